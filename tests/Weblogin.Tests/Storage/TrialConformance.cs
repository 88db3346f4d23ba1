using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static Tester TesterOf(int number, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Samples.Tenant,
        Number = number,
        Name = "Kari",
        NamedBy = "Ola Ødegård",
        LinkHash = Samples.Hash(),
        ExpiresAt = Samples.Now.AddDays(1),
    };

    private static TrialPass PassOf(int tester) => new()
    {
        Tenant = Samples.Tenant,
        Stage = TrialStage.Dev,
        Configuration = "abc",
        Version = 3,
        Tester = tester,
        Person = Samples.Person,
        Claims = ["pid"],
        Level = AssuranceLevel.Substantial,
        WayIn = Samples.Adfs,
        LandedAt = Samples.Now,
    };

    [Fact]
    public async Task tester_is_found_by_link_then_by_browser_at_their_tenant_as_long_as_it_lives()
    {
        var tester = TesterOf(1);
        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Add(tester)]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Add(TesterOf(1))]));

        var found = await Stores.Trials.FindByLinkAsync(Samples.Tenant, tester.LinkHash!, Samples.Now, None);
        Assert.Equal(("Kari", 1), (found!.Name, found.Number));
        Assert.Null(await Stores.Trials.FindByLinkAsync(Samples.OtherTenant, tester.LinkHash!, Samples.Now, None));
        Assert.Null(await Stores.Trials.FindByLinkAsync(Samples.Tenant, tester.LinkHash!, tester.ExpiresAt, None));
        var browser = Samples.Hash();
        var taken = await FromManyAsync(() => Stores.Trials.CommitAsync([Stores.Trials.Change(found with { LinkHash = null, BrowserHash = browser })]));

        Assert.Single(taken, won => won);
        Assert.Null(await Stores.Trials.FindByLinkAsync(Samples.Tenant, tester.LinkHash!, Samples.Now, None));
        Assert.NotNull(await Stores.Trials.FindByBrowserAsync(Samples.Tenant, browser, Samples.Now, None));
        Assert.Null(await Stores.Trials.FindByBrowserAsync(Samples.OtherTenant, browser, Samples.Now, None));
    }

    [Fact]
    public async Task tester_becomes_one_person_and_stays_it()
    {
        await Stores.Trials.CommitAsync([Stores.Trials.Add(TesterOf(1))]);

        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 1, Samples.Person)]));
        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 1, Samples.Person)]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 1, PersonId.New())]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 2, Samples.Person)]));
        Assert.Equal(Samples.Person, Assert.Single(await Stores.Trials.TestersAsync(Samples.Tenant, None)).Person);
    }

    [Fact]
    public async Task pass_is_confirmed_once_as_it_landed_and_stays()
    {
        await Stores.Trials.CommitAsync([Stores.Trials.Land(PassOf(1))]);
        var again = PassOf(1) with { LandedAt = Samples.Now.AddMinutes(1) };
        await Stores.Trials.CommitAsync([Stores.Trials.Land(again)]);

        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Confirm(PassOf(1) with { ConfirmedAt = Samples.Now })]));
        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Confirm(again with { ConfirmedAt = Samples.Now.AddMinutes(2) })]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Confirm(again with { ConfirmedAt = Samples.Now.AddMinutes(3) })]));
        await Stores.Trials.CommitAsync([Stores.Trials.Land(PassOf(1) with { LandedAt = Samples.Now.AddHours(1) })]);

        var pass = Assert.Single(await Stores.Trials.PassesAsync(Samples.Tenant, None));
        Assert.Equal(Samples.Now.AddMinutes(2), pass.ConfirmedAt);
        Assert.Equal(["pid"], pass.Claims);
    }

    [Fact]
    public async Task newest_document_comes_with_what_was_released_beside_it()
    {
        var first = new DocumentVersion(DocumentKind.Tenant, "virksomhet1", 1, """{ "tenant": "virksomhet1" }""", Samples.Now, "kari");
        await Stores.Documents.TryAppendAsync([first], await Stores.Documents.ChangeStampAsync(None), [], None);
        var stamp = await Stores.Documents.ChangeStampAsync(None);
        var release = new ReleasedVersion(Samples.Tenant, 1, 1, "abc", "kari", Samples.Now);

        Assert.True(await Stores.Releases.TryReleaseAsync(release, stamp, [], None));
        Assert.NotEqual(stamp, await Stores.Documents.ChangeStampAsync(None));
        Assert.False(await Stores.Releases.TryReleaseAsync(release with { Number = 2 }, stamp, [], None));
        Assert.False(await Stores.Releases.TryReleaseAsync(release, await Stores.Documents.ChangeStampAsync(None), [], None));
        await Stores.Documents.TryAppendAsync([first with { Version = 2, Json = """{ "tenant": "virksomhet1", "name": "Ny" }""" }], await Stores.Documents.ChangeStampAsync(None), [], None);

        var newest = Assert.Single(await Stores.Documents.LatestAsync(None));
        Assert.Equal((2, release, first.Json), (newest.Version, newest.Released!.Release, newest.Released.Json));
        Assert.Equal([release], await Stores.Releases.OfAsync(Samples.Tenant, None));
    }
}
