using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// A login through a hub is bound to (transaction, tenant, browser) on both hosts, and each handle counts once. Here each binding is broken
/// alone.
/// </summary>
public sealed class HubAttacks(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string Return = "/login/return";
    private const string Enter = "/login/enter";

    private readonly World _world = fixture.World;
    private readonly OtherPlatform _platform = fixture.Platform;

    [Fact]
    public async Task login_csrf_an_attackers_return_handle_logs_no_victim_in()
    {
        var attacker = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        var handle = await attacker.HoldAtHubAsync(_platform, Return, AtVirksomhet1);
        var victim = await HubWorld.KariAsync(_world);
        await victim.OpenAsync(_platform.Request(HubWorld.Host));

        var page = await victim.SendAsync(handle);
        Refused.On(_world, page, HttpStatusCode.Forbidden, "OtherBrowser");
        MustLeadToChoice(page);
    }

    [Fact]
    public async Task login_csrf_on_a_victim_that_never_was_at_the_hub_is_refused()
    {
        var attacker = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        var handle = await attacker.HoldAtHubAsync(_platform, Return, AtVirksomhet1);

        Refused.On(_world, await _world.NewBrowser().SendAsync(handle), HttpStatusCode.Forbidden, "OtherBrowser");
    }

    [Fact]
    public async Task answer_that_was_in_another_browser_is_destroyed()
    {
        var attacker = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        var handle = await attacker.HoldAtHubAsync(_platform, Return, AtVirksomhet1);
        Refused.On(_world, await _world.NewBrowser().SendAsync(handle), HttpStatusCode.Forbidden, "OtherBrowser");

        Refused.On(_world, await attacker.SendAsync(handle), HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Fact]
    public async Task login_csrf_does_not_end_the_login_a_victim_has_open()
    {
        var attacker = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        var forged = await attacker.HoldAtHubAsync(_platform, Return, AtVirksomhet1);
        var victim = await HubWorld.KariAsync(_world);
        var own = await victim.HoldAtHubAsync(_platform, Return, AtVirksomhet1);

        Refused.On(_world, await victim.SendAsync(forged), HttpStatusCode.Forbidden, "OtherBrowser");

        Assert.Equal(Population.Kari.NationalId, await PersonAsync(await victim.GoOnAsync(own)));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task link_on_another_site_chooses_no_tenant_for_a_login_under_way(string site)
    {
        var victim = await HubWorld.KariAsync(_world);
        var own = await victim.HoldAtHubAsync(_platform, Return, AtVirksomhet1);

        victim.Headers["Sec-Fetch-Site"] = site;
        Refused.On(_world, await victim.OpenAsync($"https://{HubWorld.Host}/login/tenant/choose?tenant=virksomhet2"), HttpStatusCode.BadRequest, "LoginUsed");

        victim.Headers.Clear();
        Assert.Equal(Population.Kari.NationalId, await PersonAsync(await victim.GoOnAsync(own)));
    }

    [Fact]
    public async Task session_swap_a_victim_led_into_an_attackers_leg_gives_the_attacker_nothing()
    {
        var attacker = _world.NewBrowser();
        var leg = await attacker.HoldAtHubAsync(_platform, Enter, AtVirksomhet1);
        var victim = await HubWorld.KariAsync(_world);

        // The victim's employer answers without a page; the answer comes to the hub in the victim's browser.
        Refused.On(_world, await victim.SendAsync(leg with { Initiator = new Uri("https://ondsinnet.example/") }), HttpStatusCode.Forbidden, "OtherBrowser");

        Refused.On(_world, await attacker.SendAsync(leg), HttpStatusCode.BadRequest, "LoginUsed");
        var page = await attacker.OpenAsync($"https://{HubWorld.Host}/login/tenant");
        Assert.Contains("Ingen innlogging er i gang", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task return_handle_counts_once()
    {
        var browser = await HubWorld.KariAsync(_world);
        var handle = await browser.HoldAtHubAsync(_platform, Return, AtVirksomhet1);
        Assert.NotEmpty((await browser.GoOnAsync(handle))["code"]);

        Refused.On(_world, await browser.SendAsync(handle), HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Fact]
    public async Task one_of_many_parallel_returns_is_answered()
    {
        var browser = await HubWorld.KariAsync(_world);
        var handle = await browser.HoldAtHubAsync(_platform, Return, AtVirksomhet1);
        var cookie = $"__Host-weblogin-browser={browser.CookieOf(HubWorld.Host, "__Host-weblogin-browser")}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
            using var message = new HttpRequestMessage(HttpMethod.Get, handle.Address);
            message.Headers.Add("Cookie", cookie);
            using var response = await http.SendAsync(message, CancellationToken.None);
            return response.StatusCode;
        }));

        Assert.Single(answers, HttpStatusCode.SeeOther);
        Assert.Equal(19, answers.Count(status => status == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task return_handle_is_too_old_after_a_minute()
    {
        var browser = await HubWorld.KariAsync(_world);
        var handle = await browser.HoldAtHubAsync(_platform, Return, AtVirksomhet1);
        _world.Clock.Advance(TimeSpan.FromSeconds(60));

        Refused.On(_world, await browser.SendAsync(handle), HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Fact]
    public async Task leg_is_let_in_at_no_other_tenant()
    {
        var browser = await _world.SeatAsync("virksomhet2", Population.Per.Id);
        var leg = await browser.HoldAtHubAsync(_platform, Enter, AtVirksomhet1);

        var page = await browser.SendAsync(leg with { Address = new UriBuilder(leg.Address) { Host = World.Virksomhet2 }.Uri });

        Refused.On(_world, page, HttpStatusCode.BadRequest, "LoginUsed");
        Assert.Null(browser.CookieOf(World.Virksomhet2, Refused.SessionCookie));
    }

    [Fact]
    public async Task leg_that_a_browser_has_entered_lets_no_other_in()
    {
        var browser = _world.NewBrowser();
        var leg = await browser.HoldAtHubAsync(_platform, Enter, AtVirksomhet1);
        await browser.SendUntilAsync(leg, request => request.Address.Host == "adfs.virksomhet1.test");
        var thief = await _world.SeatAsync("virksomhet1", Population.Ola.Id);

        Refused.On(_world, await thief.SendAsync(leg), HttpStatusCode.BadRequest, "LoginUsed");

        Assert.NotNull((await browser.SendUntilAsync(leg, request => request.Address.Host == "adfs.virksomhet1.test")).HeldBack);
    }

    [Fact]
    public async Task leg_that_was_exchanged_for_another_answers_no_more()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        var choice = browser.Current.Address.AbsoluteUri;
        var first = Journey.Held(await browser.SendUntilAsync(browser.Link("Virksomhet 1"), request => request.Address.AbsolutePath == Return));
        await browser.OpenAsync(choice);
        await browser.SendUntilAsync(browser.Link("Virksomhet 2"), request => request.Address.Host == "adfs.virksomhet2.test");

        Refused.On(_world, await browser.SendAsync(first), HttpStatusCode.BadRequest, "LoginUsed");
    }

    [Fact]
    public async Task tenant_that_was_left_cannot_answer_after_another_was_chosen()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        var choice = browser.Current.Address.AbsoluteUri;
        var atAdfs = Journey.Held(await browser.SendUntilAsync(browser.Link("Virksomhet 1"), request => request.Address.AbsolutePath == "/saml/acs"));
        await browser.OpenAsync(choice);
        await browser.SendUntilAsync(browser.Link("Virksomhet 2"), request => request.Address.Host == "adfs.virksomhet2.test");

        Refused.On(_world, await browser.SendAsync(atAdfs), HttpStatusCode.BadRequest, "LoginUsed");
        Assert.Null(browser.CookieOf(World.Virksomhet1, Refused.SessionCookie));
    }

    [Fact]
    public async Task page_and_choice_of_another_browsers_login_are_refused()
    {
        var victim = await HubWorld.KariAsync(_world);
        await victim.OpenAsync(_platform.Request(HubWorld.Host));
        var (page, choice) = (victim.Current.Address.AbsoluteUri, victim.Link("Virksomhet 2"));
        var attacker = await HubWorld.KariAsync(_world);
        await attacker.OpenAsync(_platform.Request(HubWorld.Host));

        Refused.On(_world, await attacker.OpenAsync(page), HttpStatusCode.BadRequest, "LoginUsed");
        Refused.On(_world, await attacker.SendAsync(choice), HttpStatusCode.BadRequest, "LoginUsed");
        Assert.NotEmpty((await victim.ChooseTenantAsync("Virksomhet 1"))["code"]);
    }

    [Theory]
    [InlineData("virksomhet2")]
    [InlineData("ukjent")]
    [InlineData("login")]
    [InlineData("")]
    [InlineData("https://ondsinnet.example/")]
    public async Task choice_of_what_the_client_does_not_list_leads_nowhere(string tenant)
    {
        var narrow = await _world.RegisterAtHubAsync("smal", null, "virksomhet1", "virksomhet3");
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(narrow.Request(HubWorld.Host));
        var address = browser.Link("Virksomhet 1").Address.AbsoluteUri.Replace("tenant=virksomhet1", $"tenant={Uri.EscapeDataString(tenant)}", StringComparison.Ordinal);

        Refused.On(_world, await browser.OpenAsync(address), HttpStatusCode.Forbidden, "TenantNotAllowed");
    }

    [Fact]
    public async Task tenant_that_is_taken_from_the_client_meanwhile_is_not_answered_for()
    {
        var platform = await _world.RegisterAtHubAsync("kortvarig");
        var browser = await HubWorld.KariAsync(_world);
        var handle = await browser.HoldAtHubAsync(platform, Return, AtVirksomhet1);
        await _world.RegisterAtHubAsync("kortvarig", null, "virksomhet2", "virksomhet3");

        Refused.On(_world, await browser.SendAsync(handle), HttpStatusCode.Forbidden, "TenantNotAllowed");
    }

    [Fact]
    public async Task redirect_uri_that_is_taken_from_the_client_meanwhile_gets_no_answer()
    {
        var platform = await _world.RegisterAtHubAsync("flyttet");
        var browser = await HubWorld.KariAsync(_world);
        var handle = await browser.HoldAtHubAsync(platform, Return, AtVirksomhet1);
        await _world.RegisterAtHubAsync("flyttet", document => document["oidc"]!["redirectUris"] = new System.Text.Json.Nodes.JsonArray("https://biblioteket.test/nytt"));

        Refused.On(_world, await browser.SendAsync(handle), HttpStatusCode.BadRequest, "RedirectMismatch");
    }

    [Fact]
    public async Task code_of_the_hub_is_worth_nothing_at_a_tenant_and_the_other_way()
    {
        var direct = await OtherPlatform.RegisterAsync(_world, "direkte");
        var browser = await HubWorld.KariAsync(_world);
        var atHub = (await browser.AskHubAsync(_platform, AtVirksomhet1))["code"];
        var atTenant = await direct.CodeAsync(browser, World.Virksomhet1);

        Assert.Equal("invalid_client", (await _platform.RedeemAsync(World.Virksomhet1, atHub)).Error);
        Assert.Equal("invalid_grant", (await direct.RedeemAsync(World.Virksomhet1, atHub)).Error);
        Assert.Equal("invalid_grant", (await _platform.RedeemAsync(HubWorld.Host, atTenant)).Error);
        Assert.Equal("invalid_client", (await direct.RedeemAsync(HubWorld.Host, atTenant)).Error);
    }

    [Fact]
    public async Task access_token_of_the_hub_opens_nothing_at_a_tenant()
    {
        var browser = await HubWorld.KariAsync(_world);
        var tokens = await _platform.RedeemAsync(HubWorld.Host, (await browser.AskHubAsync(_platform, AtVirksomhet1))["code"]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _platform.UserInfoAsync(HubWorld.Host, tokens.AccessToken!)).Status);
    }

    [Fact]
    public async Task client_of_the_hub_is_unknown_at_a_tenant_and_the_other_way()
    {
        var direct = await OtherPlatform.RegisterAsync(_world, "direkte");

        Refused.On(_world, await _world.NewBrowser().OpenAsync(_platform.Request(World.Virksomhet1)), HttpStatusCode.BadRequest, "UnknownClient");
        Refused.On(_world, await _world.NewBrowser().OpenAsync(direct.Request(HubWorld.Host)), HttpStatusCode.BadRequest, "UnknownClient");
    }

    [Fact]
    public async Task redirect_uri_that_is_not_registered_is_never_followed_by_the_hub() =>
        Refused.On(
            _world, await _world.NewBrowser().OpenAsync(_platform.Request(HubWorld.Host, ("redirect_uri", OtherPlatform.RedirectUri + "/x"))), HttpStatusCode.BadRequest, "RedirectMismatch");

    // Whoever gets stuck through no fault of their own finds the way back.
    private static void MustLeadToChoice(Page page) =>
        Assert.Equal(Enumerable.Repeat(HubWorld.Choice, 3), page.Document.QuerySelectorAll("main a.page-action").Select(action => action.GetAttribute("href")));

    [Theory]
    [InlineData("/go/kurs")]
    [InlineData("/logout")]
    [InlineData("/login/choose")]
    [InlineData("/login/resume")]
    [InlineData(Enter)]
    [InlineData("/saml/metadata")]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sso")]
    [InlineData("/oidc/callback")]
    public async Task hub_serves_no_page_of_a_tenant(string path)
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{HubWorld.Host}{path}");

        Refused.On(_world, page, HttpStatusCode.NotFound, "NotFound");
    }

    [Theory]
    [InlineData("/login/tenant")]
    [InlineData("/login/tenant/choose")]
    [InlineData(Return)]
    [InlineData("/login/tenant/logo/virksomhet1/x")]
    public async Task tenant_serves_no_page_of_a_hub(string path)
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{World.Virksomhet1}{path}");

        Refused.On(_world, page, HttpStatusCode.NotFound, "NotFound");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?login=")]
    [InlineData("?login=x")]
    [InlineData("?login=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?login=' OR 1=1 --")]
    public async Task handle_that_never_was_opens_nothing(string query)
    {
        foreach (var address in new[] { $"https://{HubWorld.Host}{Return}", $"https://{World.Virksomhet1}{Enter}", $"https://{HubWorld.Host}/login/tenant/choose" })
        {
            var page = await _world.NewBrowser().OpenAsync(address + query);

            Refused.On(_world, page, HttpStatusCode.BadRequest, "LoginUsed");
            MustLeadToChoice(page);
        }
    }

    [Theory]
    [InlineData("virksomhet1.evil")]
    [InlineData("../virksomhet1")]
    [InlineData("<script>")]
    [InlineData("login")]
    public async Task forged_memory_of_a_tenant_leads_nowhere(string remembered)
    {
        var browser = await HubWorld.KariAsync(_world);
        browser.Plant(HubWorld.Host, HubWorld.RemembersTenant, remembered);

        await browser.OpenAsync(_platform.Request(HubWorld.Host));

        browser.MustStandAtHub();
        Assert.DoesNotContain("<script>", browser.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_personal_stands_in_an_address_or_a_log_of_a_login_through_the_hub()
    {
        var browser = await HubWorld.KariAsync(_world);
        var answer = await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1 kari.nordmann@virksomhet1.example"));
        await _platform.RedeemAsync(HubWorld.Host, answer["code"]);

        foreach (var secret in new[] { Population.Kari.NationalId, "kari.nordmann@" })
        {
            Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath != "/connect/authorize" && Uri.UnescapeDataString(address.AbsoluteUri).Contains(secret, StringComparison.Ordinal));
            Assert.Empty(_world.Logs.With(secret));
        }

        Assert.Empty(_world.Logs.With(answer["code"]));
    }

    private static (string, string?) AtVirksomhet1 => ("login_hint", "tenant:virksomhet1");

    private async Task<string> PersonAsync(IReadOnlyDictionary<string, string> answer) =>
        new JsonWebToken((await _platform.RedeemAsync(HubWorld.Host, answer["code"])).Text("id_token")).GetPayloadValue<string>("pid");
}
