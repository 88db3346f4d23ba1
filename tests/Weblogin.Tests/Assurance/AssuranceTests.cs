using Weblogin.Assurance;
using Weblogin.Model;
using Weblogin.Tenants;
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
    [InlineData("eidas-loa-substantial", Substantial)]
    [InlineData("eidas-loa-high", Substantial)]
    [InlineData("eidas-loa-high", High)]
    public void id_porten_at_or_above_what_is_asked_is_high(string acr, string minimum)
    {
        var proven = Assert.IsType<Judgement.Proven>(IdPortenLevels.Judge(Identity(acr, "pid"), minimum, LevelLimits.None));

        Assert.Equal(AssuranceLevel.High, proven.Proof.Level);
    }

    [Theory]
    [InlineData("idporten-loa-substantial", High)]
    [InlineData("eidas-loa-substantial", High)]
    [InlineData("idporten-loa-substantial-limited", Substantial)]
    [InlineData("idporten-loa-low", Substantial)]
    [InlineData("idporten-loa-low", "idporten-loa-low")]
    [InlineData("eidas-loa-low", Substantial)]
    [InlineData("idporten-loa-high ", Substantial)]
    [InlineData("IDPORTEN-LOA-HIGH", Substantial)]
    [InlineData("Level4", Substantial)]
    [InlineData("nlsso-loa-high", Substantial)]
    [InlineData("", Substantial)]
    [InlineData(null, Substantial)]
    public void id_porten_below_it_is_nobody(string? acr, string minimum) => Assert.Equal(FailureReason.LevelTooLow, Nobody(Identity(acr, "pid"), minimum));

    [Theory]
    [InlineData("eidas-loa-high", null)]
    [InlineData("eidas-loa-substantial", null)]
    [InlineData("eidas-loa-low", null)]
    [InlineData("eidas-loa-high", "eidas_identifier")]
    [InlineData("idporten-loa-high", "eidas_identifier")]
    public void foreign_identity_without_a_national_id_is_named_as_such(string acr, string? claim) =>
        Assert.Equal(FailureReason.ForeignIdentity, Nobody(claim is null ? Identity(acr) : Identity(acr, claim), Substantial));

    [Fact]
    public void foreign_identity_that_is_known_here_is_somebody() =>
        Assert.IsType<Judgement.Proven>(IdPortenLevels.Judge(Identity("eidas-loa-high", "pid", "eidas_identifier"), Substantial, LevelLimits.None));

    [Fact]
    public void email_login_is_nobody_whatever_comes_with_it()
    {
        Assert.Equal(FailureReason.SelfRegistered, Nobody(Identity("selfregistered-email"), Substantial));
        Assert.Equal(FailureReason.SelfRegistered, Nobody(Identity("selfregistered-email", "pid"), Substantial));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("urn:mace:feide.no:auth:level:fad08:3")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:Password")]
    public void feide_is_high_by_any_login_where_none_is_asked_for(string? context) =>
        Assert.Equal(AssuranceLevel.High, Assert.IsType<Judgement.Proven>(FeideLevels.Judge(Identity(context), [], LevelLimits.None)).Proof.Level);

    [Theory]
    [InlineData(null, false)]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:Password", false)]
    [InlineData("urn:mace:feide.no:auth:level:fad08:2", false)]
    [InlineData("urn:mace:feide.no:auth:level:fad08:3", true)]
    public void feide_must_authenticate_as_it_was_asked_to(string? context, bool isEnough)
    {
        var judgement = FeideLevels.Judge(Identity(context), ["urn:mace:feide.no:auth:level:fad08:3"], LevelLimits.None);

        Assert.Equal(isEnough, judgement is Judgement.Proven);
        if (judgement is Judgement.Nobody nobody)
            Assert.Equal(FailureReason.LevelTooLow, nobody.Failure.Reason);
    }

    [Theory]
    [InlineData("nlsso-loa-low", AssuranceLevelWord.Low)]
    [InlineData("nlsso-loa-substantial", AssuranceLevelWord.Substantial)]
    [InlineData("nlsso-loa-high", AssuranceLevelWord.High)]
    [InlineData("NLSSO-LOA-HIGH", AssuranceLevelWord.Low)]
    [InlineData("idporten-loa-high", AssuranceLevelWord.Low)]
    [InlineData("", AssuranceLevelWord.Low)]
    [InlineData(null, AssuranceLevelWord.Low)]
    public void levels_of_a_trusted_issuer_stand_as_they_are(string? acr, AssuranceLevelWord level) =>
        Assert.Equal((AssuranceLevel)level, OpenIdConnectLevels.Of(Identity(acr) with { Methods = ["pwd"] }, vouches: true, LevelLimits.None).Level);

    [Theory]
    [InlineData("nlsso-loa-high", null, AssuranceLevelWord.Low)]
    [InlineData("nlsso-loa-high", "pin", AssuranceLevelWord.Low)]
    [InlineData("nlsso-loa-high", "pwd", AssuranceLevelWord.Substantial)]
    [InlineData(null, "mfa", AssuranceLevelWord.Substantial)]
    [InlineData(null, "MFA", AssuranceLevelWord.Low)]
    [InlineData("http://schemas.microsoft.com/claims/multipleauthn", null, AssuranceLevelWord.Substantial)]
    [InlineData("idporten-loa-high", null, AssuranceLevelWord.Low)]
    [InlineData(null, null, AssuranceLevelWord.Low)]
    public void levels_of_any_other_issuer_are_an_employers(string? acr, string? method, AssuranceLevelWord level) =>
        Assert.Equal((AssuranceLevel)level, OpenIdConnectLevels.Of(Identity(acr) with { Methods = method is null ? [] : [method] }, vouches: false, LevelLimits.None).Level);

    /// <summary>Levels as test data can hold them.</summary>
    public enum AssuranceLevelWord
    {
        Low = 1,
        Substantial = 2,
        High = 3,
    }

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport", "pwd")]
    [InlineData("urn:federation:authentication:windows", "wia")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:Kerberos", "wia")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:X509", "sc")]
    [InlineData("http://schemas.microsoft.com/claims/multipleauthn", "mfa")]
    public void employer_is_substantial_by_a_method_that_is_known(string context, string method)
    {
        var proof = EmployerLevels.Of(context, LevelLimits.None);

        Assert.Equal(AssuranceLevel.Substantial, proof.Level);
        Assert.Equal([method], proof.Methods);
    }

    [Theory]
    [InlineData(LocalContext.Pin, "nlsso-loa-low", "pin")]
    [InlineData(LocalContext.Password, "nlsso-loa-substantial", "pwd")]
    [InlineData(LocalContext.PinAndSms, "nlsso-loa-substantial", "pin sms mfa")]
    [InlineData(LocalContext.PinAndEmail, "nlsso-loa-substantial", "pin otp mfa")]
    [InlineData(LocalContext.PinAndTotp, "nlsso-loa-substantial", "pin otp mfa")]
    [InlineData(LocalContext.PinAndItsOwnChannel, "nlsso-loa-low", "pin otp")]
    public void patron_reaches_the_level_of_what_they_proved(string context, string acr, string methods)
    {
        var proof = PatronLevels.Of(context)!;

        Assert.Equal((acr, methods), (proof.Level.Acr, string.Join(' ', proof.Methods)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nlsso-loa-high")]
    [InlineData("urn:weblogin:ac:PIN")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:Password")]
    public void word_that_is_none_of_ours_makes_nobody_a_patron(string? context) => Assert.Null(PatronLevels.Of(context));

    [Theory]
    [InlineData(null)]
    [InlineData("urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified")]
    [InlineData("idporten-loa-high")]
    [InlineData("nlsso-loa-high")]
    [InlineData("http://eidas.europa.eu/LoA/high")]
    public void employer_that_does_not_say_how_is_low_whatever_it_claims(string? context)
    {
        var proof = EmployerLevels.Of(context, LevelLimits.None);

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

    private static FailureReason Nobody(UpstreamIdentity identity, string minimum) =>
        Assert.IsType<Judgement.Nobody>(IdPortenLevels.Judge(identity, minimum, LevelLimits.None)).Failure.Reason;

    private static UpstreamIdentity Identity(string? context, params string[] claims) => new()
    {
        IdentityProvider = LoginSamples.IdPorten,
        Claims = new ClaimSet(claims.Select(name => KeyValuePair.Create<string, IReadOnlyList<string>>(name, ["value"]))),
        AuthenticationContext = context,
        AuthenticatedAt = StoppedClock.Start,
    };
}
