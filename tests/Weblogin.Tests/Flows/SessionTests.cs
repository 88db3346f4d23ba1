using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>When a session answers, and when the person must prove themselves again (OIDC Core 3.1.2.1).</summary>
public sealed class SessionTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task silent_request_without_a_session_is_told_that_a_login_is_required()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var told = await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none");

        Assert.Equal(World.PlatformHost, told.Address.Host);
        Assert.Contains("login_required", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Visited, address => address.Host == "adfs.virksomhet1.test" && address.AbsolutePath.StartsWith("/adfs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task silent_request_with_a_session_is_answered_from_it()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var first = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));

        var second = Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none"));

        Assert.Equal(first.Subject, second.Subject);
        Assert.Equal(first.IdToken["sid"], second.IdToken["sid"]);
        Assert.Equal(first.IdToken["auth_time"], second.IdToken["auth_time"]);
        Assert.Equal(1, AskedAdfs(browser));
    }

    [Theory]
    [InlineData("&prompt=login")]
    [InlineData("&prompt=select_account")]
    [InlineData("&max_age=0")]
    public async Task a_fresh_login_is_asked_of_adfs_whatever_sessions_there_are(string more)
    {
        var browser = await ByPasswordAsync();
        var first = Arrival.On(browser.Current);
        _world.Clock.Advance(TimeSpan.FromMinutes(10));

        await browser.LogInAtPlatformAsync(World.Virksomhet1, more);

        Assert.Equal("adfs.virksomhet1.test", browser.Current.Address.Host);
        var second = Arrival.On(await browser.SubmitAsync("/adfs/ls", ("user", Population.Kari.Id)));
        Assert.NotEqual(first.IdToken["sid"], second.IdToken["sid"]);
        Assert.InRange(Seconds(second) - Seconds(first), 590, 660);
    }

    [Fact]
    public async Task a_login_older_than_max_age_is_made_anew_even_where_adfs_would_answer_from_its_own_session()
    {
        var browser = await ByPasswordAsync();
        var first = Arrival.On(browser.Current);
        _world.Clock.Advance(TimeSpan.FromMinutes(30));

        await browser.LogInAtPlatformAsync(World.Virksomhet1, "&max_age=600");

        // ADFS answered from its session at first, with the old instant; it was then asked for a fresh one.
        var second = Arrival.On(await browser.SubmitAsync("/adfs/ls", ("user", Population.Kari.Id)));
        Assert.InRange(Seconds(second) - Seconds(first), 1790, 1860);
    }

    [Fact]
    public async Task a_login_a_second_older_than_max_age_is_made_anew()
    {
        var browser = await ByPasswordAsync();
        var first = Arrival.On(browser.Current);
        _world.Clock.Advance(TimeSpan.FromSeconds(2));

        await browser.LogInAtPlatformAsync(World.Virksomhet1, "&max_age=1");

        Assert.Equal("adfs.virksomhet1.test", browser.Current.Address.Host);
        var second = Arrival.On(await browser.SubmitAsync("/adfs/ls", ("user", Population.Kari.Id)));
        Assert.True(Seconds(second) > Seconds(first));
    }

    [Fact]
    public async Task a_session_younger_than_max_age_answers()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);

        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1, "&max_age=600"));

        Assert.Equal(1, AskedAdfs(browser));
    }

    [Fact]
    public async Task a_session_ends_after_its_life()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);
        _world.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));

        var told = await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none");

        Assert.Contains("login_required", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_session_serves_the_relying_party_it_was_made_for_and_no_other()
    {
        var other = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);

        var silent = await other.AskAsync(browser, World.Virksomhet1, "&prompt=none");
        var answered = await other.AskAsync(browser, World.Virksomhet1);

        Assert.Equal("login_required", silent["error"]);
        Assert.NotNull(answered["code"]);
        Assert.Equal(2, AskedAdfs(browser));
        // The first session lives on beside it, under the new handle.
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none"));
    }

    [Fact]
    public async Task a_session_at_one_tenant_is_none_at_another()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);

        var told = await browser.LogInAtPlatformAsync(World.Virksomhet2, "&prompt=none");

        Assert.Contains("login_required", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task each_login_gives_a_new_session_id_and_the_old_one_is_dead()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);
        var old = browser.CookieOf(World.Virksomhet1, Browser.SessionCookie)!;
        await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=login");

        Assert.NotEqual(old, browser.CookieOf(World.Virksomhet1, Browser.SessionCookie));
        browser.Plant(World.Virksomhet1, Browser.SessionCookie, old);
        Assert.Contains("login_required", (await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_session_id_that_somebody_planted_is_not_the_one_a_login_gives()
    {
        var planted = OneTimeHandle.New().Text;
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        browser.Plant(World.Virksomhet1, Browser.SessionCookie, planted);
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));

        Assert.NotEqual(planted, browser.CookieOf(World.Virksomhet1, Browser.SessionCookie));
        var thief = _world.NewBrowser();
        thief.Plant(World.Virksomhet1, Browser.SessionCookie, planted);
        Assert.Contains("login_required", (await thief.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none")).Body, StringComparison.Ordinal);
    }

    private async Task<TestBrowser> ByPasswordAsync()
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Virksomhet1);
        await browser.SubmitAsync("/adfs/ls", ("user", Population.Kari.Id));
        return browser;
    }

    private static int AskedAdfs(TestBrowser browser) => browser.Visited.Count(address => address.AbsolutePath == "/adfs/ls/");

    private static long Seconds(Arrival arrival) => long.Parse(arrival.IdToken["auth_time"], System.Globalization.CultureInfo.InvariantCulture);
}
