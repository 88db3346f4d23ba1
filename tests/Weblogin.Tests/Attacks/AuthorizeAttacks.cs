using System.Net;
using Weblogin.Login;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Questions of relying parties that must not be answered where they ask (RFC 9700 §2.1, §4.11).</summary>
public sealed class AuthorizeAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private OtherPlatform _platform = null!;

    public override async ValueTask InitializeAsync() => _platform = await OtherPlatform.RegisterAsync(World);

    [Theory]
    [InlineData("https://biblioteket.test/svar/")]
    [InlineData("https://biblioteket.test/svar/../x")]
    [InlineData("https://biblioteket.test/svar?x=1")]
    [InlineData("https://biblioteket.test/svar#x")]
    [InlineData("https://biblioteket.test/Svar")]
    [InlineData("https://BIBLIOTEKET.test/svar")]
    [InlineData("https://biblioteket.test:443/svar")]
    [InlineData("https://biblioteket.test:8443/svar")]
    [InlineData("http://biblioteket.test/svar")]
    [InlineData("https://biblioteket.test/sva")]
    [InlineData("https://biblioteket.test/%73var")]
    [InlineData("https://biblioteket.test\\svar")]
    [InlineData("https://biblioteket.test@ondsinnet.example/svar")]
    [InlineData("https://ondsinnet.example\\@biblioteket.test/svar")]
    [InlineData("https://ondsinnet.example/https://biblioteket.test/svar")]
    [InlineData("https://biblioteket.test.ondsinnet.example/svar")]
    [InlineData("https://bibliotek\u0435t.test/svar")]
    [InlineData("//biblioteket.test/svar")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" https://biblioteket.test/svar")]
    [InlineData("")]
    [InlineData(null)]
    public async Task inexact_redirect_uri_gives_a_page_on_our_host(string? redirectUri)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("redirect_uri", redirectUri)));

        Assert.Equal(World.Virksomhet1, page.Address.Host);
        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "RedirectMismatch");
    }

    [Fact]
    public async Task redirect_uri_given_twice_gives_a_page_on_our_host()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.OpenAsync(_platform.Request(World.Virksomhet1) + "&redirect_uri=https%3A%2F%2Fondsinnet.example");

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "RedirectMismatch");
    }

    [Theory]
    [InlineData("ukjent")]
    [InlineData("BIBLIOTEKET")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("' OR 1=1 --")]
    public async Task unknown_client_gives_a_page_on_our_host(string? clientId)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("client_id", clientId)));

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "UnknownClient");
    }

    [Fact]
    public async Task client_of_another_tenant_looks_like_one_that_is_nowhere()
    {
        var foreign = await OtherPlatform.RegisterAsync(World, "fremmed", tenants: "virksomhet2");
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.OpenAsync(foreign.Request(World.Virksomhet1));

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "UnknownClient");
    }

    [Fact]
    public async Task client_of_another_tenant_is_not_even_told_of_its_mistakes()
    {
        var foreign = await OtherPlatform.RegisterAsync(World, "fremmed", tenants: "virksomhet2");
        var browser = World.NewBrowser();

        var page = await browser.OpenAsync(foreign.Request(World.Virksomhet1, ("response_type", "token")));

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "UnknownClient");
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "https://ondsinnet.example/", "request_uri_not_supported")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    public async Task faulty_question_is_answered_with_an_error_and_our_issuer(string parameter, string? value, string error)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.OpenUntilAsync(_platform.Request(World.Virksomhet1, (parameter, value)), request => request.Address.Host == "biblioteket.test");

        var answer = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Journey.Held(page).Address.Query);
        Assert.Equal((error, "the-state", $"https://{World.Virksomhet1}"), (answer["error"].ToString(), answer["state"].ToString(), answer["iss"].ToString()));
        Assert.False(answer.ContainsKey("code"));
        await MustNotBeLoggedInAsync(browser);
    }

    [Fact]
    public async Task question_by_post_is_sent_round_to_where_the_cookies_are()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("redirect_uri", "x")));
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(_platform.Request(World.Virksomhet1)).Query);
        FormFields form = [.. asked.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))];
        var post = new Request(new Uri($"https://{World.Virksomhet1}/connect/authorize"), HttpMethod.Post, form, new Uri("https://biblioteket.test/"));

        var page = await browser.SendUntilAsync(post, request => request.Address.Host == "biblioteket.test");

        Assert.Contains("code=", Journey.Held(page).Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task endless_query_is_refused()
    {
        var browser = World.NewBrowser();

        var page = await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("x", new string('x', 40_000))));

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "MalformedRequest");
    }

    [Theory]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("embed")]
    [InlineData("object")]
    [InlineData("fencedframe")]
    public async Task link_in_a_frame_logs_nobody_in(string destination)
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        browser.Headers["Sec-Fetch-Dest"] = destination;

        var page = await browser.FollowLinkAsync(World.Virksomhet1, "/go/kurs");

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "FramedLink");
    }

    [Fact]
    public async Task following_a_link_changes_nothing_here()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var page = await browser.OpenUntilAsync($"https://{World.Virksomhet1}/go/kurs", request => request.Address.Host == World.PlatformHost);

        Assert.NotNull(page.HeldBack);
        await MustNotBeLoggedInAsync(browser);
        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.BindingCookie));
    }

    [Theory]
    [InlineData("/go/ukjent")]
    [InlineData("/go/KURS")]
    [InlineData("/go/..%2f..%2fetc")]
    public async Task unknown_link_is_said_to_be_none(string path)
    {
        var browser = World.NewBrowser();

        Refused.On(World, await browser.FollowLinkAsync(World.Virksomhet1, path), HttpStatusCode.NotFound, "UnknownLink");
    }
}
