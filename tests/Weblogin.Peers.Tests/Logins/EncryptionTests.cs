using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>SimpleSAMLphp encrypts to the certificate of our metadata, takes our signed requests by a form, and says no in its own words.</summary>
public sealed class EncryptionTests(DemandingParties parties) : IClassFixture<DemandingParties>
{
    private const string Kari = "01819010001";

    [Fact]
    public async Task an_encrypted_assertion_is_opened_and_the_person_arrives()
    {
        var world = await parties.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(DemandingParties.Encrypting)}/");

        var arrived = (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform();

        // The tenant's document demands encryption: a readable assertion would have been refused.
        Assert.Equal(Kari, arrived.GetProperty("claims").GetProperty("pid").GetString());
    }

    [Fact]
    public async Task a_signed_request_by_post_is_taken_where_only_signed_ones_are()
    {
        var world = await parties.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(DemandingParties.Posted)}/");
        Assert.Contains(browser.Answers, answer => answer.Body.Contains("name=\"SAMLRequest\"", StringComparison.Ordinal));

        var arrived = (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform();

        Assert.Equal(Kari, arrived.GetProperty("claims").GetProperty("pid").GetString());
    }

    [Theory]
    [InlineData("nektet", "status:Responder, urn:oasis:names:tc:SAML:2.0:status:RequestDenied")]
    [InlineData("sperret", "status:Responder, urn:oasis:names:tc:SAML:2.0:status:AuthnFailed")]
    [InlineData("avvist", "status:Requester, no sub-status")]
    public async Task error_status_of_an_identity_provider_leads_to_the_fallback(string user, string status)
    {
        var world = await parties.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(DemandingParties.Posted)}/");

        var sentOn = await browser.LogInAtAdfsAsync(user);

        Assert.True(sentOn.Address.Host == "idporten.localhost", $"{sentOn.Address}: {sentOn.Body}");
        Assert.True(world.Broker.HasLogged(status), world.Broker.Log);
        var claims = (await browser.LogInAtIdPortenAsync(Kari)).ArrivedAtPlatform().GetProperty("claims");
        Assert.Equal((Kari, "nlsso-loa-high"), (claims.GetProperty("pid").GetString(), claims.GetProperty("acr").GetString()));
    }

    [Fact]
    public async Task no_authn_context_of_an_identity_provider_leads_to_the_fallback()
    {
        var world = await parties.WorldAsync();
        var browser = world.NewBrowser();

        var sentOn = await browser.OpenAsync($"{world.Origin(DemandingParties.AskedForMore)}/");

        Assert.Contains(browser.Visited, address => address.Host == $"adfs.{DemandingParties.AskedForMore}.localhost");
        Assert.Equal("idporten.localhost", sentOn.Address.Host);
        Assert.True(world.Broker.HasLogged("urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext"), world.Broker.Log);
        var arrived = (await browser.LogInAtIdPortenAsync(Kari)).ArrivedAtPlatform();
        Assert.Equal("nlsso-loa-high", arrived.GetProperty("claims").GetProperty("acr").GetString());
    }

    [Fact]
    public async Task no_passive_of_an_identity_provider_is_login_required_at_the_platform()
    {
        var world = await parties.WorldAsync();
        var browser = world.NewBrowser();
        var asked = await browser.OpenUntilAsync($"{world.Origin(DemandingParties.Encrypting)}/", request => request.Address.AbsolutePath == "/connect/authorize");

        var page = await browser.SendAsync(asked.HeldBack! with { Address = new Uri(asked.HeldBack.Address.AbsoluteUri + "&prompt=none") });

        Assert.Contains("login_required", page.Address.Query + page.Body, StringComparison.Ordinal);
        Assert.True(world.Broker.HasLogged("NoPassive"), world.Broker.Log);
    }
}
