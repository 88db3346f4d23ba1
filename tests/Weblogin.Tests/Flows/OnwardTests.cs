using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Who is sent on to another way in is told so, once, on a page that goes on by itself.</summary>
public sealed class OnwardTests : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private const string TellingCookie = "__Host-weblogin-told";

    private readonly World _world;
    private TestBrowser? _browser;

    public OnwardTests(WorldFixture fixture)
    {
        _world = fixture.World;
        _world.Misbehaviour.Adfs = AdfsFault.ErrorStatus;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _world.ApplyAsync("virksomhet1", _ => { });

    [Fact]
    public async Task page_says_who_could_not_and_goes_on_by_itself_after_five_seconds()
    {
        var page = await AtThePageAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Virksomhet 1", page.Document.Title, StringComparison.Ordinal);
        Assert.Contains("kunne ikke logge deg inn", page.Text, StringComparison.Ordinal);
        Assert.Contains("ID-porten", page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var now = page.Document.QuerySelector("a.page-action")!.GetAttribute("href");
        Assert.Equal($"5; url={now}", page.Headers["Refresh"]);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Contains("form-action 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"{TellingCookie}=adfs; path=/; max-age=7776000; secure; samesite=lax; httponly", _browser!.Answers[^1].SetCookies);
    }

    [Fact]
    public async Task page_may_be_loaded_again_and_its_clock_be_stopped()
    {
        var page = await AtThePageAsync();
        var again = await _browser!.OpenAsync(page.Address.AbsoluteUri);
        Assert.True(again.Headers.ContainsKey("Refresh"));

        var stopped = await _browser.ClickAsync("Vent med å gå videre");

        Assert.False(stopped.Headers.ContainsKey("Refresh"));
        Assert.Contains("Vi venter på deg", stopped.Text, StringComparison.Ordinal);
        await _browser.ClickAsync("Fortsett nå");
        Arrival.On(await _browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
    }

    [Fact]
    public async Task browser_is_told_once_and_another_browser_too()
    {
        await AtThePageAsync();
        await _browser!.ClickAsync("Fortsett nå");
        Arrival.On(await _browser.AnswerIdPortenAsync(Population.Kari));
        var before = _browser.Visited.Count;

        await _browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=login");

        _browser.MustStandAtIdPorten();
        Assert.DoesNotContain(_browser.Visited.Skip(before), address => address.AbsolutePath == "/login/onward");
        Assert.Equal("/login/onward", (await AtThePageAsync()).Address.AbsolutePath);
    }

    [Fact]
    public async Task tenant_may_leave_it_out()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["fallback"] = JsonNode.Parse("""{ "to": "idporten", "tell": false }""")));

        await ReachAsync();

        _browser!.MustStandAtIdPorten();
    }

    [Fact]
    public async Task silent_question_is_answered_without_a_page()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]![0]!["request"] = JsonNode.Parse("""{ "passive": true }""")));
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var told = await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none");

        Assert.Contains("login_required", told.Body, StringComparison.Ordinal);
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/adfs/ls/");
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/login/onward");
        Assert.Null(browser.CookieOf(World.Virksomhet1, "__Host-weblogin-left"));
    }

    [Fact]
    public async Task going_on_uses_the_page_up()
    {
        var page = await AtThePageAsync();
        await _browser!.ClickAsync("Fortsett nå");

        Refused.On(_world, await _browser.OpenAsync(page.Address.AbsoluteUri), HttpStatusCode.BadRequest, "NotOpen");
        Refused.On(_world, await _browser.OpenAsync(page.Address.AbsoluteUri + "&now=1"), HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task page_of_another_browser_tenant_or_kind_opens_nothing()
    {
        var page = await AtThePageAsync();
        var other = _world.NewBrowser();
        await other.OpenAsync($"https://{World.Virksomhet1}/login/choose?step=none");

        Refused.On(_world, await other.OpenAsync(page.Address.AbsoluteUri + "&now=1"), HttpStatusCode.Forbidden, "OtherBrowser");
        Refused.On(_world, await _browser!.OpenAsync(page.Address.AbsoluteUri.Replace("virksomhet1", "virksomhet2", StringComparison.Ordinal) + "&now=1"), HttpStatusCode.Forbidden, "OtherBrowser");
        // The failed provider cannot be chosen again on a page that offers no choice.
        Refused.On(_world, await _browser.OpenAsync(page.Address.AbsoluteUri.Replace("/login/onward", "/login/choose", StringComparison.Ordinal) + "&with=adfs"), HttpStatusCode.BadRequest, "NotOpen");
        await _browser.OpenAsync(page.Address.AbsoluteUri + "&now=1");
        _browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task page_speaks_the_language_of_the_login_and_every_other()
    {
        await AtThePageAsync("en");

        Assert.Contains("could not log you in this time", _browser!.Current.Text, StringComparison.Ordinal);
        var nynorsk = await _browser.ClickAsync("Nynorsk");
        Assert.Contains("kunne ikkje logge deg inn", nynorsk.Text, StringComparison.Ordinal);
        Assert.True(nynorsk.Headers.ContainsKey("Refresh"));
    }

    private async Task<Page> AtThePageAsync(string? language = null)
    {
        await ReachAsync(language);
        Assert.True(_browser!.Current.Address.AbsolutePath == "/login/onward", $"Not at the page but at {_browser.Current.Address}:\n{_browser.Current.Body}");
        return _browser.Current;
    }

    private async Task ReachAsync(string? language = null)
    {
        _browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        _browser.StopsClocks = true;
        if (language is not null)
            _browser.Plant(World.Virksomhet1, "__Host-lang", language);
        await _browser.LogInAtPlatformAsync(World.Virksomhet1);
    }
}
