namespace Weblogin.Oidc.Tests;

public sealed class PkceTests
{
    private const string Verifier = "xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo";
    private const string Challenge = "b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI";

    [Fact]
    public void official_vector_of_id_porten_is_reproduced() => Assert.Equal(Challenge, Pkce.Challenge(Verifier));

    [Fact]
    public void vector_of_rfc_7636_appendix_b_is_reproduced() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Pkce.Challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [Fact]
    public void verifier_belongs_to_its_challenge() => Assert.True(Pkce.Verify(Verifier, Challenge));

    [Fact]
    public void fresh_verifier_has_the_form_asked_for_and_is_not_repeated()
    {
        var verifier = Pkce.NewVerifier();
        Assert.True(Pkce.IsVerifier(verifier));
        Assert.NotEqual(verifier, Pkce.NewVerifier());
        Assert.True(Pkce.Verify(verifier, Pkce.Challenge(verifier)));
    }

    [Theory]
    [InlineData("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlp")] // one character changed
    [InlineData("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLl")] // too short
    [InlineData("b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI")] // the challenge itself, as plain would have it
    [InlineData("")]
    [InlineData("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo=")]
    [InlineData("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLl\u00f8")]
    public void wrong_verifier_is_refused(string verifier) => Assert.False(Pkce.Verify(verifier, Challenge));

    [Theory]
    [InlineData("b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMF")]
    [InlineData("b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI=")]
    [InlineData("b7elB7ZyxIXgFyvBznKvxl7wOB+H17Pz0a3B62NIMFI")]
    [InlineData("b7elB7ZyxIXgFyvBznKvxl7wOB H17Pz0a3B62NIMFI")]
    [InlineData("b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIM=I")]
    public void malformed_challenge_is_no_challenge(string challenge) => Assert.False(Pkce.IsChallenge(challenge));
}
