using Weblogin.Assurance;
using Weblogin.Model;
using Weblogin.Tests.Login;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Assurance;

public sealed class AssuranceTests
{
    private const string Substantial = "idporten-loa-substantial";
    private const string High = "idporten-loa-high";

    [Theory]
    [InlineData("idporten-loa-substantial", Substantial)]
    [InlineData("idporten-loa-high", Substantial)]
    [InlineData("idporten-loa-high", High)]
    public void id_porten_at_or_above_what_is_asked_is_high(string acr, string minimum) => Assert.Equal(AssuranceLevel.High, IdPortenLevels.Of(acr, minimum));

    [Theory]
    [InlineData("idporten-loa-substantial", High)]
    [InlineData("idporten-loa-substantial-limited", Substantial)]
    [InlineData("idporten-loa-low", Substantial)]
    [InlineData("idporten-loa-low", "idporten-loa-low")]
    [InlineData("idporten-loa-high ", Substantial)]
    [InlineData("IDPORTEN-LOA-HIGH", Substantial)]
    [InlineData("eidas-loa-high", Substantial)]
    [InlineData("selfregistered-email", Substantial)]
    [InlineData("Level4", Substantial)]
    [InlineData("nlsso-loa-high", Substantial)]
    [InlineData("", Substantial)]
    [InlineData(null, Substantial)]
    public void id_porten_below_it_is_nobody(string? acr, string minimum) => Assert.Null(IdPortenLevels.Of(acr, minimum));

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport", "pwd")]
    [InlineData("urn:federation:authentication:windows", "wia")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:Kerberos", "wia")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:X509", "sc")]
    [InlineData("http://schemas.microsoft.com/claims/multipleauthn", "mfa")]
    public void employer_is_substantial_by_a_method_that_is_known(string context, string method)
    {
        var proof = EmployerLevels.Of(context);

        Assert.Equal(AssuranceLevel.Substantial, proof.Level);
        Assert.Equal([method], proof.Methods);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified")]
    [InlineData("idporten-loa-high")]
    [InlineData("nlsso-loa-high")]
    [InlineData("http://eidas.europa.eu/LoA/high")]
    public void employer_that_does_not_say_how_is_low_whatever_it_claims(string? context)
    {
        var proof = EmployerLevels.Of(context);

        Assert.Equal(AssuranceLevel.Low, proof.Level);
        Assert.Empty(proof.Methods);
    }

    [Fact]
    public void employer_never_reaches_high()
    {
        Assert.Equal(AssuranceLevel.Substantial, AssuranceMap.Ceiling(LoginSamples.Tenant.Provider(LoginSamples.Adfs)));
        Assert.Equal(AssuranceLevel.High, AssuranceMap.Ceiling(LoginSamples.Tenant.Provider(LoginSamples.IdPorten)));
    }

    [Theory]
    [InlineData(1, 1, nameof(AssuranceVerdict.Enough))]
    [InlineData(1, 3, nameof(AssuranceVerdict.Enough))]
    [InlineData(3, 3, nameof(AssuranceVerdict.Enough))]
    [InlineData(2, 1, nameof(AssuranceVerdict.LevelTooLow))]
    [InlineData(3, 2, nameof(AssuranceVerdict.LevelTooLow))]
    public void level_must_reach_what_is_asked(int required, int reached, string verdict) =>
        Assert.Equal(verdict, AssurancePolicy.Evaluate((AssuranceLevel)required, LoginSamples.Subject(level: (AssuranceLevel)reached), null).ToString());

    [Theory]
    [InlineData(-1, nameof(AssuranceVerdict.Enough))]
    [InlineData(0, nameof(AssuranceVerdict.Enough))]
    [InlineData(1, nameof(AssuranceVerdict.NotFresh))]
    public void authentication_must_not_be_older_than_asked(int seconds, string verdict) => Assert.Equal(
        verdict, AssurancePolicy.Evaluate(AssuranceLevel.Low, LoginSamples.Subject(), StoppedClock.Start.AddSeconds(seconds)).ToString());

    [Fact]
    public void level_is_told_before_freshness() => Assert.Equal(
        AssuranceVerdict.LevelTooLow, AssurancePolicy.Evaluate(AssuranceLevel.High, LoginSamples.Subject(), StoppedClock.Start.AddHours(1)));

    [Fact]
    public void names_of_levels_go_both_ways()
    {
        foreach (var level in Enum.GetValues<AssuranceLevel>())
            Assert.Equal(level, AssuranceLevelNames.FromAcr(level.Acr));
        Assert.Null(AssuranceLevelNames.FromAcr("NLSSO-LOA-HIGH"));
        Assert.Null(AssuranceLevelNames.FromAcr(null));
    }
}
