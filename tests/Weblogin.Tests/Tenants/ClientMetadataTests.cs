using System.Text.Json.Nodes;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Tenants;

/// <summary>A client's metadata as RFC 7591 and OpenID Connect Registration write it.</summary>
public sealed class ClientMetadataTests
{
    private const string Keys = """{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";

    [Fact]
    public void everything_that_a_client_says_of_itself_is_read()
    {
        var read = Document().ReadParty().Oidc!;

        Assert.Equal(("platform", "private_key_jwt", "PS256", "RS256"), (read.ClientId, read.TokenEndpointAuthMethod, read.TokenEndpointAuthSigningAlg, read.IdTokenSignedResponseAlg));
        Assert.Equal(["https://platform.example/callback"], read.RedirectUris);
        Assert.Equal(["openid", "email"], read.Scopes);
        Assert.Equal("https://platform.example/login", read.InitiateLoginUri);
        Assert.Equal((TimeSpan.FromHours(1), true), (read.DefaultMaxAge, read.RequirePushedAuthorizationRequests));
        Assert.Equal(["nlsso-loa-substantial"], read.DefaultAcrValues);
        Assert.Equal(["https://platform.example/farvel"], read.PostLogoutRedirectUris);
        Assert.Equal((new Uri("https://platform.example/back"), new Uri("https://platform.example/front"), true), (read.BackChannelLogoutUri, read.FrontChannelLogoutUri, read.FrontChannelLogoutSessionRequired));
        Assert.Contains("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", read.Jwks, StringComparison.Ordinal);
    }

    [Fact]
    public void algorithm_that_metadata_does_not_name_is_rs256_and_ours_is_es256()
    {
        Assert.Equal("ES256", DocumentSamples.Platform().ReadParty().Oidc!.IdTokenSignedResponseAlg);
        Assert.Equal("RS256", Document("id_token_signed_response_alg", null).ReadParty().Oidc!.IdTokenSignedResponseAlg);
        Assert.Equal("ES256", Document("id_token_signed_response_alg", "\"ES256\"").ReadParty().Oidc!.IdTokenSignedResponseAlg);
    }

    [Theory]
    [InlineData("redirect_uris", "[\"http://platform.example/callback\"]", "redirect_uris[0]")]
    [InlineData("redirect_uris", "\"https://platform.example/callback\"")]
    [InlineData("redirect_uris", "[1]", "redirect_uris[0]")]
    [InlineData("redirect_uris", null)]
    [InlineData("token_endpoint_auth_method", "\"client_secret_jwt\"")]
    [InlineData("token_endpoint_auth_method", "\"tls_client_auth\"")]
    [InlineData("token_endpoint_auth_signing_alg", "\"HS256\"")]
    [InlineData("scope", "\"openid offline_access\"", "scope[1]")]
    [InlineData("scope", "[\"openid\"]")]
    [InlineData("response_types", "[\"code\",\"id_token\"]")]
    [InlineData("grant_types", "[\"implicit\"]")]
    [InlineData("application_type", "\"native\"")]
    [InlineData("subject_type", "\"public\"")]
    [InlineData("sector_identifier_uri", "\"https://sector.example/uris.json\"")]
    [InlineData("response_modes", "[\"query\"]")]
    [InlineData("response_modes", "[\"query\",\"form_post\"]")]
    [InlineData("id_token_signed_response_alg", "\"none\"")]
    [InlineData("id_token_signed_response_alg", "\"HS256\"")]
    [InlineData("id_token_encrypted_response_alg", "\"RSA-OAEP\"")]
    [InlineData("userinfo_signed_response_alg", "\"RS256\"")]
    [InlineData("request_object_signing_alg", "\"ES256\"")]
    [InlineData("require_signed_request_object", "true")]
    [InlineData("dpop_bound_access_tokens", "true")]
    [InlineData("client_secret", "\"s3cret\"")]
    [InlineData("registration_access_token", "\"t0ken\"")]
    [InlineData("client_secret_expires_at", "1893456000")]
    [InlineData("default_max_age", "\"3600\"")]
    [InlineData("default_acr_values", "[\"high\"]", "default_acr_values[0]")]
    [InlineData("frontchannel_logout_uri", "\"https://elsewhere.example/\"")]
    [InlineData("backchannel_logout_uri", "\"file:///etc/passwd\"")]
    [InlineData("jwks_uri", "\"https://platform.example/jwks\"")]
    [InlineData("x_unknown", "1")]
    [InlineData("logo_uri", "\"javascript:alert(1)\"")]
    [InlineData("logo_uri", "\"data:image/svg+xml,x\"")]
    [InlineData("logo_uri#nn", "\"http://platform.example/logo.png\"")]
    [InlineData("logo_uri", "[\"https://platform.example/logo.png\"]")]
    [InlineData("client_uri", "\"platform.example\"")]
    [InlineData("tos_uri", "\"https://user@platform.example/\"")]
    [InlineData("policy_uri", "7")]
    [InlineData("client_name", "\"Platt\\u202Emrof\"")]
    [InlineData("client_name#en", "\"The\\u2066 platform\"")]
    [InlineData("client_name", "\"Platt\\u200Bformen\"")]
    [InlineData("client_name", "\"Linje\\nskift\"")]
    [InlineData("client_name", "{}")]
    [InlineData("contacts", "[\"drift@platform.example\",\"\\u0000\"]", "contacts[1]")]
    [InlineData("software_version", "\"\"")]
    public void what_is_not_understood_or_not_right_is_refused_by_the_name_it_was_written_by(string member, string? json, string? field = null)
    {
        var errors = Errors(Document(member, json));

        // What nobody wrote is told by the document's own name for it.
        var path = json is null ? "oidc.redirectUris" : $"oidc.metadata.{field ?? member}";
        Assert.Contains(errors, error => error.Path == path);
        Assert.DoesNotContain(errors, error => error.Message.Contains("s3cret", StringComparison.Ordinal) || error.Message.Contains("t0ken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("client_name", "\"Plattformen\"")]
    [InlineData("client_name#en", "\"The platform\"")]
    [InlineData("logo_uri", "\"https://platform.example/logo.png\"")]
    [InlineData("contacts", "[\"drift@platform.example\"]")]
    [InlineData("tos_uri#nb", "\"https://platform.example/vilkaar\"")]
    [InlineData("client_id_issued_at", "1767225600")]
    [InlineData("software_id", "\"4NRB1-0XZABZI9E6-5SM3R\"")]
    [InlineData("require_auth_time", "true")]
    [InlineData("backchannel_logout_session_required", "true")]
    [InlineData("response_types", "[\"code\"]")]
    [InlineData("client_secret_expires_at", "0")]
    public void what_changes_nothing_here_is_taken(string member, string json) => Assert.Empty(Errors(Document(member, json)));

    [Fact]
    public void what_stands_in_the_document_and_in_the_metadata_is_refused()
    {
        var error = Assert.Single(Errors(Document().With("oidc.clientId", "\"platform\"")));

        Assert.Equal("oidc.clientId", error.Path);
        Assert.Contains("oidc.metadata.client_id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void secret_of_a_client_comes_beside_its_metadata()
    {
        var document = Document("jwks", null).With("oidc.metadata.token_endpoint_auth_signing_alg", null).With("oidc.metadata.token_endpoint_auth_method", "\"client_secret_post\"").With("oidc.secretSha256", $"\"{new string('0', 64)}\"");

        Assert.Equal("client_secret_post", document.ReadParty().Oidc!.TokenEndpointAuthMethod);
    }

    private static JsonObject Document(string? member = null, string? json = null)
    {
        var document = DocumentSamples.Platform().With("release", null).With("oidc", $$"""
            { "metadata": {
                "client_id": "platform",
                "redirect_uris": ["https://platform.example/callback"],
                "token_endpoint_auth_method": "private_key_jwt",
                "token_endpoint_auth_signing_alg": "PS256",
                "jwks": {{Keys}},
                "scope": "openid email",
                "id_token_signed_response_alg": "RS256",
                "initiate_login_uri": "https://platform.example/login",
                "default_max_age": 3600,
                "default_acr_values": ["nlsso-loa-substantial"],
                "require_pushed_authorization_requests": true,
                "post_logout_redirect_uris": ["https://platform.example/farvel"],
                "backchannel_logout_uri": "https://platform.example/back",
                "frontchannel_logout_uri": "https://platform.example/front",
                "subject_type": "pairwise" } }
            """);
        return member is null ? document : document.With($"oidc.metadata.{member}", json);
    }

    private static IReadOnlyList<DocumentError> Errors(JsonObject document)
    {
        var errors = new DocumentErrors();
        ReadDocument.Read(document.Text(), errors);
        return errors.All;
    }
}
