using System.Text.Json.Nodes;
using Weblogin.Saml;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>A level that somebody has no right to: said in another's words, copied from another's answer, or slipped in beside the login.</summary>
public sealed class LevelAttacks(EveryWayIn fixture) : IClassFixture<EveryWayIn>
{
    private const string Low = "nlsso-loa-low";

    private static readonly WayIn Entra = WayIn.Named("entra");

    [Theory]
    [InlineData("nlsso-loa-high")]
    [InlineData("nlsso-loa-substantial")]
    [InlineData("idporten-loa-high")]
    [InlineData("Level4")]
    [InlineData("urn:mace:feide.no:auth:level:fad08:3")]
    [InlineData("http://eidas.europa.eu/LoA/high")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract")]
    [InlineData("HTTP://SCHEMAS.MICROSOFT.COM/CLAIMS/MULTIPLEAUTHN")]
    public async Task context_that_is_no_employers_is_low_and_reaches_nothing_that_demands_more(string context)
    {
        var side = await OidcSide.RegisterAsync(fixture.World, "plattform");
        await fixture.UseAsync(Entra);
        fixture.Entra.Context = context;
        var browser = await fixture.BrowserAsync(Entra);

        Assert.Equal(Low, (await fixture.LogInAsync(Entra, side, browser)).Level);
        await side.AskAsync(browser, Wants.High);

        browser.MustStandAtIdPorten();
    }

    [Theory]
    [InlineData("acr", "nlsso-loa-high")]
    [InlineData("http://schemas.microsoft.com/claims/authnmethodsreferences", "idporten-loa-high")]
    [InlineData("urn:oid:1.3.6.1.4.1.5923.1.1.1.11", "nlsso-loa-high")]
    [InlineData("level", "4")]
    public async Task level_among_the_attributes_is_nobodys_level(string name, string value)
    {
        var side = await SamlSide.RegisterAsync(fixture.World, "andre");
        await fixture.UseAsync(Entra);
        fixture.Entra.Attributes = [.. fixture.Entra.Attributes, new AssertionAttribute(name, NameFormat: null, FriendlyName: null, [value])];

        Assert.Equal(Journey.Substantial, (await fixture.LogInAsync(Entra, side, await fixture.BrowserAsync(Entra))).Level);
    }

    [Theory]
    [InlineData("idporten-loa-high")]
    [InlineData("eidas-loa-high")]
    [InlineData("urn:mace:feide.no:auth:level:fad08:3")]
    [InlineData("NLSSO-LOA-HIGH")]
    [InlineData("nlsso-loa-high ")]
    [InlineData("nlsso-loa-highest")]
    public async Task issuer_that_is_trusted_for_our_words_is_not_believed_in_anybody_elses(string acr)
    {
        var way = WayIn.Named("register");
        var side = await OidcSide.RegisterAsync(fixture.World, "plattform");
        await fixture.UseAsync(way);
        fixture.Register.Say(token: new JsonObject { ["pid"] = Population.Kari.NationalId, ["acr"] = acr });

        Assert.Equal(Low, (await fixture.LogInAsync(way, side, await fixture.BrowserAsync(way))).Level);
    }

    [Fact]
    public async Task session_of_a_low_login_is_no_surer_for_being_shared_with_one_that_demands_more()
    {
        var (side, strict) = (await OidcSide.RegisterAsync(fixture.World, "plattform"), await SamlSide.RegisterAsync(fixture.World, "andre"));
        await fixture.UseAsync(Entra, sso: "tenant");
        fixture.Entra.Context = AuthnContextClass.Unspecified;
        var browser = await fixture.BrowserAsync(Entra);
        await fixture.LogInAsync(Entra, side, browser);

        Assert.Equal(Low, (await strict.AskSilentlyAsync(browser)).Level);
        Assert.Equal(strict.LoginRequired, (await strict.AskSilentlyAsync(browser, Wants.High)).Error);
    }
}
