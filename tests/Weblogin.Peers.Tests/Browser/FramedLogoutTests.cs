using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// A logout that relying parties hear of in frames (Front-Channel Logout §3), in a real browser over https, each of a registrable name of its
/// own. They are played by the browser's network: what counts is what Chromium would have sent them. <c>WEBLOGIN_SCREENSHOTS=DIR</c> keeps pictures.
/// </summary>
[Collection<HttpsWorld>]
public sealed class FramedLogoutTests(HttpsWorld world, Chromium chromium)
{
    private const string One = "framed-one";
    private const string Two = "framed-two";

    private static readonly string[] Both = [One, Two];

    private readonly ConcurrentQueue<Uri> _told = new();

    private string Issuer => world.Origin("virksomhet1");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task both_are_told_in_frames_by_keyboard_alone(bool scripts)
    {
        await using var person = await NewPersonAsync(scripts);
        var page = await person.NewPageAsync();
        await PlayAsync(page);
        var sessions = await LogInAsync(page, scripts);
        await page.GotoAsync($"{Issuer}/logout");

        await page.TabToAsync("main button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        if (!scripts)
        {
            await page.WaitForSelectorAsync("#go-on");
            await page.TabToAsync("#go-on");
            await page.Keyboard.PressAsync("Enter");
            // ADFS is asked by a form, for which a button stands.
            await page.ClickAsync("form button[type=submit]");
        }

        await page.ArrivesAtAsync($"{Issuer}/logout/done?*");
        Assert.Equal(Both, (await page.Locator("#told li").AllTextContentsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(2, _told.Count);
        Assert.Equal(HttpsWorld.FramedClients.Values.Select(origin => new Uri(origin).Host).Order(), _told.Select(address => address.Host).Order());
        Assert.All(_told, address =>
        {
            var query = QueryHelpers.ParseQuery(address.Query);
            Assert.Equal(["app", "iss", "sid"], query.Keys);
            Assert.Equal(("1", Issuer), (query["app"].ToString(), query["iss"].ToString()));
            Assert.Equal(sessions[HttpsWorld.FramedClients.Single(client => new Uri(client.Value).Host == address.Host).Key], query["sid"].ToString());
        });
        if (scripts)
            await Look.AtAsync(page, "logout-framed-done");
    }

    [Fact]
    public async Task page_with_the_frames_is_accessible()
    {
        await using var person = await NewPersonAsync(scripts: true);
        var page = await person.NewPageAsync();
        await PlayAsync(page);
        await LogInAsync(page, scripts: true);
        // The script that goes on is kept away, so that the page stands still to be looked at.
        await page.RouteAsync($"{Issuer}/assets/*.js", route => route.AbortAsync());
        await page.GotoAsync($"{Issuer}/logout");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync("#go-on");

        await Look.AtAsync(page, "logout-framed-telling");

        Assert.Equal(2, await page.Locator("iframe").CountAsync());
    }

    [Fact]
    public async Task question_of_a_relying_party_is_answered_by_keyboard_alone_and_is_accessible()
    {
        await using var person = await NewPersonAsync(scripts: true);
        var page = await person.NewPageAsync();
        await PlayAsync(page);
        await LogInAsync(page, scripts: true);
        var back = $"{HttpsWorld.FramedClients[One]}/ute";
        await page.GotoAsync(QueryHelpers.AddQueryString($"{Issuer}/connect/endsession", new Dictionary<string, string?> { ["client_id"] = One, ["post_logout_redirect_uri"] = back, ["state"] = "s" }));
        Assert.Contains(One, await page.TextContentAsync("#asked-by"), StringComparison.Ordinal);
        await Look.AtAsync(page, "logout-asked-by");

        await page.TabToAsync("main button[type=submit]");
        // Nobody listens there: what counts is that the browser is sent.
        await page.RunAndWaitForRequestAsync(() => page.Keyboard.PressAsync("Enter"), request => request.Url == $"{back}?state=s");
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public async Task our_logout_page_does_not_show_in_another_sites_frame()
    {
        await using var person = await NewPersonAsync(scripts: true);
        var page = await person.NewPageAsync();
        await PlayAsync(page);
        await LogInAsync(page, scripts: true);
        ConcurrentQueue<string?> failures = new();
        page.RequestFailed += (_, request) => failures.Enqueue(request.Failure);
        // The other site is a real server on this machine: a page out of the test's hand would be kept from local addresses before our headers are read.
        await page.GotoAsync(world.Platform);

        foreach (var framed in new[] { $"{Issuer}/logout", $"{Issuer}/connect/endsession?client_id={One}", world.Intranet })
            await page.EvaluateAsync("address => { document.body.appendChild(document.createElement('iframe')).src = address; }", framed);

        await Eventually.IsAsync(
            () => Task.FromResult(failures.Count(failure => failure == "net::ERR_BLOCKED_BY_RESPONSE") == 2 && Framed(world.Intranet)),
            TimeSpan.FromSeconds(10),
            () => $"Not ours alone are refused: {string.Join(" | ", failures)} in {string.Join(" | ", page.Frames.Select(frame => frame.Url))}");
        Assert.False(Framed(Issuer));

        bool Framed(string origin) => page.Frames.Any(frame => frame != page.MainFrame && frame.Url.StartsWith(origin, StringComparison.Ordinal));
    }

    // Their pages: where logins end, what stands in the frames, where people are after a logout.
    private async Task PlayAsync(IPage page)
    {
        foreach (var origin in HttpsWorld.FramedClients.Values)
        {
            await page.RouteAsync($"{origin}/**", route =>
            {
                var address = new Uri(route.Request.Url);
                if (address.AbsolutePath == "/logg-ut")
                    _told.Enqueue(address);
                return route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = """<!doctype html><html lang="nb"><title>fremme</title><main><h1>Fremme</h1></main></html>""" });
            });
        }
    }

    // Gives the session id that each of them read in its id token.
    private async Task<IReadOnlyDictionary<string, string>> LogInAsync(IPage page, bool scripts)
    {
        Dictionary<string, string> sessions = [];
        foreach (var client in Both)
        {
            var (start, arrived) = (AuthorizeAddress(client), $"{HttpsWorld.FramedClients[client]}/svar?");
            var answer = await page.RunAndWaitForRequestAsync(
                async () =>
                {
                    await page.GotoAsync(client == One ? world.Seated("adfs.skole.test", Accounts.Ordinary[0], start) : start, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
                    // Without scripts a button stands where ADFS's form would have gone by itself.
                    if (!scripts)
                        await page.ClickAsync("form button[type=submit]");
                },
                request => request.Url.StartsWith(arrived, StringComparison.Ordinal));
            sessions.Add(client, await SessionIdAsync(client, answer.Url));
            // Nobody listens there, and the browser's page that says so would come in the way of what is opened next.
            await Eventually.IsAsync(
                () => Task.FromResult(page.Url.StartsWith("chrome-error:", StringComparison.Ordinal)),
                TimeSpan.FromSeconds(10),
                () => $"The browser is still at {page.Url}");
        }

        return sessions;
    }

    private async Task<string> SessionIdAsync(string client, string answer)
    {
        using var browser = world.NewBrowser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = QueryHelpers.ParseQuery(new Uri(answer).Query)["code"].ToString(),
            ["redirect_uri"] = $"{HttpsWorld.FramedClients[client]}/svar",
            ["client_id"] = client,
            ["client_secret"] = HttpsWorld.ClientSecret,
        });
        var tokens = await browser.PostAsync($"{Issuer}/connect/token", form);
        return new JsonWebToken(JsonDocument.Parse(tokens.Body).RootElement.GetProperty("id_token").GetString()).GetPayloadValue<string>("sid");
    }

    private async Task<IBrowserContext> NewPersonAsync(bool scripts)
    {
        await world.StartAsync();
        return await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true, JavaScriptEnabled = scripts });
    }

    private string AuthorizeAddress(string client) => QueryHelpers.AddQueryString($"{Issuer}/connect/authorize", new Dictionary<string, string?>
    {
        ["response_type"] = "code",
        ["client_id"] = client,
        ["redirect_uri"] = $"{HttpsWorld.FramedClients[client]}/svar",
        ["scope"] = "openid profile",
        ["state"] = "the-state",
        ["nonce"] = "the-nonce",
    });
}
