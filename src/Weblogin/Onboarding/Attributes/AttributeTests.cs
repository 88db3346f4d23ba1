using Weblogin.Audit;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Attributes;

/// <summary>Links to attribute tests, who took them up, and what their logins brought. A link is taken up once; then it is that browser's alone.</summary>
internal sealed class AttributeTests(IPageStepStore<AttributeTest> store, ILoginStore commits, IAuditLog audit, TimeProvider time)
{
    /// <summary>Where a test is made, on the tenant's host.</summary>
    public const string Path = "/attribute-test";

    /// <summary>The handle in addresses and forms.</summary>
    public const string HandleParameter = "test";

    /// <summary>Logins that one link may begin.</summary>
    public const int MostLogins = 20;

    /// <summary>How long a link may lie before it is taken up.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    /// <summary>How long whoever took it up may make tests.</summary>
    public static readonly TimeSpan VisitLife = TimeSpan.FromMinutes(30);

    /// <summary>How long what a login brought may be looked at.</summary>
    public static readonly TimeSpan ResultLife = TimeSpan.FromMinutes(10);

    private const string LinkMade = "attribute-test.link";

    /// <summary>Makes a link.</summary>
    /// <param name="by">Who makes it, for the record.</param>
    /// <param name="person">The same as a person; null where it is a command.</param>
    /// <returns>The address, which is shown once and kept nowhere.</returns>
    public async Task<string> MakeLinkAsync(Tenant tenant, string by, PersonId? person)
    {
        var (link, now) = (OneTimeHandle.New(), time.GetUtcNow());
        var ends = now + LinkLife;
        await commits.CommitAsync(null,
        [
            store.Open(link.Hash, new AttributeTest { Tenant = tenant.Id, BrowserHash = link.Hash, EndsAt = ends }, ends),
            audit.Record(new AuditEvent { Tenant = tenant.Id, At = now, By = by, Person = person, Act = LinkMade, On = $"good until {ends:yyyy-MM-dd HH:mm} UTC" }),
        ]);
        return $"{tenant.Origin}{Address(link)}";
    }

    /// <summary>Path and query of a visit, or of the link that leads to one.</summary>
    public static string Address(OneTimeHandle handle) => $"{Path}?{HandleParameter}={handle.Text}";

    /// <summary>A visit of this browser's, or a link that nobody has taken up: <paramref name="handle"/> is either.</summary>
    public async Task<FoundPageStep<AttributeTest>> FindAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var own = await OwnAsync(tenant, handle, browser, ct);
        // Not the browser's; a link is whoever's carries it.
        return own is FoundPageStep<AttributeTest>.OtherBrowser && await store.FindAsync(tenant.Id, handle.Hash, handle.Hash, now, ct) is FoundPageStep<AttributeTest>.Open link ? link : own;
    }

    /// <summary>What a login of this browser brought.</summary>
    public Task<FoundPageStep<AttributeTest>> OwnAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding
            ? store.FindAsync(tenant.Id, handle.Hash, binding.Hash, time.GetUtcNow(), ct)
            : Task.FromResult<FoundPageStep<AttributeTest>>(new FoundPageStep<AttributeTest>.OtherBrowser());

    /// <summary>Begins a login of a visit: takes the link up where nobody has yet, and counts it.</summary>
    /// <returns>Whether it may begin; <see cref="FoundPageStep{TStep}.Guessed"/> where the link has had its logins.</returns>
    public async Task<FoundPageStep<AttributeTest>> BeginAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct)
    {
        var found = await FindAsync(tenant, handle, browser, ct);
        if (found is FoundPageStep<AttributeTest>.Open { Step.Login: null } open && open.Step.BrowserHash.AsSpan().SequenceEqual(handle.Hash))
        {
            // Of several browsers that bring it at once one gets it.
            if (!await store.TakeAsync(tenant.Id, handle.Hash, open.Version, time.GetUtcNow()))
                return new FoundPageStep<AttributeTest>.OtherBrowser();
            var ends = time.GetUtcNow() + VisitLife;
            await store.PutAsync(handle.Hash, new AttributeTest { Tenant = tenant.Id, BrowserHash = browser.Bind().Hash, EndsAt = ends }, ends);
        }

        return browser.Binding is { } binding
            ? await store.GuessAsync(tenant.Id, handle.Hash, binding.Hash, MostLogins, time.GetUtcNow())
            : found;
    }

    /// <summary>What a login brought, to be kept for its browser under a handle.</summary>
    /// <param name="browserHash">Of the browser that began it.</param>
    /// <param name="visit">The handle of the visit it was made in.</param>
    public IPendingWrite Keep(OneTimeHandle handle, TenantId tenant, byte[] browserHash, string visit, TestedLogin login)
    {
        var ends = time.GetUtcNow() + ResultLife;
        return store.Open(handle.Hash, new AttributeTest { Tenant = tenant, BrowserHash = browserHash, EndsAt = ends, Visit = visit, Login = login }, ends);
    }
}
