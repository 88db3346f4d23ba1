using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Login.Onward;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A browser that left for an identity provider, brought no answer, and asks again.</summary>
public sealed class UnfinishedTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private const string Offer = "/login/choose";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    private readonly World _world = fixture.World;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _world.Misbehaviour.Adfs = AdfsFault.None;
        await FallbackAsync("""{ "to": "idporten" }""");
    }

    [Fact]
    public async Task other_way_is_offered_beside_another_try()
    {
        var browser = await LeftAsync();
        _world.Clock.Advance(Soon);

        var page = await browser.LogInAtPlatformAsync(World.Virksomhet1);

        Assert.Equal((HttpStatusCode.OK, Offer), (page.Status, page.Address.AbsolutePath));
        Assert.Contains("kom tilbake uten svar", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Prøv Virksomhet 1 (ADFS) på nytt", "ID-porten"], page.Document.QuerySelectorAll("main button[name=with]").Select(link => link.TextContent.Trim()));
        // It may be loaded again, and nothing of it is told once more when the person has chosen.
        await browser.OpenAsync(page.Address.AbsoluteUri);
        await browser.ClickAsync("ID-porten");
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
        Assert.NotEmpty(_world.Logs.With("after: adfs: Unfinished"));
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/login/onward");
    }

    [Fact]
    public async Task another_try_goes_to_the_same_provider()
    {
        var browser = await LeftAsync();
        _world.Clock.Advance(Soon);
        await browser.LogInAtPlatformAsync(World.Virksomhet1);

        Arrival.On(await browser.ClickAsync("på nytt")).At("virksomhet1", "311000012", Journey.Substantial, "wia");
        Assert.NotEmpty(_world.Logs.With("after: nothing else"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(301)]
    public async Task two_tabs_at_once_and_a_login_of_long_ago_are_no_return(int seconds)
    {
        var browser = await LeftAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1));
    }

    [Fact]
    public async Task other_relying_party_begins_something_new()
    {
        var browser = await LeftAsync();
        _world.Clock.Advance(Soon);

        var page = await browser.OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1");

        Assert.Equal(World.LibraryHost, page.Address.Host);
    }

    [Fact]
    public async Task answer_of_whatever_worth_ends_it()
    {
        var browser = await LeftAsync();
        _world.Misbehaviour.Adfs = AdfsFault.Altered;
        _world.Clock.Advance(Soon);
        await browser.LogInAtPlatformAsync(World.Virksomhet1);

        Refused.On(_world, await browser.ClickAsync("på nytt"), HttpStatusCode.Forbidden, "ResponseRefused");

        _world.Misbehaviour.Adfs = AdfsFault.None;
        _world.Clock.Advance(Soon);
        // A bad signature leads to no other way in, not even to the offer of one.
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1));
        Assert.Null(browser.CookieOf(World.Virksomhet1, LeftBehind.Cookie));
    }

    [Fact]
    public async Task silent_question_is_offered_nothing()
    {
        var browser = await LeftAsync();
        _world.Clock.Advance(Soon);

        Assert.Contains("login_required", (await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{ "to": "idporten", "reasons": ["cancelled"] }""")]
    public async Task tenant_whose_policy_names_no_other_way_offers_none(string? fallback)
    {
        await FallbackAsync(fallback);
        var browser = await LeftAsync();
        _world.Clock.Advance(Soon);

        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1));
    }

    [Fact]
    public async Task rule_that_stops_is_followed_once()
    {
        await FallbackAsync("""{ "to": "idporten", "rules": [ { "reason": "unfinished", "from": "adfs", "stop": true } ] }""");
        var browser = await LeftAsync();
        _world.Clock.Advance(Soon);

        Refused.On(_world, await browser.LogInAtPlatformAsync(World.Virksomhet1), HttpStatusCode.ServiceUnavailable, "kursportal: Unfinished");

        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1));
    }

    [Theory]
    [InlineData("idporten.kursportal.{0}")]
    [InlineData("nobody.kursportal.{0}")]
    [InlineData("adfs.kursportal.99999999999999999")]
    [InlineData("adfs.kursportal.-5")]
    [InlineData("adfs.kursportal")]
    [InlineData("adfs.bibliotek.{0}")]
    [InlineData("<script>.kursportal.{0}")]
    public async Task forged_cookie_chooses_nothing(string value)
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        browser.Plant(World.Virksomhet1, LeftBehind.Cookie, string.Format(null, value, _world.Clock.GetUtcNow().AddSeconds(-60).ToUnixTimeSeconds()));

        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1)).At("virksomhet1", "311000012", Journey.Substantial, "wia");
    }

    [Fact]
    public async Task way_that_was_offered_may_be_chosen_and_no_other()
    {
        var browser = await LeftAsync();
        _world.Clock.Advance(Soon);
        var page = await browser.LogInAtPlatformAsync(World.Virksomhet1);

        Refused.On(_world, await browser.OpenAsync($"{page.Address.AbsoluteUri}&with=nobody"), HttpStatusCode.BadRequest, "the chosen way in is not offered");
    }

    private async Task FallbackAsync(string? fallback) => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document =>
    {
        if (fallback is null)
        {
            document.Remove("fallback");
            return;
        }

        document["fallback"] = JsonNode.Parse(fallback);
    }));

    private async Task<TestBrowser> LeftAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        Journey.Held(await browser.OpenUntilAsync(Journey.PlatformLogin(World.Virksomhet1), request => request.Address.Host == "adfs.virksomhet1.test"));
        return browser;
    }
}
