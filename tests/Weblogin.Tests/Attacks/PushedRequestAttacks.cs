using System.Net;
using Weblogin.Oidc;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Pushed requests: unsigned, another client's, replayed, expired (RFC 9126 §7, RFC 9101 §10).</summary>
public sealed class PushedRequestAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public override async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(World, change: document => document["oidc"]!["requirePushedAuthorizationRequests"] = true);
        _browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    [Fact]
    public async Task honest_push_logs_in()
    {
        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Reference(World.Virksomhet1, await PushedAsync()));

        Assert.Equal("the-state", answer["state"]);
        Assert.Equal(HttpStatusCode.OK, (await _platform.RedeemAsync(World.Virksomhet1, answer["code"])).Status);
    }

    [Fact]
    public async Task push_is_answered_created_and_uncached()
    {
        var answer = await _platform.PushAsync(World.Virksomhet1);

        Assert.Equal((HttpStatusCode.Created, "no-store", 60), (answer.Status, answer.CacheControl, answer.Json.GetProperty("expires_in").GetInt32()));
    }

    [Fact]
    public async Task request_that_was_not_pushed_is_refused_where_pushing_is_demanded()
    {
        var answer = await _platform.AskAsync(_browser, World.Virksomhet1);

        Assert.Equal("invalid_request", answer["error"]);
        await MustNotBeLoggedInAsync(_browser);
    }

    [Fact]
    public async Task request_by_post_of_a_browser_is_no_push()
    {
        FormFields form = [.. Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(_platform.Request(World.Virksomhet1)).Query).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))];
        var post = new Request(new Uri($"https://{World.Virksomhet1}/connect/authorize"), HttpMethod.Post, form, new Uri("https://ondsinnet.example/"));

        var page = await _browser.SendUntilAsync(post, request => request.Address.Host == "biblioteket.test");

        Assert.Contains("error=invalid_request", Journey.Held(page).Address.Query, StringComparison.Ordinal);
        await MustNotBeLoggedInAsync(_browser);
    }

    [Fact]
    public async Task handle_of_a_parked_post_is_no_reference()
    {
        var free = await OtherPlatform.RegisterAsync(World, "friere");
        FormFields form = [.. Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(free.Request(World.Virksomhet1)).Query).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))];
        var post = new Request(new Uri($"https://{World.Virksomhet1}/connect/authorize"), HttpMethod.Post, form, new Uri("https://ondsinnet.example/"));
        var parked = Journey.Held(await _browser.SendUntilAsync(post, request => request.Address.AbsolutePath == "/connect/authorize/asked"));
        var handle = parked.Address.Query["?request=".Length..];

        var page = await _browser.OpenAsync(free.Reference(World.Virksomhet1, $"urn:ietf:params:oauth:request_uri:{handle}"));

        await MustFailAsync(_browser, page, HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Fact]
    public async Task replayed_reference_is_refused()
    {
        var reference = _platform.Reference(World.Virksomhet1, await PushedAsync());
        await _browser.OpenUntilAsync(reference, request => request.Address.Host.StartsWith("adfs", StringComparison.Ordinal));

        var page = await _browser.OpenAsync(reference);

        await MustFailAsync(_browser, page, HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Fact]
    public async Task twenty_parallel_uses_of_one_reference_begin_one_login()
    {
        var reference = _platform.Reference(World.Virksomhet1, await PushedAsync());

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => World.NewBrowser().OpenUntilAsync(reference, request => request.Address.Host.StartsWith("adfs", StringComparison.Ordinal))));

        Assert.Single(pages, page => page.HeldBack is not null);
        Assert.All(pages.Where(page => page.HeldBack is null), page => Assert.Equal(HttpStatusCode.BadRequest, page.Status));
    }

    [Fact]
    public async Task reference_older_than_a_minute_is_refused()
    {
        var reference = _platform.Reference(World.Virksomhet1, await PushedAsync());
        World.Clock.Advance(TimeSpan.FromSeconds(61));

        await MustFailAsync(_browser, await _browser.OpenAsync(reference), HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Fact]
    public async Task reference_of_another_client_is_refused_and_spent()
    {
        var thief = await OtherPlatform.RegisterAsync(World, "tyven");
        var uri = await PushedAsync();

        var page = await _browser.OpenAsync(thief.Reference(World.Virksomhet1, uri));

        await MustFailAsync(_browser, page, HttpStatusCode.BadRequest, "LoginUsed");
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.OpenAsync(_platform.Reference(World.Virksomhet1, uri))).Status);
    }

    [Theory]
    [InlineData("urn:ietf:params:oauth:request_uri:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task reference_that_never_was_is_refused(string uri) =>
        await MustFailAsync(_browser, await _browser.OpenAsync(_platform.Reference(World.Virksomhet1, uri)), HttpStatusCode.BadRequest, "LoginUsed");

    [Fact]
    public async Task reference_of_one_tenant_is_none_at_another()
    {
        var uri = await PushedAsync();

        await MustFailAsync(_browser, await _browser.OpenAsync(_platform.Reference(World.Virksomhet2, uri)), HttpStatusCode.BadRequest, "LoginUsed", World.Virksomhet2);
    }

    [Theory]
    [InlineData("request_uri", "https://ondsinnet.example/request.jwt")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.")]
    public async Task reference_to_elsewhere_or_an_unsigned_object_is_neither_fetched_nor_read(string name, string value)
    {
        var free = await OtherPlatform.RegisterAsync(World, "friere");

        var answer = await OtherPlatform.AnswerAsync(_browser, free.Request(World.Virksomhet1, (name, value)));

        Assert.Equal($"{name}_not_supported", answer["error"]);
    }

    [Theory]
    [InlineData("scope", "openid")]
    [InlineData("state", "another")]
    [InlineData("redirect_uri", "https://ondsinnet.example/")]
    [InlineData("prompt", "none")]
    public async Task nothing_beside_the_reference_counts(string name, string value)
    {
        var reference = _platform.Reference(World.Virksomhet1, await PushedAsync()) + $"&{name}={Uri.EscapeDataString(value)}";

        var answer = await OtherPlatform.AnswerAsync(_browser, reference);

        Assert.Equal("the-state", answer["state"]);
        Assert.Equal("openid profile email pid", (await _platform.RedeemAsync(World.Virksomhet1, answer["code"])).Text("scope"));
    }

    [Theory]
    [InlineData("biblioteket:wrong")]
    [InlineData("biblioteket:")]
    [InlineData("")]
    public async Task client_that_does_not_prove_itself_pushes_nothing(string credentials)
    {
        var answer = await _platform.PushAsync(World.Virksomhet1, credentials);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("client_id", "kursportal")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "https://biblioteket.test/svar/")]
    [InlineData("redirect_uri", null)]
    [InlineData("code_challenge", null)]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("request_uri", "https://ondsinnet.example/request.jwt")]
    public async Task wrong_push_is_refused_on_the_back_channel(string name, string? value)
    {
        var answer = await _platform.PushAsync(World.Virksomhet1, changes: (name, value));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("claims", """{"id_token":{"acr":{"essential":true,"value":"urn:mace:incommon:iap:silver"}}}""", "unmet_authentication_requirements")]
    [InlineData("id_token_hint", "a.b.c", "invalid_request")]
    public async Task push_is_judged_as_a_browsers_request_is(string name, string value, string error)
    {
        var answer = await _platform.PushAsync(World.Virksomhet1, changes: (name, value));

        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task registration_that_changed_after_the_push_counts()
    {
        var uri = await PushedAsync();
        await OtherPlatform.RegisterAsync(World, change: document => document["oidc"]!["redirectUris"] = new System.Text.Json.Nodes.JsonArray("https://biblioteket.test/ny"));

        await MustFailAsync(_browser, await _browser.OpenAsync(_platform.Reference(World.Virksomhet1, uri)), HttpStatusCode.BadRequest, "RedirectMismatch");
    }

    [Fact]
    public async Task store_holds_neither_the_reference_nor_the_request_in_clear()
    {
        var uri = (await _platform.PushAsync(World.Virksomhet1, changes: ("login_hint", "kari.nordmann@virksomhet1.example"))).Text("request_uri")!;
        await World.StopBrokerAsync();

        foreach (var file in Directory.EnumerateFiles(World.DataFolder, "*", SearchOption.AllDirectories))
        {
            var content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain(uri[^OpaqueHandle.Length..], content, StringComparison.Ordinal);
            Assert.DoesNotContain("kari.nordmann@", content, StringComparison.Ordinal);
        }

        await World.RestartBrokerAsync();
    }

    private async Task<string> PushedAsync() => (await _platform.PushAsync(World.Virksomhet1)).Text("request_uri")!;
}
