using System.Net;
using System.Text.Json;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>
/// oidc-provider as ID-porten: it takes pushed requests only, PKCE always, and knows us by the key that <c>weblogin keys show</c> prints.
/// </summary>
[Collection<Citizens>]
public sealed class OidcProviderTests(Citizens citizens)
{
    private const string Tom = "05859910086";

    [Fact]
    public async Task a_citizen_arrives_logged_in()
    {
        var world = await citizens.WorldAsync();
        var browser = await AtIdPortenAsync(world, Citizens.Ordinary);

        var arrived = (await browser.LogInAtIdPortenAsync(Tom)).ArrivedAtPlatform();

        var claims = arrived.GetProperty("claims");
        Assert.Equal(world.Origin(Citizens.Ordinary), claims.GetProperty("iss").GetString());
        Assert.Equal(Tom, claims.GetProperty("pid").GetString());
        Assert.Equal("nlsso-loa-high", claims.GetProperty("acr").GetString());
        Assert.Equal(["BankID"], claims.GetProperty("amr").EnumerateArray().Select(method => method.GetString()));
        Assert.Equal(Tom, arrived.GetProperty("userinfo").GetProperty("pid").GetString());
        // Its own words: the request was pushed and the code redeemed by our registered client.
        var log = await File.ReadAllTextAsync(Path.Combine(world.IdPorten["idporten"].State, "out.log"));
        Assert.Contains($"par {Citizens.Ordinary}-weblogin", log, StringComparison.Ordinal);
        Assert.Contains($"token {Citizens.Ordinary}-weblogin", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_platform_that_shows_its_secret_in_the_header_is_served()
    {
        var world = await citizens.WorldAsync();

        var arrived = (await (await AtIdPortenAsync(world, Citizens.Ordinary)).LogInAtIdPortenAsync(Tom)).ArrivedAtPlatform();

        // Registered for that and nothing else: a secret in the body would have been refused.
        Assert.Equal(Tom, arrived.GetProperty("userinfo").GetProperty("pid").GetString());
        Assert.Contains("\"tokenEndpointAuthMethod\": \"client_secret_basic\"", await File.ReadAllTextAsync(Path.Combine(world.Broker.Folder("documents"), "kursportal.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_cancels_is_told_to_the_platform_as_access_denied()
    {
        var world = await citizens.WorldAsync();
        var browser = await AtIdPortenAsync(world, Citizens.Ordinary);

        var page = await browser.CancelAtIdPortenAsync();

        Assert.Equal("kursportal.localhost", page.Address.Host);
        Assert.Equal("access_denied", JsonDocument.Parse(page.Body).RootElement.GetProperty("error").GetString());
        Assert.Null(browser.CookieOf(new Uri(world.Origin(Citizens.Ordinary)).Host, "__Host-weblogin-session"));
    }

    [Theory]
    [InlineData(Citizens.WrongAnswer)]
    [InlineData(Citizens.WrongToken)]
    public async Task a_wrong_issuer_is_refused_on_a_page(string tenant)
    {
        var world = await citizens.WorldAsync();
        var browser = await AtIdPortenAsync(world, tenant);

        var page = await browser.LogInAtIdPortenAsync(Tom);

        page.IsRefusal(HttpStatusCode.Forbidden, "Vi kunne ikke godta svaret fra innloggingen", world);
        Assert.Null(browser.CookieOf(new Uri(world.Origin(tenant)).Host, "__Host-weblogin-session"));
    }

    [Fact]
    public async Task minid_does_not_reach_a_tenant_that_demands_high()
    {
        var world = await citizens.WorldAsync();
        var browser = await AtIdPortenAsync(world, Citizens.Strict);
        var form = browser.Current;

        var refused = await browser.LogInAtIdPortenAsync(Tom, "MinID");
        Assert.Equal("idporten.localhost", refused.Address.Host);
        Assert.Contains("For lavt sikkerhetsnivå", refused.Body, StringComparison.Ordinal);

        await browser.OpenAsync(form.Address.AbsoluteUri);
        var arrived = (await browser.LogInAtIdPortenAsync(Tom, "Buypass")).ArrivedAtPlatform();
        Assert.Equal(Citizens.Strict, arrived.GetProperty("claims").GetProperty("tenant").GetString());
    }

    [Fact]
    public async Task minid_is_enough_where_nobody_demands_more()
    {
        var browser = await AtIdPortenAsync(await citizens.WorldAsync(), Citizens.Ordinary);

        var arrived = (await browser.LogInAtIdPortenAsync(Tom, "MinID")).ArrivedAtPlatform();

        Assert.Equal(["Minid-OTC"], arrived.GetProperty("claims").GetProperty("amr").EnumerateArray().Select(method => method.GetString()));
    }

    [Fact]
    public async Task rotated_keys_are_followed()
    {
        var world = await citizens.WorldAsync();
        (await (await AtIdPortenAsync(world, Citizens.Ordinary)).LogInAtIdPortenAsync(Tom)).ArrivedAtPlatform();

        await world.RestartIdPortenAsync("idporten", new Dictionary<string, string> { ["REQUIRE_PAR"] = "1", ["ROTATE"] = "1" });

        (await (await AtIdPortenAsync(world, Citizens.Ordinary)).LogInAtIdPortenAsync(Tom)).ArrivedAtPlatform();
    }

    private static async Task<TestBrowser> AtIdPortenAsync(PeerWorld world, string tenant)
    {
        var browser = world.NewBrowser();
        var page = await browser.OpenAsync($"{world.Origin(tenant)}/");
        Assert.True(page.Body.Contains("Logg inn med ID-porten", StringComparison.Ordinal), $"{page.Address}: {page.Body}\n{world.Broker.Log}");
        return browser;
    }
}
