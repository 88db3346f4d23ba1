using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>A client that others wrote, at a hub: one registration, one issuer, and people of any tenant.</summary>
public sealed class HubPlatformTests(HubPlatforms platforms) : IClassFixture<HubPlatforms>
{
    private const string Tom = "05859910086";
    private const string Kari = "01819010001";

    [Theory]
    [InlineData(HubPlatforms.Tenant)]
    [InlineData(HubPlatforms.Other)]
    public async Task openid_client_logs_in_by_pkce_at_the_tenant_that_the_person_chooses(string tenant)
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[HubPlatforms.BySecret];
        var browser = world.NewBrowser();
        await browser.OpenAsync(platform.LoginAddress());
        Assert.True(browser.Current.Address.AbsoluteUri.StartsWith($"{world.Hub}/login/tenant?", StringComparison.Ordinal), $"{browser.Current.Address}: {browser.Current.Body}");

        await browser.ClickAsync(tenant);
        var arrived = ArrivedAt(platform, await browser.LogInAtIdPortenAsync(Tom));

        var claims = arrived.GetProperty("claims");
        Assert.Equal((world.Hub, tenant, Tom), (Text(claims, "iss"), Text(claims, "tenant"), Text(claims, "pid")));
        var userInfo = arrived.GetProperty("userinfo");
        Assert.Equal((Text(claims, "sub"), tenant), (Text(userInfo, "sub"), Text(userInfo, "tenant")));
        Assert.Equal(["code", "state", "iss"], arrived.GetProperty("callback").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task openid_client_pushes_its_request_to_the_hub_and_proves_itself_by_a_key()
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[HubPlatforms.ByKey];
        var browser = world.NewBrowser();
        await browser.OpenAsync(platform.LoginAddress(("login_hint", $"tenant:{HubPlatforms.Other}")));
        var asked = browser.Visited.Single(address => address.AbsolutePath == "/connect/authorize");

        var claims = ArrivedAt(platform, await browser.LogInAtIdPortenAsync(Kari)).GetProperty("claims");

        Assert.Equal((world.Hub, HubPlatforms.Other, Kari), (Text(claims, "iss"), Text(claims, "tenant"), Text(claims, "pid")));
        Assert.Equal(["client_id", "request_uri"], QueryHelpers.ParseQuery(asked.Query).Keys.Order());
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/login/tenant");
    }

    [Fact]
    public async Task openid_client_logs_out_at_the_hub_and_the_session_at_the_tenant_is_over()
    {
        var world = await platforms.WorldAsync();
        var platform = world.OidcPlatforms[HubPlatforms.BySecret];
        var browser = world.NewBrowser();
        (string, string)[] atTenant = [("login_hint", $"tenant:{HubPlatforms.Tenant}")];
        await browser.OpenAsync(platform.LoginAddress(atTenant));
        var claims = ArrivedAt(platform, await browser.LogInAtIdPortenAsync(Tom)).GetProperty("claims");
        var again = ArrivedAt(platform, await browser.OpenAsync(platform.LoginAddress([("prompt", "none"), .. atTenant])));
        Assert.Equal(Text(claims, "sid"), Text(again.GetProperty("claims"), "sid"));

        var loggedOut = ArrivedAt(platform, await browser.OpenAsync($"{platform.Origin}/logout?sid={Text(claims, "sid")}"));

        Assert.True(loggedOut.GetProperty("loggedOut").GetBoolean());
        Assert.Contains(browser.Visited, address => address.AbsoluteUri.StartsWith($"{world.Hub}/connect/endsession?", StringComparison.Ordinal));
        Assert.DoesNotContain(browser.Visited, address => address.Host.StartsWith(HubPlatforms.Tenant, StringComparison.Ordinal) && address.Query.Contains("id_token_hint", StringComparison.Ordinal));
        var silent = await browser.OpenAsync(platform.LoginAddress([("prompt", "none"), .. atTenant]));
        Assert.Equal("login_required", Text(Json(silent), "error"));
    }

    private static JsonElement ArrivedAt(OidcPlatformPeer platform, Page page)
    {
        Assert.True(page.Address.Host == platform.Host && page.Status == HttpStatusCode.OK, $"{page.Address} {page.Status}: {page.Body}");
        return Json(page);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static JsonElement Json(Page page) => JsonDocument.Parse(page.Body).RootElement;
}
