using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Weblogin.Login.Logout;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Logging out by OpenID Connect: begun by a relying party, told in frames and by logout tokens.</summary>
public sealed class OidcLogoutTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private const string Here = $"https://{World.Virksomhet1}";

    private readonly World _world = fixture.World;

    [Fact]
    public async Task own_hint_logs_out_without_a_question_and_leads_back_with_the_state()
    {
        var (platform, _) = await RegisterAsync("hint");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var hint = await platform.IdTokenAsync(browser, World.Virksomhet1);

        var page = await EndSessionAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", LogoutListener.AfterLogout), ("state", "a b&c"));

        Assert.Equal($"{LogoutListener.AfterLogout}?state=a%20b%26c", Journey.Held(page).Address.AbsoluteUri);
        await MustBeLoggedOutAsync(platform, browser);
    }

    [Fact]
    public async Task own_hint_without_an_address_logs_out_and_ends_at_a_page_of_ours()
    {
        var (platform, _) = await RegisterAsync("no-address");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var hint = await platform.IdTokenAsync(browser, World.Virksomhet1);

        var page = await EndSessionAsync(browser, ("id_token_hint", hint), ("state", "s"));

        Assert.Equal((HttpStatusCode.OK, World.Virksomhet1, "/logout/done"), (page.Status, page.Address.Host, page.Address.AbsolutePath));
        Assert.Contains("Du er logget ut", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a.ds-button"));
        await MustBeLoggedOutAsync(platform, browser);
    }

    [Fact]
    public async Task no_token_stays_in_the_address_of_a_page_of_ours()
    {
        var (platform, _) = await RegisterAsync("address");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var hint = await platform.IdTokenAsync(browser, World.Virksomhet1);
        await platform.IdTokenAsync(browser, World.Virksomhet1);
        var visited = browser.Visited.Count;

        await EndSessionAsync(browser, ("id_token_hint", hint));

        Assert.All(browser.Visited.Skip(visited + 1), address => Assert.DoesNotContain("id_token_hint", address.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task post_from_another_site_does_its_work_without_our_cookies()
    {
        var (platform, _) = await RegisterAsync("post");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var form = new FormFields { new("id_token_hint", await platform.IdTokenAsync(browser, World.Virksomhet1)), new("post_logout_redirect_uri", LogoutListener.AfterLogout) };

        var page = await browser.SendUntilAsync(
            new Request(new Uri($"{Here}/connect/endsession"), HttpMethod.Post, form, new Uri($"https://{LogoutListener.Host}/")), request => request.Address.Host == LogoutListener.Host);

        Assert.Equal(LogoutListener.AfterLogout, Journey.Held(page).Address.AbsoluteUri);
        await MustBeLoggedOutAsync(platform, browser);
    }

    [Fact]
    public async Task bare_request_asks_the_person_and_ends_at_a_page_of_ours()
    {
        var (platform, _) = await RegisterAsync("bare");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.IdTokenAsync(browser, World.Virksomhet1);

        var page = await EndSessionAsync(browser, ("post_logout_redirect_uri", LogoutListener.AfterLogout), ("ui_locales", "nn"));
        Assert.Contains("Du er logga inn på", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await platform.AskAsync(browser, World.Virksomhet1, "&prompt=none")).GetValueOrDefault("code"));
        await EndSessionAsync(browser);
        page = await browser.SubmitAsync("/logout");

        Assert.Equal("/logout/done", page.Address.AbsolutePath);
        await MustBeLoggedOutAsync(platform, browser);
    }

    [Fact]
    public async Task client_id_alone_asks_the_person_by_its_name_and_then_leads_back()
    {
        var (platform, _) = await RegisterAsync("client");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.IdTokenAsync(browser, World.Virksomhet1);

        var page = await EndSessionAsync(browser, ("client_id", platform.ClientId), ("post_logout_redirect_uri", LogoutListener.AfterLogout), ("state", "s"));
        Assert.Contains("Biblioteket ber om at du logges ut", page.Document.GetElementById("asked-by")!.TextContent, StringComparison.Ordinal);
        page = await SubmitUntilAwayAsync(browser);

        Assert.Equal($"{LogoutListener.AfterLogout}?state=s", Journey.Held(page).Address.AbsoluteUri);
        await MustBeLoggedOutAsync(platform, browser);
    }

    [Fact]
    public async Task hint_of_a_session_in_another_browser_is_no_proof_in_this_one()
    {
        var (platform, _) = await RegisterAsync("elsewhere");
        var (here, there) = (await _world.SeatAsync("virksomhet1", Population.Kari.Id), await _world.SeatAsync("virksomhet1", Population.Kari.Id));
        await platform.IdTokenAsync(here, World.Virksomhet1);
        var hint = await platform.IdTokenAsync(there, World.Virksomhet1);

        var page = await EndSessionAsync(here, ("id_token_hint", hint), ("post_logout_redirect_uri", LogoutListener.AfterLogout));

        Assert.Equal("/logout/asked", page.Address.AbsolutePath);
        Assert.NotNull((await platform.AskAsync(here, World.Virksomhet1, "&prompt=none")).GetValueOrDefault("code"));
        Assert.NotNull((await platform.AskAsync(there, World.Virksomhet1, "&prompt=none")).GetValueOrDefault("code"));
    }

    [Fact]
    public async Task browser_without_a_session_goes_straight_back()
    {
        var (platform, _) = await RegisterAsync("nobody");

        var page = await EndSessionAsync(_world.NewBrowser(), ("client_id", platform.ClientId), ("post_logout_redirect_uri", LogoutListener.AfterLogout));

        Assert.Equal(LogoutListener.AfterLogout, Journey.Held(page).Address.AbsoluteUri);
    }

    [Fact]
    public async Task question_is_answered_once_and_is_no_step_of_a_logout_that_has_begun()
    {
        var (platform, _) = await RegisterAsync("once");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.IdTokenAsync(browser, World.Virksomhet1);
        var asked = (await EndSessionAsync(browser, ("client_id", platform.ClientId), ("post_logout_redirect_uri", LogoutListener.AfterLogout))).Address;

        Refused.On(_world, await browser.OpenAsync($"{Here}/logout/next{asked.Query}"), HttpStatusCode.BadRequest, "LogoutUsed");
        Assert.NotNull((await platform.AskAsync(browser, World.Virksomhet1, "&prompt=none")).GetValueOrDefault("code"));
    }

    [Fact]
    public async Task logout_token_reaches_the_relying_party_and_its_confirmation_the_page()
    {
        var (platform, listener) = await RegisterAsync("token", backChannel: true);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var idToken = Claims(await platform.IdTokenAsync(browser, World.Virksomhet1));

        var done = await LogOutAsync(browser);

        var token = Assert.Single(await listener.TokensAsync(1));
        var outcome = await new LogoutTokenValidator(_world.Clock).ValidateAsync(token, Here, platform.ClientId, await JwksAsync());
        var said = Assert.IsType<LogoutTokenOutcome.Accepted>(outcome).Token.Value;
        Assert.Equal((idToken.GetProperty("sub").GetString(), idToken.GetProperty("sid").GetString()), (said.Subject, said.SessionId));
        await EventuallyAsync(async () => Names(await browser.OpenAsync(done.Address.AbsoluteUri), "signed-out").Contains("Biblioteket"));
    }

    [Fact]
    public async Task relying_party_that_fails_is_tried_again_and_the_page_tells_how_far_it_has_come()
    {
        var (platform, listener) = await RegisterAsync("again", backChannel: true);
        listener.Status = HttpStatusCode.InternalServerError;
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.IdTokenAsync(browser, World.Virksomhet1);

        var done = await LogOutAsync(browser);
        await listener.TokensAsync(1);
        done = await browser.OpenAsync(done.Address.AbsoluteUri);
        Assert.Contains("Biblioteket", Names(done, "being-told"));
        // Our server tells it: nothing that browsers do has to do with it.
        Assert.Empty(Names(done, "told"));
        Assert.DoesNotContain("Nettlesere holder ofte tilbake", done.Text, StringComparison.Ordinal);
        Assert.Contains("har ikke svart ennå", done.Text, StringComparison.Ordinal);
        listener.Status = HttpStatusCode.NoContent;
        await EventuallyAsync(async () =>
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(11));
            await DeliverAsync();
            return Names(await browser.OpenAsync(done.Address.AbsoluteUri), "signed-out").Contains("Biblioteket");
        });

        var tokens = listener.Tokens;
        Assert.NotEqual(Claims(tokens[0]).GetProperty("jti").GetString(), Claims(tokens[^1]).GetProperty("jti").GetString());
    }

    [Fact]
    public async Task relying_party_that_refuses_is_not_asked_again_and_is_named_as_still_signed_in()
    {
        var (platform, listener) = await RegisterAsync("refuses", backChannel: true);
        listener.Status = HttpStatusCode.BadRequest;
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.IdTokenAsync(browser, World.Virksomhet1);

        var done = await LogOutAsync(browser);

        await EventuallyAsync(async () => Names(await browser.OpenAsync(done.Address.AbsoluteUri), "still-signed-in").Contains("Biblioteket"));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        await DeliverAsync();
        Assert.Single(listener.Tokens);
    }

    [Fact]
    public async Task notice_survives_a_restart()
    {
        var (platform, listener) = await RegisterAsync("restart", backChannel: true);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.IdTokenAsync(browser, World.Virksomhet1);
        _world.Network.Disconnect(LogoutListener.Host);
        await LogOutAsync(browser);
        await _world.RestartBrokerAsync();
        _world.Network.Connect([LogoutListener.Host], listener);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));

        await DeliverAsync();

        Assert.NotEmpty(await listener.TokensAsync(1));
    }

    [Fact]
    public async Task frames_are_shown_on_one_page_and_that_page_shows_nobody_else()
    {
        var (platform, listener) = await RegisterAsync("frame", frontChannel: true);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var idToken = Claims(await platform.IdTokenAsync(browser, World.Virksomhet1));
        await browser.OpenAsync($"{Here}/logout");
        Assert.DoesNotContain("frame-src", browser.Current.Headers["Content-Security-Policy"], StringComparison.Ordinal);

        var page = await browser.SubmitAsync("/logout");

        Assert.Contains($"frame-src https://{LogoutListener.Host};", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        var frame = new Uri(Assert.Single(page.Document.QuerySelectorAll("iframe")).GetAttribute("src")!);
        var query = QueryHelpers.ParseQuery(frame.Query);
        Assert.Equal(((string?)"1", (string?)Here, idToken.GetProperty("sid").GetString()), ((string?)query["app"], (string?)query["iss"], (string?)query["sid"]));
        var done = await browser.ClickAsync("Fortsett");
        Assert.Equal(["Biblioteket"], Names(done, "told"));
        Assert.Empty(Names(done, "being-told"));
        Assert.Contains("Nettlesere holder ofte tilbake", done.Text, StringComparison.Ordinal);
        Assert.Equal(["Virksomhet 1 (ADFS)"], Names(done, "signed-out"));
        Assert.Empty(listener.Tokens);
    }

    [Fact]
    public async Task relying_party_that_asks_is_told_as_well_where_it_registered_for_it()
    {
        var (platform, listener) = await RegisterAsync("asker", backChannel: true);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var hint = await platform.IdTokenAsync(browser, World.Virksomhet1);

        var page = await EndSessionAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", LogoutListener.AfterLogout));

        Assert.Equal(LogoutListener.AfterLogout, Journey.Held(page).Address.AbsoluteUri);
        Assert.Single(await listener.TokensAsync(1));
    }

    [Fact]
    public async Task person_reads_who_was_not_reached_before_going_back_to_the_one_that_asked()
    {
        var (deaf, _) = await RegisterAsync("deaf");
        var (platform, _) = await RegisterAsync("honest");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await deaf.IdTokenAsync(browser, World.Virksomhet1);
        var hint = await platform.IdTokenAsync(browser, World.Virksomhet1);

        var page = await EndSessionAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", LogoutListener.AfterLogout), ("state", "s"));

        Assert.Equal("/logout/done", page.Address.AbsolutePath);
        Assert.NotEmpty(Names(page, "still-signed-in"));
        Assert.Equal($"{LogoutListener.AfterLogout}?state=s", page.Document.QuerySelector("main a.ds-button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task logout_that_one_relying_party_asks_for_ends_the_sessions_of_the_others_too()
    {
        var (first, _) = await RegisterAsync("first", backChannel: true);
        var (second, listener) = await RegisterAsync("second-client");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await first.IdTokenAsync(browser, World.Virksomhet1);
        var hint = await second.IdTokenAsync(browser, World.Virksomhet1);

        await EndSessionAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", LogoutListener.AfterLogout));

        await MustBeLoggedOutAsync(first, browser);
        await MustBeLoggedOutAsync(second, browser);
        var told = Claims(Assert.Single(await listener.TokensAsync(1)));
        Assert.Equal(first.ClientId, told.GetProperty("aud").GetString());
    }

    [Fact]
    public async Task second_logout_repeats_who_may_still_have_the_person_logged_in()
    {
        var (platform, _) = await RegisterAsync("second");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.IdTokenAsync(browser, World.Virksomhet1);
        Assert.Equal(["Biblioteket"], Names(await LogOutAsync(browser), "still-signed-in"));

        Assert.Equal(["Biblioteket"], Names(await LogOutAsync(browser), "still-signed-in"));
        Assert.Equal(["Biblioteket"], Names(await LogOutAsync(browser), "still-signed-in"));
    }

    [Fact]
    public async Task discovery_says_what_there_is()
    {
        var json = Parse(await GetAsync("/.well-known/openid-configuration"));

        Assert.Equal($"{Here}/connect/endsession", json.GetProperty("end_session_endpoint").GetString());
        Assert.True(json.GetProperty("backchannel_logout_session_supported").GetBoolean());
        Assert.True(json.GetProperty("frontchannel_logout_session_supported").GetBoolean());
    }

    private async Task<(OtherPlatform Platform, LogoutListener Listener)> RegisterAsync(string name, bool backChannel = false, bool frontChannel = false)
    {
        var listener = new LogoutListener();
        _world.Network.Connect([LogoutListener.Host], listener);
        return (await OtherPlatform.RegisterAsync(_world, $"bib-{name}", LogoutListener.Registration(backChannel, frontChannel)), listener);
    }

    private static Task<Page> EndSessionAsync(TestBrowser browser, params (string Name, string? Value)[] parameters) =>
        browser.OpenUntilAsync(
            QueryHelpers.AddQueryString($"{Here}/connect/endsession", parameters.ToDictionary(one => one.Name, one => one.Value)), request => request.Address.Host == LogoutListener.Host);

    private static Task<Page> SubmitUntilAwayAsync(TestBrowser browser)
    {
        var step = browser.Current.Document.QuerySelector("input[name=step]")!.GetAttribute("value")!;
        return browser.SendUntilAsync(
            new Request(new Uri($"{Here}/logout"), HttpMethod.Post, [new("step", step)], browser.Current.Address), request => request.Address.Host == LogoutListener.Host);
    }

    private static async Task<Page> LogOutAsync(TestBrowser browser)
    {
        await browser.OpenAsync($"{Here}/logout");
        return await browser.SubmitAsync("/logout");
    }

    private static async Task MustBeLoggedOutAsync(OtherPlatform platform, TestBrowser browser) =>
        Assert.Equal("login_required", (await platform.AskAsync(browser, World.Virksomhet1, "&prompt=none"))["error"]);

    private Task DeliverAsync() => _world.Broker.Services.GetServices<IHostedService>().OfType<LogoutNoticeService>().Single().DeliverDueAsync(CancellationToken.None);

    private Task<string> JwksAsync() => GetAsync("/connect/jwks");

    private async Task<string> GetAsync(string path)
    {
        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        using var message = new HttpRequestMessage(HttpMethod.Get, Here + path);
        using var response = await http.SendAsync(message, CancellationToken.None);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await holds())
                return;
            await Task.Delay(25);
        }

        Assert.Fail("It did not come to hold.");
    }

    private static JsonElement Claims(string jwt) => Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(jwt.Split('.')[1])));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Names(Page page, string list) =>
        page.Document.GetElementById(list)?.QuerySelectorAll("li").Select(item => item.TextContent) ?? [];
}
