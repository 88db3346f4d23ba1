using System.Net;
using Weblogin.Login;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Logging out: here at once, then at everybody who knows the session, and an honest word at the end.</summary>
public sealed class LogoutTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IDisposable
{
    private const string Here = $"https://{World.Virksomhet1}";
    private const string Adfs = "https://adfs.virksomhet1.test";

    private readonly World _world = fixture.World;

    public void Dispose() => _world.Misbehaviour.Adfs = AdfsFault.None;

    [Fact]
    public async Task the_page_tells_what_a_person_is_logged_in_to_and_changes_nothing()
    {
        var browser = await LoggedInAsync();

        var page = await browser.OpenAsync($"{Here}/logout");

        Assert.Contains("Kursportalen", page.Text, StringComparison.Ordinal);
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none"));
    }

    [Fact]
    public async Task the_page_of_a_browser_without_a_session_says_so()
    {
        var page = await _world.NewBrowser().OpenAsync($"{Here}/logout");

        Assert.Contains("Vi kjenner ikke til", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task logging_out_ends_the_session_here_at_adfs_and_at_the_platform()
    {
        var browser = await LoggedInAsync();

        var page = await LogOutAsync(browser);

        Assert.Equal("/logout/done", page.Address.AbsolutePath);
        Assert.Contains("Virksomhet 1 (ADFS)", Names(page, "signed-out"));
        Assert.Empty(Names(page, "still-signed-in"));
        // The platform is told by its server, while the browser went its way.
        for (var i = 0; i < 200 && !Names(page, "signed-out").Contains("Kursportalen"); i++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
            page = await browser.OpenAsync(page.Address.AbsoluteUri);
        }

        Assert.Contains("Kursportalen", Names(page, "signed-out"));
        Assert.DoesNotContain("Du er logget inn", (await browser.OpenAsync(World.Platform)).Text, StringComparison.Ordinal);
        await MustBeLoggedOutAsync(browser);
    }

    [Fact]
    public async Task logging_out_at_the_platform_ends_everything_and_comes_back_there()
    {
        var browser = await LoggedInAsync();

        var page = await browser.ClickAsync("Logg ut av alle tjenestene");

        Assert.Equal(World.PlatformHost, page.Address.Host);
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/utlogget");
        await MustBeLoggedOutAsync(browser);
    }

    [Fact]
    public async Task an_answer_that_waited_while_adfs_ended_its_session_makes_no_session()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var waiting = await ParkedAsync(browser);
        var logins = _world.Logins;

        await browser.OpenAsync($"{Adfs}/adfs/ls/idpinitiatedsignout?binding=post");
        var asked = Journey.Held(await browser.SendUntilAsync(waiting, request => request.Address.Host != World.Virksomhet1));

        Assert.Contains("SAMLRequest=", asked.Address.Query, StringComparison.Ordinal);
        Assert.Equal((Adfs, logins), (asked.Address.GetLeftPart(UriPartial.Authority), _world.Logins));
        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.SessionCookie));
        // Asked anew, ADFS says who sits there now.
        Arrival.On(await browser.SendAsync(asked)).IsKari();
    }

    [Fact]
    public async Task an_answer_that_waited_while_adfs_ended_somebody_elses_session_logs_in()
    {
        var (browser, other) = (await _world.SeatAsync("virksomhet1", Population.Kari.Id), await _world.SeatAsync("virksomhet1", Population.Liv.Id));
        Arrival.On(await other.FollowLinkAsync(World.Virksomhet1));
        var waiting = await ParkedAsync(browser);

        await other.OpenAsync($"{Adfs}/adfs/ls/idpinitiatedsignout?binding=post");

        Arrival.On(await browser.SendAsync(waiting)).IsKari();
    }

    [Fact]
    public async Task logging_out_kills_the_handle_in_the_store_not_only_the_cookie()
    {
        var browser = await LoggedInAsync();
        var session = browser.CookieOf(World.Virksomhet1, Browser.SessionCookie)!;

        await LogOutAsync(browser);

        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.SessionCookie));
        browser.Plant(World.Virksomhet1, Browser.SessionCookie, session);
        await MustBeLoggedOutAsync(browser);
    }

    [Fact]
    public async Task the_final_page_is_read_in_every_language_and_by_nobody_else()
    {
        var browser = await LoggedInAsync();
        var done = await LogOutAsync(browser);

        Assert.Contains("logged out", (await browser.ClickAsync("English")).Text, StringComparison.Ordinal);
        Assert.Contains("logga ut", (await browser.ClickAsync("Nynorsk")).Text, StringComparison.Ordinal);
        var stranger = _world.NewBrowser();
        Refused.On(_world, await stranger.OpenAsync(done.Address.AbsoluteUri), HttpStatusCode.BadRequest, "LogoutUsed");
    }

    [Fact]
    public async Task an_adfs_that_reached_only_some_is_named_as_not_signed_out()
    {
        var browser = await LoggedInAsync();
        _world.Misbehaviour.Adfs = AdfsFault.LogoutDenied;

        var page = await LogOutAsync(browser);

        Assert.Contains("Virksomhet 1 (ADFS)", Names(page, "still-signed-in"));
        await MustBeLoggedOutAsync(browser);
    }

    [Fact]
    public async Task an_answer_by_a_strangers_key_confirms_nothing_and_stops_nothing()
    {
        var browser = await LoggedInAsync();
        _world.Misbehaviour.Adfs = AdfsFault.ForeignKey;

        var page = await LogOutAsync(browser);

        Assert.Contains("Virksomhet 1 (ADFS)", Names(page, "still-signed-in"));
    }

    [Fact]
    public async Task a_partner_that_does_not_send_the_browser_back_is_no_dead_end()
    {
        var browser = await LoggedInAsync();
        _world.Misbehaviour.Adfs = AdfsFault.LogoutStuck;
        var stuck = await LogOutAsync(browser);
        Assert.Equal("adfs.virksomhet1.test", stuck.Address.Host);
        await MustBeLoggedOutAsync(browser);

        var page = await browser.OpenAsync($"{Here}/logout");
        Assert.Contains("Fortsett uten Virksomhet 1 (ADFS)", page.Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync("/logout/skip");

        Assert.Equal("/logout/done", done.Address.AbsolutePath);
        Assert.Contains("Virksomhet 1 (ADFS)", Names(done, "still-signed-in"));
    }

    [Fact]
    public async Task a_partner_that_failed_can_be_tried_again()
    {
        var browser = await LoggedInAsync();
        _world.Misbehaviour.Adfs = AdfsFault.LogoutStuck;
        await LogOutAsync(browser);
        _world.Misbehaviour.Adfs = AdfsFault.None;
        await browser.OpenAsync($"{Here}/logout");

        var done = await browser.SubmitAsync("/logout/again");

        Assert.Contains("Virksomhet 1 (ADFS)", Names(done, "signed-out"));
    }

    [Fact]
    public async Task an_adfs_that_names_nobody_cannot_be_told_and_is_named_as_still_signed_in()
    {
        var browser = await _world.SeatAsync("virksomhet3", Population.Kari.Id);
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet3));
        await browser.OpenAsync($"https://{World.Virksomhet3}/logout");

        var page = await browser.SubmitAsync("/logout");

        Assert.Equal(["Virksomhet 3 (ADFS)"], Names(page, "still-signed-in"));
    }

    [Fact]
    public async Task logging_out_at_adfs_ends_our_session_without_a_cookie_and_is_answered()
    {
        foreach (var binding in new[] { "redirect", "post" })
        {
            var browser = await LoggedInAsync();

            var page = await browser.OpenAsync($"{Adfs}/adfs/ls/idpinitiatedsignout?binding={binding}");

            // The platform is told by its server, perhaps a moment after ADFS has its answer.
            Assert.Contains("logget ut", page.Text, StringComparison.Ordinal);
            await MustBeLoggedOutAsync(browser);
        }
    }

    [Fact]
    public async Task logging_out_at_adfs_ends_only_the_session_it_names()
    {
        var (here, elsewhere) = (await LoggedInAsync(), await LoggedInAsync());

        await here.OpenAsync($"{Adfs}/adfs/ls/idpinitiatedsignout");

        await MustBeLoggedOutAsync(here);
        Arrival.On(await elsewhere.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none"));
    }

    [Fact]
    public async Task a_tenant_that_wants_it_never_tells_its_adfs()
    {
        var browser = await LoggedInAsync();
        await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]![0]!["logout"] = "never");
        try
        {
            var page = await LogOutAsync(browser);

            Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/adfs/ls/logout");
            Assert.Contains("Virksomhet 1 (ADFS)", Names(page, "still-signed-in"));
        }
        finally
        {
            await _world.ApplyAsync("virksomhet1", _ => { });
        }
    }

    [Fact]
    public async Task a_restart_in_the_middle_of_a_logout_loses_nothing()
    {
        var browser = await LoggedInAsync();
        await browser.OpenAsync($"{Here}/logout");
        var form = new FormFields();
        var asked = Journey.Held(await browser.SendUntilAsync(new Request(new Uri($"{Here}/logout"), HttpMethod.Post, form, browser.Current.Address), request => request.Address.AbsolutePath == "/adfs/ls/logout"));
        await _world.RestartBrokerAsync();

        var done = await browser.SendAsync(asked);

        Assert.Contains("Virksomhet 1 (ADFS)", Names(done, "signed-out"));
    }

    private async Task<TestBrowser> LoggedInAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
        return browser;
    }

    // ADFS has answered by a post from its site, without our cookies, and the browser is about to come with them.
    private static async Task<Request> ParkedAsync(TestBrowser browser)
    {
        var answer = await browser.HoldSamlResponseAsync(Here);
        return Journey.Held(await browser.SendUntilAsync(answer, request => request.Address.AbsolutePath == "/login/resume"));
    }

    private static async Task<Page> LogOutAsync(TestBrowser browser)
    {
        await browser.OpenAsync($"{Here}/logout");
        return await browser.SubmitAsync("/logout");
    }

    private static async Task MustBeLoggedOutAsync(TestBrowser browser) =>
        Assert.Contains("login_required", (await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none")).Body, StringComparison.Ordinal);

    private static IEnumerable<string> Names(Page page, string list) =>
        page.Document.GetElementById(list)?.QuerySelectorAll("li").Select(item => item.TextContent) ?? [];
}
