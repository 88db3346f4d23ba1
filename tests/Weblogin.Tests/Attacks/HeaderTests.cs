using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Login;
using Weblogin.Login.Onward;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Cookies and headers, on every answer the broker gives a browser.</summary>
public sealed class HeaderTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task cookies_are_host_only_secure_http_only_lax_and_hold_nothing_of_the_person()
    {
        var browser = await _world.SeatAsync("virksomhet1", "tom.vikar");
        await browser.FollowLinkAsync(World.Virksomhet1);
        await browser.AnswerIdPortenAsync(Population.Tom);

        var set = Ours(browser).SelectMany(received => received.SetCookies).ToList();

        Assert.Equal(
            [Browser.BindingCookie, LeftBehind.Cookie, Browser.SessionCookie, ToldBefore.Cookie],
            set.Select(cookie => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal));
        // Two hold chance; the two others what a stranger may know: where the browser went, and of whom it was told that they had failed.
        Assert.All(set, cookie => Assert.Matches(
            "^__Host-weblogin-((browser|session)=[A-Za-z0-9_-]{43}; path=/|left=((adfs|idporten)\\.kursportal\\.[0-9]{10}; path=/; max-age=300|; path=/; max-age=0)|told=adfs; path=/; max-age=7776000); secure; samesite=lax; httponly$",
            cookie));
    }

    [Fact]
    public async Task language_that_a_person_picks_is_kept_in_a_cookie_as_strict()
    {
        await _world.ApplyAsync("virksomhet3", document => document.Remove("defaultLink"));
        var browser = _world.NewBrowser();

        await browser.OpenAsync($"https://{World.Virksomhet3}/?lang=nn");

        var cookie = Assert.Single(Ours(browser).SelectMany(received => received.SetCookies));
        Assert.StartsWith("__Host-lang=nn;", cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "secure", "httponly", "samesite=lax", "path=/" })
            Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task every_answer_on_the_way_tells_no_one_where_the_browser_came_from_and_is_not_kept()
    {
        var browser = await _world.SeatAsync("virksomhet1", "tom.vikar");
        await browser.FollowLinkAsync(World.Virksomhet1);
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Tom));

        var ours = Ours(browser).ToList();

        Assert.Equal(["/", "/connect/authorize", "/saml/acs", "/login/resume", "/login/onward", "/login/onward", "/oidc/callback"], ours.Select(received => received.Address.AbsolutePath));
        Assert.All(ours, received =>
        {
            Assert.Equal("no-referrer", received.Headers["Referrer-Policy"]);
            Assert.Equal("no-store", received.Headers["Cache-Control"]);
            Assert.StartsWith("max-age=31536000", received.Headers["Strict-Transport-Security"], StringComparison.Ordinal);
            Assert.False(received.Headers.ContainsKey("Server"));
            Assert.False(received.Headers.ContainsKey("X-Powered-By"));
        });
    }

    [Fact]
    public async Task every_page_holds_to_the_content_security_policy()
    {
        await _world.ApplyAsync("virksomhet2", document => document["waysIn"] = new JsonArray("adfs", "idporten"));
        foreach (var address in new[]
                 {
                     $"https://{World.Virksomhet1}/nothing", $"https://{World.Virksomhet1}/go/nothing", $"https://{World.Virksomhet1}/connect/authorize",
                     $"https://{World.Virksomhet1}/oidc/callback", $"https://{World.Virksomhet1}/login/resume", $"https://{World.Virksomhet1}/login/choose",
                     $"https://{World.Virksomhet1}/saml/acs", Journey.PlatformLogin(World.Virksomhet2),
                 })
        {
            var page = await _world.NewBrowser().OpenAsync(address);

            Assert.True(page.IsHtml && page.Address.Host.EndsWith(".weblogin.test", StringComparison.Ordinal), $"{address} gave {page.Address}");
            Assert.Equal(
                "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                page.Headers["Content-Security-Policy"]);
            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
            Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
            Assert.Empty(page.Document.QuerySelectorAll("script, iframe, object, embed, base, [style], [onload], [onclick], [onerror]"));
            Assert.All(page.Document.QuerySelectorAll("link[href], img[src]"), element => Assert.Matches("^(/[^/]|data:)", element.GetAttribute("href") ?? element.GetAttribute("src")));
        }
    }

    [Theory]
    [InlineData("/connect/token", "POST")]
    [InlineData("/connect/userinfo", "GET")]
    public async Task answer_that_belongs_to_one_client_is_not_kept(string path, string method)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), $"https://{World.Virksomhet1}{path}");

        Assert.Equal("no-store", (await TokenAnswer.ReadAsync(_world, message)).CacheControl);
    }

    [Theory]
    [InlineData("/", "PUT")]
    [InlineData("/go/kurs", "POST")]
    [InlineData("/login/resume", "POST")]
    [InlineData("/oidc/callback", "POST")]
    [InlineData("/saml/acs", "DELETE")]
    [InlineData("/connect/authorize", "TRACE")]
    public async Task method_that_no_protocol_uses_is_not_served(string path, string method)
    {
        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        using var message = new HttpRequestMessage(new HttpMethod(method), $"https://{World.Virksomhet1}{path}");
        using var response = await http.SendAsync(message, CancellationToken.None);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound });
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    private static IEnumerable<Received> Ours(TestBrowser browser) => browser.Answers.Where(received => received.Address.Host.EndsWith(".weblogin.test", StringComparison.Ordinal));
}
