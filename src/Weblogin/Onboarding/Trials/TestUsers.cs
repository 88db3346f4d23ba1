using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Trials;

/// <summary>Named test users: who they are, the links by which their browsers are known, and their word that everything is right.</summary>
internal sealed class TestUsers(ITrialStore store, IAuditLog audit, TimeProvider time)
{
    /// <summary>Where a link leads and a test user's page is, on the tenant's host; a link's handle stands behind it.</summary>
    public const string Path = "/login/trial";

    public const string HandleParameter = "handle";

    /// <summary>Names a test user.</summary>
    /// <param name="name">One for whom <see cref="Tester.IsName"/> holds.</param>
    /// <returns>The link, which is shown once and kept nowhere; null where the tenant has as many as it may, or somebody else named one in this moment.</returns>
    public async Task<Uri?> NameAsync(Tenant tenant, string name, Doer by, CancellationToken ct)
    {
        var (now, handle) = (time.GetUtcNow(), OneTimeHandle.New());
        var testers = await store.TestersAsync(tenant.Id, ct);
        if (testers.Count >= Tester.Most)
            return null;
        // A number that evidence speaks of is never somebody else's.
        var number = testers.Select(tester => tester.Number).Append(await store.LastLandedAsync(tenant.Id, ct)).Max() + 1;
        var tester = new Tester { Tenant = tenant.Id, Number = number, Name = name, NamedBy = by.Name, LinkHash = handle.Hash, ExpiresAt = now + Tester.LinkLife };
        return await store.CommitAsync([.. by.Held, store.Add(tester), audit.Record(TrialActs.Of(tenant.Id, TrialActs.Named, Described(tester), by, now))]) ? LinkOf(tenant, handle) : null;
    }

    /// <summary>A new link for a test user whose link or browser is lost: what they had opens nothing any more, and they stay the person they are.</summary>
    /// <returns>Null where there is none of that number, or somebody else changed them in this moment.</returns>
    public async Task<Uri?> LinkAnewAsync(Tenant tenant, int number, Doer by, CancellationToken ct)
    {
        if (await FindAsync(tenant.Id, number, ct) is not { } tester)
            return null;
        var (now, handle) = (time.GetUtcNow(), OneTimeHandle.New());
        var linked = tester with { LinkHash = handle.Hash, BrowserHash = null, ExpiresAt = now + Tester.LinkLife };
        return await store.CommitAsync([.. by.Held, store.Change(linked), audit.Record(TrialActs.Of(tenant.Id, TrialActs.Linked, Described(tester), by, now))]) ? LinkOf(tenant, handle) : null;
    }

    /// <returns>False where there is none of that number.</returns>
    public async Task<bool> RemoveAsync(TenantId tenant, int number, Doer by, CancellationToken ct) =>
        await FindAsync(tenant, number, ct) is { } tester
        && await store.CommitAsync([.. by.Held, store.Remove(tester), audit.Record(TrialActs.Of(tenant, TrialActs.Removed, Described(tester), by, time.GetUtcNow()))]);

    /// <summary>Whose link it is; null where it was used, is too old, or is another tenant's.</summary>
    public Task<Tester?> OfLinkAsync(Tenant tenant, OneTimeHandle link, CancellationToken ct) => store.FindByLinkAsync(tenant.Id, link.Hash, time.GetUtcNow(), ct);

    /// <summary>Makes a browser the test user's, by their link, which is used up.</summary>
    /// <returns>The cookie that the browser gets; null where the link is no more.</returns>
    public async Task<OneTimeHandle?> TakeAsync(Tenant tenant, OneTimeHandle link, CancellationToken ct)
    {
        if (await OfLinkAsync(tenant, link, ct) is not { } tester)
            return null;
        var (now, browser) = (time.GetUtcNow(), OneTimeHandle.New());
        var taken = tester with { LinkHash = null, BrowserHash = browser.Hash, ExpiresAt = now + Tester.BrowserLife };
        return await store.CommitAsync([store.Change(taken), audit.Record(TrialActs.Of(tenant.Id, TrialActs.Taken, Described(tester), By(tester), now))]) ? browser : null;
    }

    /// <summary>The browser is nobody's any more.</summary>
    public Task<bool> LeaveAsync(Tester tester) => store.CommitAsync([store.Change(tester with { BrowserHash = null })]);

    /// <summary>Where the test user of this browser has landed by what is tried now; null where they have not.</summary>
    public async Task<TrialPass?> LandedAsync(Tenant tenant, CancellationToken ct) =>
        tenant.Trial is { } trial
            ? (await store.PassesAsync(tenant.Id, trial.Configuration, ct)).FirstOrDefault(pass => pass.Stage == trial.Stage && pass.Tester == trial.Tester)
            : null;

    /// <summary>Whether the person of this browser has confirmed at DEV what serves everybody now: at PROD it is others who do.</summary>
    public async Task<bool> HasDoneTheirPartAsync(Tenant tenant, Tester tester, CancellationToken ct) =>
        tenant.Trial is { Stage: TrialStage.Prod } trial && tester.Person is { } person
        && (await store.PassesAsync(tenant.Id, trial.Configuration, ct)).Any(pass => pass is { Stage: TrialStage.Dev, ConfirmedAt: not null } && pass.Person == person);

    /// <summary>The person says that everything is right where they landed.</summary>
    /// <returns>False where they have not landed by what is tried now, it was told too little, or they have said so already.</returns>
    public async Task<bool> ConfirmAsync(Tenant tenant, Tester tester, CancellationToken ct)
    {
        if (await LandedAsync(tenant, ct) is not { ConfirmedAt: null } landed || await HasDoneTheirPartAsync(tenant, tester, ct) || landed.Person != tester.Person || tenant.GoLive!.Missing(landed).Any())
            return false;
        var now = time.GetUtcNow();
        var on = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{landed.Stage.ToString().ToUpperInvariant()}, version {landed.Version}, {Described(tester)}");
        return await store.CommitAsync([store.Confirm(landed with { ConfirmedAt = now }), audit.Record(TrialActs.Of(tenant.Id, TrialActs.Confirmed, on, By(tester), now) with { After = landed.Configuration })]);
    }

    private async Task<Tester?> FindAsync(TenantId tenant, int number, CancellationToken ct) => (await store.TestersAsync(tenant, ct)).FirstOrDefault(tester => tester.Number == number);

    private static Uri LinkOf(Tenant tenant, OneTimeHandle handle) => new($"{tenant.Origin}{Path}?{HandleParameter}={handle.Text}");

    private static Doer By(Tester tester) => new(Described(tester), tester.Person);

    private static string Described(Tester tester) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"test user {tester.Number} ({tester.Name})");
}
