using Weblogin.Model;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// Logins through hubs. A row is one transaction: its handle, the hub's browser, the tenant it was sent to with a handle of that leg, and the
/// result with a handle of its own. Handles stand as hashes, contents sealed; expired rows are invisible at once and swept later.
/// </summary>
internal interface IHubStore
{
    /// <summary>Stores a transaction.</summary>
    /// <param name="legHash">The leg on which the person is sent to <see cref="HubTransaction.Tenant"/> at once; null while they choose.</param>
    Task OpenAsync(HubKey key, HubTransaction transaction, byte[]? legHash, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Looks at a transaction of this browser without using it; null where there is none, or it is another browser's.</summary>
    Task<HubTransaction?> FindAsync(TenantId hub, HubKey key, DateTimeOffset now, CancellationToken ct);

    /// <summary>The newest open transaction of a browser; null where it has none.</summary>
    Task<FoundHubTransaction?> FindOfBrowserAsync(TenantId hub, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Sends the person to <see cref="HubTransaction.Tenant"/>. Only this leg counts from now on: an earlier one is dead, with its result.</summary>
    /// <returns>False where there is no such transaction of this browser any more.</returns>
    Task<bool> SendAsync(HubKey key, HubTransaction transaction, byte[] legHash, DateTimeOffset now);

    /// <summary>
    /// Takes a leg in at its tenant. The first browser that comes has it: that one may come again (it asks for another language, or goes back),
    /// every other is refused. A leg that has its result lets nobody in.
    /// </summary>
    /// <returns>Null where the leg is not open at this tenant for this browser.</returns>
    Task<HubTransaction?> EnterAsync(TenantId tenant, byte[] legHash, byte[] tenantBrowserHash, DateTimeOffset now);

    /// <summary>A leg that was entered at this tenant and waits for its result; null where it is over, was exchanged for another, or has one.</summary>
    Task<OpenLeg?> FindLegAsync(TenantId tenant, byte[] legHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The result of a leg, to be parked. Where the leg does not wait any more by the time of the commit, nothing is.</summary>
    IPendingWrite Park(OpenLeg leg, byte[] resultHash, HubResult result, DateTimeOffset expiresAt);

    /// <summary>
    /// Takes a result with its transaction, for the hub's browser that began it: both are gone afterwards, so that exactly one of many parallel
    /// calls gets them. For another browser nothing is taken, and the login is over: its answer has been where it should not.
    /// </summary>
    /// <param name="browserHash">Null where the browser has no cookie.</param>
    Task<TakenHubResult> TakeAsync(TenantId hub, byte[] resultHash, byte[]? browserHash, DateTimeOffset now);
}

/// <summary>Under which a transaction lies.</summary>
/// <param name="HandleHash">Of the handle that the hub's own pages carry.</param>
/// <param name="BrowserHash">Of the hub's browser cookie.</param>
internal sealed record HubKey(byte[] HandleHash, byte[] BrowserHash);

/// <summary>A leg that waits for its result, and the transaction it is of.</summary>
internal sealed record OpenLeg(TenantId Hub, byte[] HandleHash, TenantId Tenant, byte[] LegHash)
{
    public override string ToString() => $"leg at {Tenant} of a login through {Hub}";
}

/// <summary>A transaction found by its browser.</summary>
internal sealed record FoundHubTransaction(HubKey Key, HubTransaction Transaction);

/// <summary>What taking a result gave. Closed.</summary>
internal abstract record TakenHubResult
{
    private TakenHubResult() { }

    internal sealed record Taken(HubTransaction Transaction, HubResult Result) : TakenHubResult;

    /// <summary>Never there, used already, too old, or of a leg that was exchanged for another.</summary>
    internal sealed record NotOpen : TakenHubResult;

    /// <summary>It was another browser's login.</summary>
    internal sealed record OtherBrowser : TakenHubResult;
}
