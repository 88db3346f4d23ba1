using System.Security.Cryptography;
using Weblogin.Audit;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
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

    private const string LinkMade = AuditActs.AttributeTestLinked;

    /// <summary>Makes a link.</summary>
    /// <returns>The address, which is shown once and kept nowhere; null where whoever makes it may not any more.</returns>
    public async Task<string?> MakeLinkAsync(Tenant tenant, Doer by)
    {
        var (link, now) = (OneTimeHandle.New(), time.GetUtcNow());
        var ends = now + LinkLife;
        return await commits.CommitAsync(null,
        [
            .. by.Held,
            store.Open(link.Hash, new AttributeTest { Tenant = tenant.Id, BrowserHash = link.Hash, EndsAt = ends }, ends),
            audit.Record(new AuditEvent { Tenant = tenant.Id, At = now, By = by.Name, Person = by.Person, Act = LinkMade, On = $"good until {ends:yyyy-MM-dd HH:mm} UTC" }),
        ])
            ? $"{tenant.Origin}{Address(link)}"
            : null;
    }

    /// <summary>Path and query of a visit, or of the link that leads to one.</summary>
    public static string Address(OneTimeHandle handle) => $"{Path}?{HandleParameter}={handle.Text}";

    /// <summary>A visit of this browser's, or a link that nobody has taken up: <paramref name="handle"/> is either.</summary>
    public async Task<FoundPageStep<AttributeTest>> FindAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct)
    {
        var visit = await FindAsync(tenant, VisitOf(handle), browser, ct);
        if (visit is FoundPageStep<AttributeTest>.Open)
            return visit;
        // A link is whoever's carries it.
        return await store.FindAsync(tenant.Id, handle.Hash, handle.Hash, time.GetUtcNow(), ct) is FoundPageStep<AttributeTest>.Open link ? link : visit;
    }

    /// <summary>What a login of this browser brought.</summary>
    public Task<FoundPageStep<AttributeTest>> FindResultAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct) => FindAsync(tenant, handle.Hash, browser, ct);

    /// <summary>Begins a login of a visit: takes the link up where nobody has yet, and counts it.</summary>
    /// <returns>The visit; <see cref="FoundPageStep{TStep}.Guessed"/> where it has had its logins.</returns>
    public async Task<FoundPageStep<AttributeTest>> BeginAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // Of several browsers that bring a link at once one gets it; it is gone then, and the visit is another row.
        if (await FindAsync(tenant, handle, browser, ct) is FoundPageStep<AttributeTest>.Open { Step: var step } open && step.BrowserHash.AsSpan().SequenceEqual(handle.Hash)
            && await store.TakeAsync(tenant.Id, handle.Hash, open.Version, now))
        {
            var ends = now + VisitLife;
            await store.PutAsync(VisitOf(handle), new AttributeTest { Tenant = tenant.Id, BrowserHash = browser.Bind().Hash, EndsAt = ends }, ends);
        }

        return browser.Binding is { } binding
            ? await store.GuessAsync(tenant.Id, VisitOf(handle), binding.Hash, MostLogins, now)
            : new FoundPageStep<AttributeTest>.OtherBrowser();
    }

    /// <summary>What a login brought, to be kept for its browser under a handle.</summary>
    /// <param name="browserHash">Of the browser that began it.</param>
    /// <param name="visit">The handle of the visit it was made in.</param>
    public IPendingWrite Keep(OneTimeHandle handle, TenantId tenant, byte[] browserHash, string visit, TestedLogin login)
    {
        var ends = time.GetUtcNow() + ResultLife;
        return store.Open(handle.Hash, new AttributeTest { Tenant = tenant, BrowserHash = browserHash, EndsAt = ends, Visit = visit, Login = login }, ends);
    }

    private Task<FoundPageStep<AttributeTest>> FindAsync(Tenant tenant, byte[] stepHash, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding
            ? store.FindAsync(tenant.Id, stepHash, binding.Hash, time.GetUtcNow(), ct)
            : Task.FromResult<FoundPageStep<AttributeTest>>(new FoundPageStep<AttributeTest>.OtherBrowser());

    // Where the visit lies that a link leads to: beside it, under its number.
    private static byte[] VisitOf(OneTimeHandle handle)
    {
        var hash = SHA256.HashData(handle.Hash);
        handle.Hash.AsSpan(0, sizeof(long)).CopyTo(hash);
        return hash;
    }
}
