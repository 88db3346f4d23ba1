using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Provider;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

public sealed class DocumentTests
{
    private static readonly DiscoveryDocument Discovery = new()
    {
        Issuer = Issuer,
        AuthorizationEndpoint = Issuer + "/connect/authorize",
        TokenEndpoint = TokenEndpoint,
        UserInfoEndpoint = Issuer + "/connect/userinfo",
        JwksUri = Issuer + "/connect/jwks",
        Scopes = ["openid", "profile", "email", "pid"],
        Claims = ["tenant", "given_name", "pid"],
        AcrValues = ["nlsso-loa-substantial", "nlsso-loa-high"],
        UiLocales = ["nb", "nn", "en"],
    };

    [Fact]
    public void discovery_is_read_by_microsoft_identitymodel()
    {
        var read = OpenIdConnectConfiguration.Create(System.Text.Encoding.UTF8.GetString(DiscoveryDocumentWriter.Write(Discovery)));
        Assert.Equal(Issuer, read.Issuer);
        Assert.Equal(TokenEndpoint, read.TokenEndpoint);
        Assert.Equal(Issuer + "/connect/jwks", read.JwksUri);
        Assert.Equal(["code"], read.ResponseTypesSupported);
        Assert.Contains("RS256", read.IdTokenSigningAlgValuesSupported);
        Assert.Contains("ES256", read.IdTokenSigningAlgValuesSupported);
        Assert.Equal(["pairwise"], read.SubjectTypesSupported);
        Assert.Equal(["nlsso-loa-substantial", "nlsso-loa-high"], read.AcrValuesSupported);
        Assert.Contains("tenant", read.ClaimsSupported);
        Assert.Contains("sub", read.ClaimsSupported);
        Assert.False(read.RequestUriParameterSupported);
    }

    [Fact]
    public void discovery_promises_what_is_kept()
    {
        var read = Json.Parse(DiscoveryDocumentWriter.Write(Discovery));
        Assert.True(read.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.Equal("S256", Assert.Single(read.GetProperty("code_challenge_methods_supported").EnumerateArray()).GetString());
        Assert.Equal(["query", "form_post"], read.GetProperty("response_modes_supported").EnumerateArray().Select(mode => mode.GetString()));
        Assert.True(read.GetProperty("claims_parameter_supported").GetBoolean());
        Assert.False(read.TryGetProperty("pushed_authorization_request_endpoint", out _));
        var withPush = Json.Parse(DiscoveryDocumentWriter.Write(Discovery with { PushedAuthorizationRequestEndpoint = PushEndpoint }));
        Assert.Equal(PushEndpoint, withPush.GetProperty("pushed_authorization_request_endpoint").GetString());
        Assert.False(read.TryGetProperty("end_session_endpoint", out _));
        var withLogout = Json.Parse(DiscoveryDocumentWriter.Write(Discovery with { EndSessionEndpoint = Issuer + "/logout" }));
        Assert.Equal(Issuer + "/logout", withLogout.GetProperty("end_session_endpoint").GetString());
        Assert.All(
            ["frontchannel_logout_supported", "frontchannel_logout_session_supported", "backchannel_logout_supported", "backchannel_logout_session_supported"],
            name => Assert.True(withLogout.GetProperty(name).GetBoolean())
        );
    }

    [Fact]
    public void token_response_has_the_members_of_the_specification()
    {
        var read = Json.Parse(TokenResponseWriter.Write("opaque", TimeSpan.FromMinutes(10), "a.b.c", ["openid", "profile"]));
        Assert.Equal("opaque", read.GetProperty("access_token").GetString());
        Assert.Equal("Bearer", read.GetProperty("token_type").GetString());
        Assert.Equal(600, read.GetProperty("expires_in").GetInt32());
        Assert.Equal("a.b.c", read.GetProperty("id_token").GetString());
        Assert.Equal("openid profile", read.GetProperty("scope").GetString());
        Assert.Equal("application/json", TokenResponseWriter.ContentType);
    }

    [Fact]
    public void token_error_has_the_members_of_the_specification()
    {
        var read = Json.Parse(TokenResponseWriter.WriteError(new OAuthError(OAuthErrorCode.InvalidGrant, "No.")));
        Assert.Equal("invalid_grant", read.GetProperty("error").GetString());
        Assert.Equal("No.", read.GetProperty("error_description").GetString());
    }

    [Fact]
    public void userinfo_is_plain_json_with_the_same_subject()
    {
        var read = Json.Parse(UserInfoWriter.Write("pairwise-subject", Grant().UserInfoClaims));
        Assert.Equal("pairwise-subject", read.GetProperty("sub").GetString());
        Assert.Equal("K\u00e5re", read.GetProperty("given_name").GetString());
        Assert.Equal("application/json", UserInfoWriter.ContentType);
        Assert.Throws<ArgumentException>(() => UserInfoWriter.Write("s", [new("sub", new ClaimValue.Text("other"))]));
    }

    [Fact]
    public void code_grant_survives_the_store()
    {
        var grant = Grant() with
        {
            UserInfoClaims =
            [
                new("given_name", new ClaimValue.Text("K\u00e5re")),
                new("n", new ClaimValue.Number(long.MaxValue)),
                new("f", new ClaimValue.Flag(false)),
                new("l", new ClaimValue.TextList(["a", "b"])),
            ],
        };
        var octets = CodeGrantJson.Write(grant);
        var read = CodeGrantJson.Read(octets);
        Assert.Equal(octets, CodeGrantJson.Write(read));
        Assert.Equal(grant.Expires, read.Expires);
        Assert.Equal(grant.Subject, read.Subject);
        Assert.Equal("b", Assert.IsType<ClaimValue.TextList>(read.UserInfoClaims[3].Value).Values[1]);
        var sparse = grant with { CodeChallenge = null, Nonce = null, Acr = null, SessionId = null, Amr = [], IdTokenClaims = [] };
        var sparseRead = CodeGrantJson.Read(CodeGrantJson.Write(sparse));
        Assert.Null(sparseRead.CodeChallenge);
        Assert.Null(sparseRead.Nonce);
        Assert.Empty(sparseRead.Amr);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"v\":2}")]
    [InlineData("{\"v\":1,\"client\":null}")]
    [InlineData("{\"v\":\"1\"}")]
    public void damaged_grant_is_not_half_read(string json) =>
        Assert.ThrowsAny<JsonException>(() => CodeGrantJson.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void third_party_login_names_issuer_hint_and_target()
    {
        var url = ThirdPartyInitiatedLogin.Url("https://lms.example/start?x=1", Issuer, "kari", "https://lms.example/course?id=1&y=2");
        Assert.StartsWith("https://lms.example/start?x=1&iss=", url, StringComparison.Ordinal);
        var read = Query(url);
        Assert.Equal(Issuer, read.Find("iss"));
        Assert.Equal("kari", read.Find("login_hint"));
        Assert.Equal("https://lms.example/course?id=1&y=2", read.Find("target_link_uri"));
        Assert.Equal(
            "https://lms.example/start?iss=https%3A%2F%2Fvirksomhet1.weblogin.example",
            ThirdPartyInitiatedLogin.Url("https://lms.example/start", Issuer, loginHint: null, targetLinkUri: null)
        );
    }
}
