using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>
/// Tokens of the API, by the SHA-256 of each. What a token may is sealed in a place that binds its hash, owner and end: nobody who writes the database makes one. Changes are
/// committed by <see cref="IAdministratorStore.CommitAsync"/>.
/// </summary>
internal interface IApiTokenStore
{
    /// <summary>
    /// Adds a token. The commit is undone where its owner has <see cref="ApiToken.MostOfOne"/> living ones already. Makers of one owner must wait for one another before this is written,
    /// or they count past each other: its audit event goes first.
    /// </summary>
    /// <param name="hash">SHA-256 of the token.</param>
    IPendingWrite Add(ApiToken token, byte[] hash);

    /// <summary>The token of this hash, however old, with what the person may now on whose access it rests; null where there is none.</summary>
    Task<FoundApiToken?> FindAsync(byte[] hash, CancellationToken ct);

    /// <summary>A person's own, the newest first, expired ones too.</summary>
    Task<IReadOnlyList<ListedApiToken>> OfPersonAsync(PersonId person, CancellationToken ct);

    /// <summary>Those of machines: a tenant's, or the installation's where it is null; likewise.</summary>
    Task<IReadOnlyList<ListedApiToken>> OfMachinesAsync(TenantId? tenant, CancellationToken ct);

    /// <summary>One of them, by its id; null where there is none.</summary>
    Task<ListedApiToken?> FindAsync(string id, CancellationToken ct);

    /// <summary>Takes it out of force. The commit is undone where somebody else has.</summary>
    IPendingWrite Revoke(string id);

    /// <summary>Changes nothing. The commit is undone where it is revoked or too old; nobody revokes it until the commit is done.</summary>
    IPendingWrite Hold(string id, DateTimeOffset now);

    /// <summary>Writes down that it was used.</summary>
    Task UsedAsync(byte[] hash, DateTimeOffset now);
}

/// <summary>A token that was shown.</summary>
/// <param name="UsedAt">The last use that was written down, UTC; null where it was never used.</param>
/// <param name="Accesses">What the person may now on whose access it rests; empty where it rests on nobody's. Of an accepted one: what they could when it was made, too.</param>
internal sealed record FoundApiToken(ApiToken Token, DateTimeOffset? UsedAt, IReadOnlyList<AdministratorAccess> Accesses)
{
    public override string ToString() => Token.ToString();
}

/// <summary>A token in a list.</summary>
/// <param name="UsedAt">UTC, to the minute; null where it was never used.</param>
internal sealed record ListedApiToken(ApiToken Token, DateTimeOffset? UsedAt)
{
    public override string ToString() => Token.ToString();
}
