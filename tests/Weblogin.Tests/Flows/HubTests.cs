using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A platform that serves all tenants asks at one place; people choose where they belong and log in there.</summary>
public sealed class HubTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private readonly World _world = fixture.World;
    private readonly OtherPlatform _platform = fixture.Platform;

    [Fact]
    public async Task person_chooses_the_tenant_once_and_is_known_to_the_platform_by_the_hubs_token()
    {
        var browser = await HubWorld.KariAsync(_world);

        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        var answer = await browser.ChooseTenantAsync("Virksomhet 1");

        Assert.Equal(("the-state", $"https://{HubWorld.Host}"), (answer["state"], answer["iss"]));
        var tokens = await _platform.RedeemAsync(HubWorld.Host, answer["code"]);
        var idToken = new JsonWebToken(tokens.Text("id_token"));
        Assert.Equal($"https://{HubWorld.Host}", idToken.Issuer);
        Assert.Equal("virksomhet1", idToken.GetPayloadValue<string>("tenant"));
        Assert.Equal("311000012", idToken.GetPayloadValue<string>("organisation_number"));
        Assert.Equal("the-nonce", idToken.GetPayloadValue<string>("nonce"));
        Assert.Equal(Population.Kari.NationalId, idToken.GetPayloadValue<string>("pid"));
        var userInfo = await _platform.UserInfoAsync(HubWorld.Host, tokens.AccessToken!);
        Assert.Equal(idToken.Subject, userInfo.Text("sub"));
        Assert.Equal("virksomhet1", userInfo.Text("tenant"));
    }

    [Fact]
    public async Task token_is_signed_by_the_hubs_own_key_which_no_tenant_has()
    {
        var browser = await HubWorld.KariAsync(_world);
        var tokens = await _platform.RedeemAsync(HubWorld.Host, (await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1")))["code"]);

        var keyId = new JsonWebToken(tokens.Text("id_token")).Kid;

        Assert.Contains(keyId, await KeyIdsAsync(HubWorld.Host));
        Assert.DoesNotContain(keyId, await KeyIdsAsync(World.Virksomhet1));
    }

    [Fact]
    public async Task sub_is_the_one_that_the_sector_knows_from_the_tenants_own_issuer()
    {
        var direct = await OtherPlatform.RegisterAsync(_world, "direkte");
        var browser = await HubWorld.KariAsync(_world);

        var throughHub = await SubjectAsync(_platform, HubWorld.Host, await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1")));
        var atTenant = await SubjectAsync(direct, World.Virksomhet1, await direct.AskAsync(browser, World.Virksomhet1));

        Assert.Equal(atTenant, throughHub);
    }

    [Theory]
    [InlineData("tenant:virksomhet1")]
    [InlineData("domain:virksomhet1.example")]
    [InlineData("Kari.Nordmann@VIRKSOMHET1.example")]
    public async Task hint_leads_straight_to_a_tenant_that_the_client_lists(string hint)
    {
        await _world.ApplyAsync("virksomhet1", document => document["emailDomains"] = new System.Text.Json.Nodes.JsonArray("virksomhet1.example"));
        var browser = await HubWorld.KariAsync(_world);

        var answer = await browser.AskHubAsync(_platform, ("login_hint", hint));

        Assert.NotEmpty(answer["code"]);
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/login/tenant");
        Assert.Null(browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
    }

    [Theory]
    [InlineData("tenant:virksomhet2")]
    [InlineData("tenant:ukjent")]
    [InlineData("tenant:../virksomhet1")]
    [InlineData("domain:ukjent.example")]
    [InlineData("virksomhet1")]
    [InlineData("https://virksomhet1.weblogin.test")]
    public async Task hint_at_a_tenant_that_the_client_does_not_list_chooses_nothing(string hint)
    {
        var narrow = await _world.RegisterAtHubAsync("smal", null, "virksomhet1", "virksomhet3");
        var browser = await HubWorld.KariAsync(_world);

        await browser.OpenAsync(narrow.Request(HubWorld.Host, ("login_hint", hint)));

        browser.MustStandAtHub();
        Assert.Contains("Virksomhet 1", browser.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Virksomhet 2", browser.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task client_of_one_tenant_has_nothing_to_choose()
    {
        var only = await _world.RegisterAtHubAsync("bare-en", null, "virksomhet1");
        var browser = await HubWorld.KariAsync(_world);

        Assert.NotEmpty((await browser.AskHubAsync(only))["code"]);
    }

    [Fact]
    public async Task choice_is_remembered_after_a_login_and_nothing_else_is()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        Assert.Null(browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
        await browser.ChooseTenantAsync("Virksomhet 1");

        var again = await browser.AskHubAsync(_platform);

        Assert.NotEmpty(again["code"]);
        Assert.Equal("virksomhet1", browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
        Assert.Null(browser.CookieOf(HubWorld.Host, Refused.SessionCookie));
        Assert.Single(browser.Visited, address => address.AbsolutePath == "/login/tenant");
    }

    [Fact]
    public async Task remembered_tenant_that_the_client_does_not_list_is_no_choice()
    {
        var narrow = await _world.RegisterAtHubAsync("smal", null, "virksomhet2", "virksomhet3");
        var browser = await HubWorld.KariAsync(_world);
        browser.Plant(HubWorld.Host, HubWorld.RemembersTenant, "virksomhet1");

        await browser.OpenAsync(narrow.Request(HubWorld.Host));

        browser.MustStandAtHub();
        Assert.DoesNotContain("Virksomhet 1", browser.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task who_was_sent_by_memory_and_comes_back_without_a_login_is_asked()
    {
        var browser = await HubWorld.KariAsync(_world);
        browser.Plant(HubWorld.Host, HubWorld.RemembersTenant, "virksomhet2");
        await browser.HoldAtHubAsync(_platform, "/adfs/ls/");

        await browser.OpenAsync(_platform.Request(HubWorld.Host));

        browser.MustStandAtHub();
        Assert.Contains("Virksomhet 2", browser.Current.Document.QuerySelector(".page-remembered")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("virksomhet1", await TenantAsync(await browser.ChooseTenantAsync("Virksomhet 1")));
        Assert.Equal("virksomhet1", browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
    }

    [Fact]
    public async Task own_id_token_as_a_hint_leads_to_the_tenant_it_names()
    {
        var browser = await HubWorld.KariAsync(_world);
        var idToken = await TokenAsync(await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1")));

        var silent = await TokenAsync(await browser.AskHubAsync(_platform, ("prompt", "none"), ("id_token_hint", idToken.EncodedToken)));
        var again = await TokenAsync(await browser.AskHubAsync(_platform, ("id_token_hint", idToken.EncodedToken)));

        Assert.All([silent, again], token => Assert.Equal((idToken.Subject, "virksomhet1"), (token.Subject, token.GetPayloadValue<string>("tenant"))));
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/login/tenant");
        Assert.Null(browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath != "/connect/authorize" && address.AbsoluteUri.Contains(idToken.EncodedToken[..20], StringComparison.Ordinal));
    }

    [Fact]
    public async Task id_token_of_a_tenant_that_the_client_lists_no_more_leads_to_the_choice()
    {
        var platform = await _world.RegisterAtHubAsync("krympet");
        var browser = await HubWorld.KariAsync(_world);
        var idToken = await TokenAsync(platform, await browser.AskHubAsync(platform, ("login_hint", "tenant:virksomhet1")));
        await _world.RegisterAtHubAsync("krympet", null, "virksomhet2", "virksomhet3");

        await browser.OpenAsync(platform.Request(HubWorld.Host, ("id_token_hint", idToken.EncodedToken)));

        browser.MustStandAtHub();
        Assert.DoesNotContain("Virksomhet 1", browser.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task hint_that_another_issuer_signed_chooses_no_tenant()
    {
        var direct = await OtherPlatform.RegisterAsync(_world, "direkte-hint");
        var browser = await HubWorld.KariAsync(_world);
        var foreign = await direct.IdTokenAsync(browser, World.Virksomhet1);

        var answer = await browser.AskHubAsync(_platform, ("id_token_hint", foreign));

        Assert.Contains("error", answer.Keys);
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/login/enter");
    }

    [Fact]
    public async Task silent_request_is_answered_from_the_session_at_the_tenant()
    {
        var browser = await HubWorld.KariAsync(_world);
        var first = await TokenAsync(await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1")));

        var second = await TokenAsync(await browser.AskHubAsync(_platform, ("prompt", "none"), ("login_hint", "tenant:virksomhet1")));

        Assert.Equal(first.GetPayloadValue<string>("sid"), second.GetPayloadValue<string>("sid"));
        Assert.Equal(first.GetPayloadValue<long>("auth_time"), second.GetPayloadValue<long>("auth_time"));
    }

    [Fact]
    public async Task silent_request_that_needs_a_choice_or_a_login_is_told_so_and_shows_no_page()
    {
        var browser = await HubWorld.KariAsync(_world);

        var unknown = await browser.AskHubAsync(_platform, ("prompt", "none"));
        var hinted = await browser.AskHubAsync(_platform, ("prompt", "none"), ("login_hint", "tenant:virksomhet1"));
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        var bound = await browser.AskHubAsync(_platform, ("prompt", "none"), ("login_hint", "tenant:virksomhet1"));

        Assert.All([unknown, hinted, bound], answer => Assert.Equal(("login_required", "the-state", $"https://{HubWorld.Host}"), (answer["error"], answer["state"], answer["iss"])));
        Assert.Contains(browser.Visited, address => address is { Host: World.Virksomhet1, AbsolutePath: "/login/enter" });
    }

    [Fact]
    public async Task fresh_login_and_age_are_asked_of_the_tenant()
    {
        var browser = await HubWorld.KariAsync(_world);
        var first = await TokenAsync(await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1")));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));

        var unhurried = await TokenAsync(await browser.AskHubAsync(_platform, ("max_age", "3600"), ("login_hint", "tenant:virksomhet1")));
        var fresh = await TokenAsync(await browser.AskHubAsync(_platform, ("prompt", "login"), ("login_hint", "tenant:virksomhet1")));
        var aged = await TokenAsync(await browser.AskHubAsync(_platform, ("max_age", "0"), ("login_hint", "tenant:virksomhet1")));

        Assert.Equal(first.GetPayloadValue<long>("auth_time"), unhurried.GetPayloadValue<long>("auth_time"));
        Assert.InRange(fresh.GetPayloadValue<long>("auth_time") - first.GetPayloadValue<long>("auth_time"), 590, 660);
        Assert.NotEqual(fresh.GetPayloadValue<string>("sid"), aged.GetPayloadValue<string>("sid"));
    }

    [Fact]
    public async Task level_that_is_asked_for_is_reached_at_the_tenant()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host, ("acr_values", Journey.High), ("login_hint", "tenant:virksomhet1")));
        browser.MustStandAtIdPorten();

        await browser.SendUntilAsync(await browser.HoldIdPortenAnswerAsync(Population.Kari), request => request.Address.Host == "biblioteket.test");

        var code = System.Web.HttpUtility.ParseQueryString(Journey.Held(browser.Current).Address.Query)["code"]!;
        Assert.Equal(Journey.High, new JsonWebToken((await _platform.RedeemAsync(HubWorld.Host, code)).Text("id_token")).GetPayloadValue<string>("acr"));
    }

    [Fact]
    public async Task way_in_of_the_tenant_may_be_hinted_at_beside_the_tenant()
    {
        var browser = _world.NewBrowser();

        await browser.OpenAsync(_platform.Request(HubWorld.Host, ("login_hint", "tenant:virksomhet1 idp:idporten")));

        browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task cancelled_login_comes_back_as_the_hubs_error_and_the_tenant_is_forgotten()
    {
        var browser = _world.NewBrowser();
        browser.Plant(HubWorld.Host, HubWorld.RemembersTenant, "innbygger");
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        browser.MustStandAtIdPorten();
        var cancel = new Request(browser.Current.Address, HttpMethod.Post, [new("cancel", "1")], browser.Current.Address);

        var answer = await browser.GoOnAsync(cancel);

        Assert.Equal(("access_denied", "the-state", $"https://{HubWorld.Host}"), (answer["error"], answer["state"], answer["iss"]));
        Assert.Null(browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
    }

    [Fact]
    public async Task intranet_link_of_a_tenant_leads_through_the_hub_without_a_choice()
    {
        await _world.RegisterAtHubAsync("lenket", document => document["oidc"]!["initiateLoginUri"] = $"{World.Platform}/initiate");
        await _world.ApplyAsync("virksomhet1", document => document["links"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["name"] = "bibliotek", ["relyingParty"] = "lenket" }));
        var browser = await HubWorld.KariAsync(_world);

        var led = Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/go/bibliotek?with=idporten", request => request.Address.AbsolutePath == "/initiate"));

        var query = System.Web.HttpUtility.ParseQueryString(led.Address.Query);
        Assert.Equal(($"https://{HubWorld.Host}", "tenant:virksomhet1 idp:idporten"), (query["iss"], query["login_hint"]));
    }

    [Fact]
    public async Task discovery_of_the_hub_names_its_own_endpoints_only()
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{HubWorld.Host}/.well-known/openid-configuration");

        using var document = JsonDocument.Parse(page.Body);
        Assert.Equal($"https://{HubWorld.Host}", document.RootElement.GetProperty("issuer").GetString());
        Assert.All(
            document.RootElement.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"),
            member => Assert.StartsWith($"https://{HubWorld.Host}/", member.Value.GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task client_that_lists_no_tenant_in_use_is_told_so()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("kursportal", document =>
        {
            document["relyingParty"] = "tom";
            document["tenants"] = new System.Text.Json.Nodes.JsonArray();
            document["oidc"]!["clientId"] = "tom";
            document["oidc"]!["hub"] = "login";
            document["oidc"]!["redirectUris"] = new System.Text.Json.Nodes.JsonArray(OtherPlatform.RedirectUri);
            document["oidc"]!.AsObject().Remove("initiateLoginUri");
        }));

        var answer = await _world.NewBrowser().AskHubAsync(_platform, ("client_id", "tom"));

        Assert.Equal("unauthorized_client", answer["error"]);
    }

    private static async Task<JsonWebToken> TokenAsync(OtherPlatform platform, IReadOnlyDictionary<string, string> answer) =>
        new((await platform.RedeemAsync(HubWorld.Host, answer["code"])).Text("id_token"));

    private async Task<string> TenantAsync(IReadOnlyDictionary<string, string> answer) => (await TokenAsync(answer)).GetPayloadValue<string>("tenant");

    private async Task<JsonWebToken> TokenAsync(IReadOnlyDictionary<string, string> answer) =>
        new((await _platform.RedeemAsync(HubWorld.Host, answer["code"])).Text("id_token"));

    private static async Task<string> SubjectAsync(OtherPlatform platform, string host, IReadOnlyDictionary<string, string> answer) =>
        new JsonWebToken((await platform.RedeemAsync(host, answer["code"])).Text("id_token")).Subject;

    private async Task<string[]> KeyIdsAsync(string host)
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{host}/connect/jwks");
        using var keys = JsonDocument.Parse(page.Body);
        return [.. keys.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }
}
