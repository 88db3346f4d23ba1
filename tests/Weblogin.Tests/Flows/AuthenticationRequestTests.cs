using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What a client may ask and what comes of it, parameter by parameter (OIDC Core 3.1.2.1, 5.3, 5.5).</summary>
public sealed class AuthenticationRequestTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private const string Client = "spor";

    private readonly World _world = fixture.World;
    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(_world, Client);
        _browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("display", "page")]
    [InlineData("display", "popup")]
    [InlineData("claims_locales", "se")]
    [InlineData("ui_locales", "se")]
    [InlineData("ui_locales", "nn en")]
    [InlineData("login_hint", "kari.nordmann@virksomhet1.example")]
    [InlineData("resource", "https://graph.microsoft.com")]
    [InlineData("extra", "foobar")]
    [InlineData("acr_values", "1 2")]
    public async Task what_we_cannot_serve_and_need_not_changes_nothing(string name, string value) =>
        Assert.Equal("Kari", IdToken.Of(await TokensAsync((name, value))).Text("given_name"));

    [Theory]
    [InlineData("create")]
    [InlineData("login create")]
    public async Task prompt_that_we_do_not_support_is_told_to_the_client(string prompt) =>
        Assert.Equal("invalid_request", (await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("prompt", prompt))))["error"]);

    [Fact]
    public async Task prompt_consent_is_served_for_agreements_have_given_it_before() =>
        Assert.Equal("Kari", IdToken.Of(await TokensAsync(("prompt", "consent"))).Text("given_name"));

    [Theory]
    [InlineData("openid", false, false)]
    [InlineData("openid profile", true, false)]
    [InlineData("email openid", false, true)]
    [InlineData("profile email openid", true, true)]
    [InlineData("openid profile email address phone", true, true)]
    public async Task a_scope_stands_for_its_claims_in_any_order(string scope, bool profile, bool email)
    {
        var tokens = await TokensAsync(("scope", scope));
        var userInfo = await _platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!);

        Assert.Equal((profile ? "Kari" : null, email), (userInfo.Text("given_name"), userInfo.Text("email") is not null));
    }

    [Fact]
    public async Task the_order_of_parameters_means_nothing()
    {
        var address = new Uri(_platform.Request(World.Virksomhet1));
        var reversed = $"{address.GetLeftPart(UriPartial.Path)}?{string.Join('&', address.Query[1..].Split('&').Reverse())}";

        Assert.True((await OtherPlatform.AnswerAsync(_browser, reversed)).ContainsKey("code"));
    }

    [Fact]
    public async Task userinfo_is_given_by_get() =>
        Assert.Equal(HttpStatusCode.OK, (await UserInfoAsync(HttpMethod.Get, inBody: false)).Status);

    [Fact]
    public async Task userinfo_is_given_by_post_with_the_token_in_the_header() =>
        Assert.Equal(HttpStatusCode.OK, (await UserInfoAsync(HttpMethod.Post, inBody: false)).Status);

    [Fact]
    public async Task userinfo_is_given_by_post_with_the_token_in_the_body() =>
        Assert.Equal(HttpStatusCode.OK, (await UserInfoAsync(HttpMethod.Post, inBody: true)).Status);

    [Fact]
    public async Task sub_of_userinfo_is_that_of_the_id_token()
    {
        var tokens = await TokensAsync();

        Assert.Equal(IdToken.Of(tokens).Text("sub"), (await _platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Text("sub"));
    }

    [Theory]
    [InlineData("max_age", "10000")]
    [InlineData("claims", """{"id_token":{"auth_time":{"essential":true}}}""")]
    public async Task auth_time_is_in_every_id_token(string name, string value) =>
        Assert.Equal(IdToken.Of(await TokensAsync()).Text("auth_time"), IdToken.Of(await TokensAsync((name, value))).Text("auth_time"));

    [Fact]
    public async Task a_request_longer_than_an_address_comes_by_post()
    {
        var question = QueryHelpers.ParseQuery(new Uri(_platform.Request(World.Virksomhet1, ("state", new string('s', 4000)), ("login_hint", new string('l', 500)), ("extra", new string('x', 8000)))).Query);
        FormFields form = [.. question.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))];
        var post = new Request(new Uri($"https://{World.Virksomhet1}/connect/authorize"), HttpMethod.Post, form, new Uri("https://biblioteket.test/"));

        var held = Journey.Held(await _browser.SendUntilAsync(post, request => request.Address.Host == "biblioteket.test"));

        Assert.Contains("code=", held.Address.Query, StringComparison.Ordinal);
        Assert.DoesNotContain(_browser.Visited, address => address.Host == World.Virksomhet1 && address.Query.Contains("state=ss", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_parked_post_is_taken_once()
    {
        FormFields form = [.. QueryHelpers.ParseQuery(new Uri(_platform.Request(World.Virksomhet1)).Query).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))];
        var post = new Request(new Uri($"https://{World.Virksomhet1}/connect/authorize"), HttpMethod.Post, form, new Uri("https://biblioteket.test/"));
        await _browser.SendUntilAsync(post, request => request.Address.Host == "biblioteket.test");

        var again = await _browser.OpenAsync(_browser.Visited.Single(address => address.AbsolutePath == "/connect/authorize/asked").AbsoluteUri);

        Refused.On(_world, again, HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Theory]
    [InlineData("""{"id_token":{"acr":{"essential":true,"value":"nlsso-loa-substantial"}}}""", "nlsso-loa-substantial")]
    [InlineData("""{"id_token":{"acr":{"essential":true,"values":["nlsso-loa-high","nlsso-loa-low"]}}}""", "nlsso-loa-low")]
    [InlineData("""{"id_token":{"acr":{"essential":true,"values":["urn:unknown","nlsso-loa-substantial"]}}}""", "nlsso-loa-substantial")]
    [InlineData("""{"id_token":{"acr":{"essential":true}}}""", "nlsso-loa-substantial")]
    [InlineData("""{"id_token":{"acr":{"value":"urn:unknown"}}}""", "nlsso-loa-substantial")]
    public async Task a_demanded_level_is_reached_and_stated_by_one_of_its_names(string claims, string acr) =>
        Assert.Equal(acr, IdToken.Of(await TokensAsync(("claims", claims))).Text("acr"));

    [Fact]
    public async Task a_demanded_level_that_the_employer_cannot_give_is_given_by_id_porten()
    {
        await _browser.OpenAsync(_platform.Request(World.Virksomhet1, ("claims", """{"id_token":{"acr":{"essential":true,"value":"nlsso-loa-high"}}}""")));

        _browser.MustStandAtIdPorten();
    }

    [Theory]
    [InlineData("""{"id_token":{"acr":{"essential":true,"value":"urn:mace:incommon:iap:gold"}}}""")]
    [InlineData("""{"id_token":{"acr":{"essential":true,"values":["1","2"]}}}""")]
    public async Task a_demanded_level_that_nobody_has_is_unmet(string claims)
    {
        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("claims", claims)));

        Assert.Equal("unmet_authentication_requirements", answer["error"]);
    }

    [Fact]
    public async Task a_hint_of_the_person_who_is_logged_in_is_answered_silently()
    {
        var hint = (await TokensAsync()).Text("id_token");

        Assert.True((await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("prompt", "none"), ("id_token_hint", hint)))).ContainsKey("code"));
    }

    [Fact]
    public async Task a_hint_that_has_expired_still_names_the_person()
    {
        var hint = (await TokensAsync()).Text("id_token");
        _world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True((await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("prompt", "none"), ("id_token_hint", hint)))).ContainsKey("code"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task silently_nobody_but_the_hinted_person_is_answered_with(bool bySub)
    {
        var livs = await _world.SeatAsync("virksomhet1", Population.Liv.Id);
        var hint = (await TokensAsync(livs)).Text("id_token")!;
        await TokensAsync();

        var named = bySub
            ? ("claims", (string?)$"{{\"id_token\":{{\"sub\":{{\"value\":\"{IdToken.Payload(hint).Text("sub")}\"}}}}}}")
            : ("id_token_hint", hint);
        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("prompt", "none"), named));

        Assert.Equal("login_required", answer["error"]);
    }

    [Fact]
    public async Task where_somebody_else_is_logged_in_the_hinted_person_is_asked_to_log_in_and_nobody_else_will_do()
    {
        var kari = _world.NewBrowser();
        await kari.OpenUntilAsync(_platform.Request(World.Virksomhet1), AtPlatform);
        await LogInAsync(kari, Population.Kari);
        var hint = (await TokensAsync(await _world.SeatAsync("virksomhet1", Population.Liv.Id))).Text("id_token");

        // ADFS is asked for a fresh login: its own session would only bring the same person back.
        var asked = await kari.OpenUntilAsync(_platform.Request(World.Virksomhet1, ("id_token_hint", hint)), AtPlatform);
        Assert.Equal("adfs.virksomhet1.test", asked.Address.Host);
        var wrong = await LogInAsync(kari, Population.Kari);
        await kari.OpenUntilAsync(_platform.Request(World.Virksomhet1, ("id_token_hint", hint)), AtPlatform);
        var right = await LogInAsync(kari, Population.Liv);

        Assert.Contains("error=login_required", wrong.Address.Query, StringComparison.Ordinal);
        Assert.Contains("code=", right.Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task hint_and_claims_that_name_two_people_are_refused()
    {
        var hint = (await TokensAsync()).Text("id_token");

        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("id_token_hint", hint), ("claims", """{"id_token":{"sub":{"value":"somebody-else"}}}""")));

        Assert.Equal("invalid_request", answer["error"]);
    }

    [Fact]
    public async Task discovery_says_what_there_is_and_may_be_kept_for_an_hour()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"https://{World.Virksomhet1}/.well-known/openid-configuration");
        var document = await TokenAnswer.ReadAsync(_world, message);

        Assert.Equal((HttpStatusCode.OK, "public, max-age=3600"), (document.Status, document.CacheControl));
        Assert.Equal($"https://{World.Virksomhet1}", document.Text("issuer"));
        Assert.Superset(
            new HashSet<string?> { "sub", "acr", "tenant", "organisation_number", "email", "email_verified", "organisation_selected", "pid" },
            document.Json.GetProperty("claims_supported").EnumerateArray().Select(claim => claim.GetString()).ToHashSet());
        foreach (var endpoint in document.Json.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"))
            Assert.NotEqual(HttpStatusCode.NotFound, await StatusOfAsync(HttpMethod.Get, endpoint.Value.GetString()!));
    }

    [Theory]
    [InlineData(World.Virksomhet1)]
    [InlineData(World.Innbygger)]
    public async Task discovery_names_every_level_where_idporten_is_met(string tenant) =>
        Assert.Equal(["nlsso-loa-low", "nlsso-loa-substantial", "nlsso-loa-high"], await AcrValuesAsync(tenant));

    [Fact]
    public async Task discovery_names_no_level_that_nobody_can_reach_at_the_tenant()
    {
        await using var world = await World.StartAsync();
        Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(await world.ApplyAsync("virksomhet1", document =>
        {
            document.Remove("fallback");
            document["waysIn"] = new System.Text.Json.Nodes.JsonArray("adfs");
        }));

        Assert.Equal(["nlsso-loa-low", "nlsso-loa-substantial"], await AcrValuesAsync(World.Virksomhet1, world));
    }

    private async Task<string[]> AcrValuesAsync(string tenant, World? world = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"https://{tenant}/.well-known/openid-configuration");
        var document = await TokenAnswer.ReadAsync(world ?? _world, message);
        return [.. document.Json.GetProperty("acr_values_supported").EnumerateArray().Select(value => value.GetString()!)];
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task the_back_channel_takes_post_only(string method)
    {
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusOfAsync(new HttpMethod(method), $"https://{World.Virksomhet1}/connect/par"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusOfAsync(new HttpMethod(method), $"https://{World.Virksomhet1}/connect/token"));
    }

    [Fact]
    public async Task keys_may_be_kept_for_an_hour()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"https://{World.Virksomhet1}/connect/jwks");
        var keys = await TokenAnswer.ReadAsync(_world, message);

        Assert.Equal("public, max-age=3600", keys.CacheControl);
        Assert.Equal(["ES256", "RS256"], keys.Json.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("alg").GetString()).Distinct().Order());
    }

    private static bool AtPlatform(Request request) => request.Address.Host == "biblioteket.test";

    private static async Task<Request> LogInAsync(TestBrowser browser, Person person)
    {
        var form = new FormFields { new("user", person.Id) };
        return Journey.Held(await browser.SendUntilAsync(new Request(browser.Current.Address, HttpMethod.Post, form, browser.Current.Address), AtPlatform));
    }

    private Task<TokenAnswer> TokensAsync(params (string Name, string? Value)[] changes) => TokensAsync(_browser, changes);

    private async Task<TokenAnswer> TokensAsync(TestBrowser browser, params (string Name, string? Value)[] changes)
    {
        var answer = await OtherPlatform.AnswerAsync(browser, _platform.Request(World.Virksomhet1, changes));
        Assert.True(answer.ContainsKey("code"), string.Join('&', answer));
        return await _platform.RedeemAsync(World.Virksomhet1, answer["code"]);
    }

    private async Task<TokenAnswer> UserInfoAsync(HttpMethod method, bool inBody)
    {
        var token = (await TokensAsync()).AccessToken!;
        using var message = new HttpRequestMessage(method, $"https://{World.Virksomhet1}/connect/userinfo");
        if (inBody)
            message.Content = new FormUrlEncodedContent([KeyValuePair.Create("access_token", token)]);
        else
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await TokenAnswer.ReadAsync(_world, message);
    }

    private async Task<HttpStatusCode> StatusOfAsync(HttpMethod method, string address)
    {
        using var message = new HttpRequestMessage(method, address);
        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        using var response = await http.SendAsync(message, CancellationToken.None);
        return response.StatusCode;
    }
}
