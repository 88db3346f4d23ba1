using System.Net;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>SimpleSAMLphp as Feide, and oidc-provider as Feide and as any OpenID Provider, which asks for signed requests and tells of logouts in frames.</summary>
public sealed class FurtherWaysInTests(FurtherWaysIn ways) : IClassFixture<FurtherWaysIn>
{
    private const string Kari = "01819010001";

    [Theory]
    [InlineData(FurtherWaysIn.FeideShort)]
    [InlineData(FurtherWaysIn.FeideOid)]
    public async Task feide_by_saml_is_high_by_short_names_and_by_oids(string tenant)
    {
        var world = await ways.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(tenant)}/");

        var claims = (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform().GetProperty("claims");

        Assert.Equal(Kari, claims.GetProperty("pid").GetString());
        Assert.Equal("nlsso-loa-high", claims.GetProperty("acr").GetString());
        Assert.Equal("Kari", claims.GetProperty("given_name").GetString());
        Assert.Equal("kari@skole.test", claims.GetProperty("email").GetString());
    }

    [Fact]
    public async Task feide_by_openid_connect_says_the_national_id_among_the_schools_attributes()
    {
        var world = await ways.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(FurtherWaysIn.Feide)}/");

        var claims = (await browser.LogInAtIdPortenAsync(Kari)).ArrivedAtPlatform().GetProperty("claims");

        Assert.Equal(Kari, claims.GetProperty("pid").GetString());
        Assert.Equal("nlsso-loa-high", claims.GetProperty("acr").GetString());
        Assert.Equal("Nordmann", claims.GetProperty("family_name").GetString());
    }

    [Fact]
    public async Task openid_provider_takes_our_signed_request_and_its_levels_are_not_copied()
    {
        var world = await ways.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(FurtherWaysIn.Generic)}/");
        Assert.All(browser.Visited.Where(address => address.AbsolutePath == "/authorize"), address => Assert.Contains("request=", address.Query, StringComparison.Ordinal));

        var claims = (await browser.LogInAtIdPortenAsync(Kari)).ArrivedAtPlatform().GetProperty("claims");

        Assert.Equal(Kari, claims.GetProperty("pid").GetString());
        Assert.Equal("nlsso-loa-low", claims.GetProperty("acr").GetString());
    }

    [Fact]
    public async Task logout_at_the_provider_reaches_us_in_its_frame()
    {
        var (world, browser) = await AtPlatformAsync();
        var page = await browser.OpenAsync($"{world.Issuer("op")}/logout");
        var frame = page.Document.QuerySelector("iframe")!.GetAttribute("src")!;

        // A frame of another site's page brings no cookie of ours.
        var shown = await world.NewBrowser().OpenAsync(frame);

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains($"frame-ancestors {world.Issuer("op")};", shown.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.True(world.Broker.HasLogged($"idporten of {FurtherWaysIn.Generic} says that a session of its is over: 1 of ours ended"), world.Broker.Log);
    }

    [Fact]
    public async Task logout_here_ends_the_providers_session_and_comes_back()
    {
        var (world, browser) = await AtPlatformAsync();
        await browser.OpenAsync($"{world.Origin(FurtherWaysIn.Generic)}/logout");
        await browser.SubmitAsync("/logout");

        // What a script does in a real browser: the id token goes on in a form.
        Assert.NotNull(browser.Current.Document.QuerySelector("[name=id_token_hint]"));
        var asks = await browser.SubmitAsync("/logout");
        Assert.True(asks.Address.Host == "op.localhost" && asks.Status == HttpStatusCode.OK, $"{asks.Address}: {asks.Body}");
        var done = await browser.SubmitAsync("/logout/confirm", ("logout", "yes"));

        Assert.Equal("/logout/done", done.Address.AbsolutePath);
        Assert.Contains("ID-porten", done.Text, StringComparison.Ordinal);
        // Nobody is logged in there any more.
        await browser.OpenAsync($"{world.Origin(FurtherWaysIn.Generic)}/");
        Assert.Contains("Logg inn med ID-porten", browser.Current.Body, StringComparison.Ordinal);
    }

    private async Task<(PeerWorld World, TestBrowser Browser)> AtPlatformAsync()
    {
        var world = await ways.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(FurtherWaysIn.Generic)}/");
        (await browser.LogInAtIdPortenAsync(Kari)).ArrivedAtPlatform();
        return (world, browser);
    }
}
