using Weblogin.Login;
using Weblogin.Sandbox.People;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Every way in with every kind of relying party: the same things hold in each cell.</summary>
public sealed class MatrixTests(EveryWayIn fixture) : IClassFixture<EveryWayIn>
{
    private readonly World _world = fixture.World;

    public static TheoryData<string, string> Cells => [.. WayIn.All.SelectMany(way => (string[])["oidc", "saml"], (way, side) => (way.Name, side))];

    public static TheoryData<string, string> CellsThatCanFail => [.. Cells.Where(cell => cell.Data.Item1 != "idporten").Select(cell => cell.Data)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task login_arrives_at_its_level_as_the_same_person(string name, string protocol)
    {
        var (way, side) = await BeginAsync(name, protocol);
        await fixture.UseAsync(way);

        var came = await fixture.LogInAsync(way, side, await fixture.BrowserAsync(way));

        Assert.Null(came.Error);
        Assert.Equal((way.Level, Population.Kari.NationalId, "virksomhet1"), (came.Level, came.NationalId, came.Tenant));
        if (side is OidcSide)
            Assert.Equal(way.Methods, came.Methods);
        Assert.Equal(await SubjectByIdPortenAsync(side), came.Subject);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task demand_for_more_is_met_by_a_step_up_or_by_what_there_is(string name, string protocol)
    {
        var (way, side) = await BeginAsync(name, protocol);
        await fixture.UseAsync(way);
        var browser = await fixture.BrowserAsync(way);
        var first = await fixture.LogInAsync(way, side, browser);

        var page = await side.AskAsync(browser, Wants.High);
        if (way.Level != Journey.High)
            page = await EveryWayIn.AnswerIdPortenAsync(browser, side, Population.Kari);

        var second = await side.ReadAsync(page);
        Assert.Equal((Journey.High, first.Subject), (second.Level, second.Subject));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task person_who_cancels_is_told_to_the_relying_party(string name, string protocol)
    {
        var (way, side) = await BeginAsync(name, protocol);
        await fixture.UseAsync(way);
        fixture.SayNobody();
        var browser = await fixture.BrowserAsync(way, "tom.vikar");
        await side.AskAsync(browser);

        // What shows no page of its own sends the person on to ID-porten; there, and on our own page, they can cancel.
        var page = way.IsCard
            ? await EveryWayIn.TypeAsync(browser, side, PatronPaths.Cancel)
            : await EveryWayIn.TypeAsync(browser, side, "", ("cancel", "1"));

        Assert.Equal(side.Cancelled, (await side.ReadAsync(page)).Error);
        await side.MustBeLoggedOutAsync(browser);
    }

    [Theory]
    [MemberData(nameof(CellsThatCanFail))]
    public async Task what_the_way_in_cannot_tell_is_asked_of_id_porten(string name, string protocol)
    {
        var (way, side) = await BeginAsync(name, protocol);
        await fixture.UseAsync(way);
        fixture.SayNobody();
        var browser = await fixture.BrowserAsync(way, "tom.vikar");
        await side.AskAsync(browser);
        // Nothing that Ola can prove by his card is enough for him.
        await fixture.ProveAsync(way, browser, side, EveryWayIn.OlasCard);

        var person = way.IsCard ? Population.Ola : Population.Tom;
        var came = await side.ReadAsync(await EveryWayIn.AnswerIdPortenAsync(browser, side, person));

        Assert.Equal((null, Journey.High, person.NationalId), (came.Error, came.Level, came.NationalId));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task session_serves_the_one_it_was_made_for_and_another_asks_anew(string name, string protocol)
    {
        var (way, side) = await BeginAsync(name, protocol);
        var other = await OtherAsync(side);
        await fixture.UseAsync(way);
        var browser = await fixture.BrowserAsync(way);
        var first = await fixture.LogInAsync(way, side, browser);

        Assert.Equal(first, await side.AskSilentlyAsync(browser));
        Assert.Equal(other.LoginRequired, (await other.AskSilentlyAsync(browser)).Error);
        // Only ID-porten federates onward, by a session of its own, and Windows login is as silent; the register's forms are shown again.
        await other.AskAsync(browser);
        Assert.Equal(way.IsCard, browser.Current.HeldBack is null);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task session_that_serves_the_whole_tenant_serves_every_relying_party_there_and_no_other_tenant(string name, string protocol)
    {
        var (way, side) = await BeginAsync(name, protocol);
        var other = await OtherAsync(side);
        await fixture.UseAsync(way, sso: "tenant");
        var browser = await fixture.BrowserAsync(way);
        var first = await fixture.LogInAsync(way, side, browser);
        var logins = _world.Logins;

        var second = await other.AskSilentlyAsync(browser);

        Assert.Equal((null, way.Level, first.NationalId), (second.Error, second.Level, second.NationalId));
        Assert.NotEqual((first.SessionId, first.Subject), (second.SessionId, second.Subject));
        Assert.Equal(second, await other.AskSilentlyAsync(browser));
        Assert.Equal(logins, _world.Logins);
        // It is no surer for being shared, and lives at its tenant only.
        Assert.Equal(way.Level == Journey.High, (await other.AskSilentlyAsync(browser, Wants.High)).Error is null);
        browser.Plant(World.Virksomhet2, Browser.SessionCookie, browser.CookieOf(World.Virksomhet1, Browser.SessionCookie)!);
        Assert.Equal(other.LoginRequired, (await other.AskSilentlyAsync(browser, tenant: World.Virksomhet2)).Error);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task logout_at_one_relying_party_ends_the_others_too(string name, string protocol)
    {
        var (way, side) = await BeginAsync(name, protocol);
        var other = await OtherAsync(side);
        await fixture.UseAsync(way, sso: "tenant");
        var browser = await fixture.BrowserAsync(way);
        await fixture.LogInAsync(way, side, browser);
        await other.AskSilentlyAsync(browser);

        await side.LogOutAsync(browser);

        await side.MustBeLoggedOutAsync(browser);
        await other.MustBeLoggedOutAsync(browser);
    }

    private async Task<(WayIn Way, RelyingSide Side)> BeginAsync(string name, string protocol) => (WayIn.Named(name), await SideAsync(protocol));

    private async Task<RelyingSide> SideAsync(string protocol) =>
        protocol == "oidc" ? await OidcSide.RegisterAsync(_world, "plattform") : await SamlSide.RegisterAsync(_world, "andre");

    private Task<RelyingSide> OtherAsync(RelyingSide side) => SideAsync(side is OidcSide ? "saml" : "oidc");

    private async Task<string> SubjectByIdPortenAsync(RelyingSide side)
    {
        var idPorten = WayIn.Named("idporten");
        await fixture.UseAsync(idPorten);
        return (await fixture.LogInAsync(idPorten, side, await fixture.BrowserAsync(idPorten))).Subject;
    }
}
