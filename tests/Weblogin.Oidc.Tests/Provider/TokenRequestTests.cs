using Weblogin.Oidc.Provider;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

public sealed class TokenRequestTests
{
    [Fact]
    public void valid_request_is_accepted()
    {
        var request = Request(TokenForm()).Value;
        Assert.Equal(Code, request.Code);
        Assert.Equal(Callback, request.RedirectUri);
        Assert.Equal(Verifier, request.CodeVerifier);
    }

    [Fact]
    public void stray_parameters_are_ignored() => Request(TokenForm().With("state", "x").With("resource", "y").Twice("resource", "z"));

    [Theory]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("grant_type", "refresh_token", "unsupported_grant_type")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("code", null, "invalid_request")]
    [InlineData("code", "", "invalid_request")]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("code_verifier", "short", "invalid_request")]
    [InlineData("code_verifier", "xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLl ", "invalid_request")]
    public void malformed_request_is_refused(string name, string? value, string error)
    {
        var refused = Assert.IsType<TokenRequestOutcome.Refused>(Validate(TokenForm().With(name, value), Client()));
        Assert.Equal(error, refused.Error.Error.Code);
        Assert.Equal(400, refused.Error.Status);
    }

    [Theory]
    [InlineData("grant_type")]
    [InlineData("code")]
    [InlineData("redirect_uri")]
    [InlineData("code_verifier")]
    public void repeated_parameter_is_refused(string name) =>
        Assert.IsType<TokenRequestOutcome.Refused>(Validate(TokenForm().Twice(name, "x"), Client()));

    [Fact]
    public void code_is_redeemed_by_its_client() =>
        Assert.Equal("pairwise-subject", Assert.IsType<CodeRedemptionOutcome.Redeemed>(Redeem(Grant())).Grant.Value.Subject);

    [Fact]
    public void unknown_or_used_code_is_refused() => Assert.Equal(CodeRefusal.Unknown, Refusal(Redeem(grant: null)));

    [Fact]
    public void code_of_another_client_is_refused() =>
        Assert.Equal(CodeRefusal.OtherClient, Refusal(Redeem(Grant() with { ClientId = "other" })));

    [Theory]
    [InlineData("https://lms.example/other")]
    [InlineData("https://lms.example/auth/callback/")]
    [InlineData("https://LMS.example/auth/callback")]
    public void code_for_another_redirect_uri_is_refused(string redirectUri) =>
        Assert.Equal(CodeRefusal.OtherRedirectUri, Refusal(Redeem(Grant() with { RedirectUri = redirectUri })));

    [Fact]
    public void code_is_good_until_it_expires_and_no_longer()
    {
        var request = Request(TokenForm());
        var expires = Grant().Expires;
        Assert.IsType<CodeRedemptionOutcome.Redeemed>(CodeRedemption.Check(request, Grant(), expires.AddMilliseconds(-1)));
        Assert.Equal(CodeRefusal.Expired, Refusal(CodeRedemption.Check(request, Grant(), expires)));
    }

    [Fact]
    public void wrong_verifier_is_refused() =>
        Assert.Equal(CodeRefusal.WrongVerifier, Refusal(Redeem(Grant(), TokenForm().With("code_verifier", new string('x', 43)))));

    [Fact]
    public void challenge_sent_as_verifier_is_refused() =>
        Assert.Equal(CodeRefusal.WrongVerifier, Refusal(Redeem(Grant(), TokenForm().With("code_verifier", Challenge))));

    [Fact]
    public void missing_verifier_is_refused() =>
        Assert.Equal(CodeRefusal.VerifierMissing, Refusal(Redeem(Grant(), TokenForm().With("code_verifier", null))));

    [Fact]
    public void verifier_without_challenge_is_refused_as_a_downgrade() =>
        Assert.Equal(CodeRefusal.ChallengeMissing, Refusal(Redeem(Grant() with { CodeChallenge = null }, TokenForm(), CompatibleClient())));

    [Fact]
    public void code_without_challenge_is_refused_when_the_client_requires_one() =>
        Assert.Equal(
            CodeRefusal.ChallengeMissing,
            Refusal(Redeem(Grant() with { CodeChallenge = null }, TokenForm().With("code_verifier", null), Client()))
        );

    [Fact]
    public void compatible_client_redeems_a_code_without_pkce() =>
        Assert.IsType<CodeRedemptionOutcome.Redeemed>(
            Redeem(Grant() with { CodeChallenge = null }, TokenForm().With("code_verifier", null), CompatibleClient())
        );

    [Fact]
    public void client_is_told_the_same_for_every_reason()
    {
        var errors = new[]
        {
            Redeem(grant: null),
            Redeem(Grant() with { ClientId = "other" }),
            Redeem(Grant() with { RedirectUri = "https://lms.example/other" }),
            Redeem(Grant(), TokenForm().With("code_verifier", new string('x', 43))),
        }.Select(outcome => Assert.IsType<CodeRedemptionOutcome.Refused>(outcome).Error);
        var error = Assert.Single(errors.Distinct());
        Assert.Equal("invalid_grant", error.Error.Code);
        Assert.Equal(400, error.Status);
    }

    [Fact]
    public void neither_request_nor_grant_prints_its_secrets()
    {
        var text = Request(TokenForm()).Value + Grant().ToString();
        Assert.DoesNotContain(Code, text, StringComparison.Ordinal);
        Assert.DoesNotContain("pairwise-subject", text, StringComparison.Ordinal);
    }

    private static CodeRedemptionOutcome Redeem(CodeGrant? grant, List<KeyValuePair<string, string>>? form = null, OidcClient? client = null) =>
        CodeRedemption.Check(Request(form ?? TokenForm(), client), grant, ManualClock.Start);

    private static CodeRefusal Refusal(CodeRedemptionOutcome outcome) => Assert.IsType<CodeRedemptionOutcome.Refused>(outcome).Reason;

    private static Valid<TokenRequest> Request(List<KeyValuePair<string, string>> form, OidcClient? client = null) =>
        Assert.IsType<TokenRequestOutcome.Accepted>(Validate(form, client ?? Client())).Request;

    private static TokenRequestOutcome Validate(List<KeyValuePair<string, string>> form, OidcClient client) =>
        TokenRequestValidator.Validate(Parameters(form), new Valid<OidcClient>(client));
}
