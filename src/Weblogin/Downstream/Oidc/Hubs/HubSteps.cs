using Microsoft.Extensions.Options;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>The steps of logins through hubs: handles, lifetimes, and who may take the next.</summary>
internal sealed class HubSteps(IHubStore store, LoginSteps logins, OpenWork open, IOptions<LoginOptions> options, TimeProvider time)
{
    // As everywhere: who is back so soon has not got through (decision 4).
    private static readonly TimeSpan Unfinished = TimeSpan.FromMinutes(5);

    /// <summary>Whether so many logins of the relying party are open that no other may begin.</summary>
    public bool AreTooMany(Hub hub, RelyingParty relyingParty) => open.Steps.IsReached(hub.Id, relyingParty.Id);

    /// <summary>Begins a login in which the person chooses the tenant.</summary>
    /// <returns>The handle of its page.</returns>
    public async Task<OneTimeHandle> BeginAsync(Hub hub, LoginRequest request, Browser browser, CancellationToken ct)
    {
        var handle = OneTimeHandle.New();
        await store.OpenAsync(new HubKey(handle.Hash, browser.Bind().Hash), New(hub, request), legHash: null, End, ct);
        return handle;
    }

    /// <summary>Begins a login in which the tenant is known.</summary>
    /// <returns>The handle with which the browser goes there.</returns>
    public async Task<OneTimeHandle> BeginAsync(Hub hub, LoginRequest request, Tenant tenant, Browser browser, CancellationToken ct)
    {
        var leg = OneTimeHandle.New();
        // Nobody holds the transaction's own handle: only the browser's cookie leads to its page.
        var key = new HubKey(OneTimeHandle.New().Hash, browser.Bind().Hash);
        await store.OpenAsync(key, New(hub, request) with { Tenant = tenant.Id }, leg.Hash, End, ct);
        return leg;
    }

    /// <summary>The browser's login under this handle; where none is given, its newest. Null where it has none such.</summary>
    public async Task<FoundHubTransaction?> FindAsync(Hub hub, OneTimeHandle? handle, Browser browser, CancellationToken ct)
    {
        if (browser.Binding is not { } binding)
            return null;
        if (handle is null)
            return await store.FindOfBrowserAsync(hub.Id, binding.Hash, time.GetUtcNow(), ct);
        var key = new HubKey(handle.Hash, binding.Hash);
        return await store.FindAsync(hub.Id, key, time.GetUtcNow(), ct) is { } transaction ? new FoundHubTransaction(key, transaction) : null;
    }

    /// <summary>Whether this browser began a login to this relying party a moment ago and has not come through: it may have been sent to the wrong tenant.</summary>
    public async Task<bool> IsBackUnfinishedAsync(Hub hub, RelyingParty relyingParty, Browser browser, CancellationToken ct) =>
        await FindAsync(hub, handle: null, browser, ct) is { Transaction: var last }
        && last.Request.RelyingParty == relyingParty.Id
        && last.StartedAt > time.GetUtcNow() - Unfinished;

    /// <summary>The person has chosen.</summary>
    /// <returns>The handle with which the browser goes to the tenant; null where the login is over.</returns>
    public async Task<OneTimeHandle?> SendAsync(FoundHubTransaction found, Tenant tenant)
    {
        var leg = OneTimeHandle.New();
        var chosen = found.Transaction with { Tenant = tenant.Id, ChosenByPerson = true };
        return await store.SendAsync(found.Key, chosen, leg.Hash, time.GetUtcNow()) ? leg : null;
    }

    /// <summary>Takes a leg in at its tenant, for the first browser that comes with it.</summary>
    public Task<HubTransaction?> EnterAsync(Tenant tenant, OneTimeHandle leg, Browser browser) =>
        store.EnterAsync(tenant.Id, leg.Hash, browser.Bind().Hash, time.GetUtcNow());

    /// <summary>What became of a leg, to be parked in the commit that ends the login at the tenant.</summary>
    /// <returns>The handle with which the browser goes back to the hub; null where the hub waits for it no longer.</returns>
    public async Task<(OneTimeHandle Handle, IPendingWrite Write)?> ParkAsync(Tenant tenant, HubLeg leg, HubResult result, CancellationToken ct)
    {
        if (await store.FindLegAsync(tenant.Id, leg.Hash, time.GetUtcNow(), ct) is not { } open)
            return null;
        var handle = OneTimeHandle.New();
        return (handle, store.Park(open, handle.Hash, result, time.GetUtcNow() + options.Value.ParkedLifetime));
    }

    /// <summary>Keeps what must be kept before a browser gets its answer.</summary>
    public Task KeepAsync(params IReadOnlyList<IPendingWrite> writes) => logins.CommitAsync(null, writes);

    /// <summary>Takes a result for the browser that began the login.</summary>
    public async Task<TakenHubResult> TakeAsync(Hub hub, OneTimeHandle result, Browser browser)
    {
        var taken = await store.TakeAsync(hub.Id, result.Hash, browser.Binding?.Hash, time.GetUtcNow());
        if (taken is TakenHubResult.Taken { Transaction.Request: var request })
            open.Steps.Ended(hub.Id, request.RelyingParty);
        return taken;
    }

    /// <summary>A code begins to age when it is sent, not when the tenant answered.</summary>
    public CodeGrant Dated(CodeGrant grant) => grant with { Expires = time.GetUtcNow() + CodeGrant.MaxLife };

    private DateTimeOffset End => time.GetUtcNow() + options.Value.StepLifetime;

    private HubTransaction New(Hub hub, LoginRequest request)
    {
        open.Steps.Opened(hub.Id, request.RelyingParty);
        return new HubTransaction { Hub = hub.Id, Request = request, StartedAt = time.GetUtcNow() };
    }
}
