using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A logout at a hub ends the session that lives at the tenant.</summary>
public sealed class HubLogoutTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private readonly World _world = fixture.World;
    private readonly OtherPlatform _platform = fixture.Platform;

    [Fact]
    public async Task logout_that_a_platform_asks_of_the_hub_ends_the_session_at_the_tenant()
    {
        var browser = await HubWorld.KariAsync(_world);
        var tokens = await _platform.RedeemAsync(HubWorld.Host, (await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1")))["code"]);
        var hint = Uri.EscapeDataString(tokens.Text("id_token")!);

        await browser.OpenAsync($"https://{HubWorld.Host}/connect/endsession?id_token_hint={hint}");

        Assert.Contains(browser.Visited, address => address is { Host: World.Virksomhet1, AbsolutePath: "/logout/asked" });
        var silent = await browser.AskHubAsync(_platform, ("prompt", "none"), ("login_hint", "tenant:virksomhet1"));
        Assert.Equal("login_required", silent["error"]);
    }

    [Fact]
    public async Task token_that_came_by_post_to_log_out_never_stands_in_an_address()
    {
        var platform = await _world.RegisterAtHubAsync("utlogget", document => document["oidc"]!["postLogoutRedirectUris"] = new System.Text.Json.Nodes.JsonArray("https://biblioteket.test/borte"));
        var browser = await HubWorld.KariAsync(_world);
        var idToken = await TokenAsync(platform, await browser.AskHubAsync(platform, ("login_hint", "tenant:virksomhet1")));
        FormFields form =
        [
            new("id_token_hint", idToken.EncodedToken), new("post_logout_redirect_uri", "https://biblioteket.test/borte"), new("state", "af0ifj"),
        ];
        var seen = browser.Visited.Count;

        var end = Journey.Held(await browser.SendUntilAsync(
            new Request(new Uri($"https://{HubWorld.Host}/connect/endsession"), HttpMethod.Post, form, new Uri("https://biblioteket.test/")), request => request.Address.Host == "biblioteket.test"));

        Assert.Equal("https://biblioteket.test/borte?state=af0ifj", end.Address.AbsoluteUri);
        Assert.Contains(browser.Visited.Skip(seen), address => address is { Host: World.Virksomhet1, AbsolutePath: "/logout/asked" });
        Assert.DoesNotContain(browser.Visited.Skip(seen), address => address.AbsoluteUri.Contains(idToken.EncodedToken[..20], StringComparison.Ordinal));
        Assert.Equal("login_required", (await browser.AskHubAsync(platform, ("prompt", "none"), ("login_hint", "tenant:virksomhet1")))["error"]);
    }

    [Fact]
    public async Task logout_without_a_hint_asks_the_person_at_the_tenant_that_the_hub_remembers()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        await browser.ChooseTenantAsync("Virksomhet 1");

        var bare = await browser.OpenAsync($"https://{HubWorld.Host}/connect/endsession?ui_locales=en");
        var named = await browser.OpenAsync($"https://{HubWorld.Host}/connect/endsession?client_id=biblioteket");

        Assert.Equal($"https://{World.Virksomhet1}/logout?lang=en", bare.Address.AbsoluteUri);
        Assert.True(named.Address is { Host: World.Virksomhet1, AbsolutePath: "/logout/asked" }, named.Address.AbsoluteUri);
        Assert.NotEmpty((await browser.AskHubAsync(_platform, ("prompt", "none")))["code"]);
    }

    [Fact]
    public async Task logout_at_the_hub_without_a_hint_says_where_the_login_lives()
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{HubWorld.Host}/connect/endsession");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Du er ikke logget inn her", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task hint_that_another_issuer_signed_ends_nothing()
    {
        var direct = await OtherPlatform.RegisterAsync(_world, "direkte-ut");
        var browser = await HubWorld.KariAsync(_world);
        var tokens = await direct.RedeemAsync(World.Virksomhet1, await direct.CodeAsync(browser, World.Virksomhet1));
        var hint = Uri.EscapeDataString(tokens.Text("id_token")!);
        var atHub = await _platform.RedeemAsync(HubWorld.Host, (await browser.AskHubAsync(_platform, ("login_hint", "tenant:virksomhet1")))["code"]);
        var ofHub = Uri.EscapeDataString(atHub.Text("id_token")!);

        Refused.On(_world, await browser.OpenAsync($"https://{HubWorld.Host}/connect/endsession?id_token_hint={hint}"), HttpStatusCode.Forbidden, "LogoutRefused");
        Refused.On(_world, await browser.OpenAsync($"https://{World.Virksomhet1}/connect/endsession?hub=login&id_token_hint={ofHub}"), HttpStatusCode.Forbidden, "LogoutRefused");
    }

    [Fact]
    public async Task platform_at_the_hub_is_told_of_a_logout_at_the_tenant_in_the_hubs_name()
    {
        var platform = await _world.RegisterAtHubAsync("ramme", document => document["oidc"]!["frontchannelLogoutUri"] = "https://biblioteket.test/ut");
        var browser = await HubWorld.KariAsync(_world);
        var idToken = await TokenAsync(platform, await browser.AskHubAsync(platform, ("login_hint", "tenant:virksomhet1")));
        await browser.OpenAsync($"https://{World.Virksomhet1}/logout");

        var page = await browser.SubmitAsync("/logout");

        var frame = System.Web.HttpUtility.ParseQueryString(new Uri(Assert.Single(page.Document.QuerySelectorAll("iframe")).GetAttribute("src")!).Query);
        Assert.Equal(($"https://{HubWorld.Host}", idToken.GetPayloadValue<string>("sid")), (frame["iss"], frame["sid"]));
    }

    private static async Task<JsonWebToken> TokenAsync(OtherPlatform platform, IReadOnlyDictionary<string, string> answer) =>
        new((await platform.RedeemAsync(HubWorld.Host, answer["code"])).Text("id_token"));
}
