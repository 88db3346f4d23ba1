using Weblogin.Model;
using Weblogin.Tenants;
using Xunit;
using static Weblogin.Tests.Tenants.DocumentFaults;

namespace Weblogin.Tests.Tenants;

/// <summary>What is wrong with the document of a relying party, by OpenID Connect or SAML, is told with the name of its field.</summary>
public sealed class RelyingPartyFieldTests
{
    [Theory]
    [InlineData("relyingParty", "\"Platform\"")]
    [InlineData("name", null)]
    [InlineData("environment", "\"staging\"")]
    [InlineData("tenants", null)]
    [InlineData("tenants[0]", "\"Not A Tenant\"")]
    [InlineData("binding", "\"prove\"")]
    [InlineData("binding", "\"Trust\"")]
    [InlineData("requiredLevel", "\"high\"")]
    [InlineData("tenants[0]", "null")]
    [InlineData("testUsers", "[\"kari\",null]", "testUsers[1]")]
    [InlineData("requires", "[\"phone\"]", "requires[0]")]
    [InlineData("requires", "[\"email\",\"email\"]", "requires[1]")]
    [InlineData("asksFor", "[\"pid\"]", "asksFor[0]")]
    [InlineData("asksFor", "[\"email\",null]", "asksFor[1]")]
    [InlineData("sector", "\"\"")]
    [InlineData("sector", "\"two words\"")]
    [InlineData("sector", "\"s\u00e6lbu\"")]
    [InlineData("oidc.redirectUris[0]", "null")]
    [InlineData("oidc.redirectUris[0]", "\"https://platform.example/callback\\r\\nSet-Cookie:a\"")]
    [InlineData("oidc.scopes[0]", "null")]
    [InlineData("oidc", null, "saml")]
    [InlineData("oidc.clientId", null)]
    [InlineData("oidc.clientId", "\"with space\"")]
    [InlineData("oidc.redirectUris", null)]
    [InlineData("oidc.redirectUris", "[]")]
    [InlineData("oidc.redirectUris[0]", "\"http://platform.example/callback\"")]
    [InlineData("oidc.redirectUris[0]", "\"https://platform.example/callback#x\"")]
    [InlineData("oidc.tokenEndpointAuthMethod", "\"client_secret_jwt\"")]
    [InlineData("oidc.tokenEndpointAuthSigningAlg", "\"ES256\"")]
    [InlineData("oidc.secretSha256", null)]
    [InlineData("oidc.secretSha256", "\"secret\"")]
    [InlineData("oidc.jwks", "{\"keys\":[]}")]
    [InlineData("oidc.profile", "\"strict\"")]
    [InlineData("oidc.profile", "\"Compatible\"")]
    [InlineData("oidc.requirePushedAuthorizationRequests", "\"yes\"")]
    [InlineData("oidc.scopes[0]", "\"phone\"")]
    [InlineData("oidc.scopes", "[\"profile\"]")]
    [InlineData("oidc.idTokenSignedResponseAlg", "\"none\"")]
    [InlineData("oidc.initiateLoginUri", "\"http://platform.example/login\"")]
    [InlineData("disabled", "\"yes\"")]
    [InlineData("oidc.formerSecretSha256", "\"secret\"")]
    [InlineData("oidc.jwksUri", "\"https://platform.example/jwks\"")]
    [InlineData("oidc.defaultMaxAge", "-1")]
    [InlineData("oidc.defaultAcrValues", "[\"nlsso-loa-low\",\"high\"]", "oidc.defaultAcrValues[1]")]
    [InlineData("oidc.postLogoutRedirectUris", "[\"https://platform.example/\",\"https://platform.example/#a\"]", "oidc.postLogoutRedirectUris[1]")]
    [InlineData("oidc.backchannelLogoutUri", "\"http://platform.example/logout\"")]
    [InlineData("oidc.backchannelLogoutUri", "\"https://platform.example/logout#a\"")]
    [InlineData("oidc.frontchannelLogoutUri", "\"https://elsewhere.example/logout\"")]
    [InlineData("oidc.frontchannelLogoutUri", "\"https://platform.example:8443/logout\"")]
    [InlineData("oidc.metadata", "[]")]
    [InlineData("oidc.metadataFile", "\"client.json\"")]
    [InlineData("release.claims", "[{\"claim\":\"with blank\",\"from\":\"email\"}]", "release.claims[0].claim")]
    [InlineData("release.claims", "[{\"claim\":\"oid\",\"from\":\"sub\"}]", "release.claims[0].claim")]
    [InlineData("release.claims", "[{\"claim\":\"email_verified\",\"from\":\"email\"}]", "release.claims[0].claim")]
    [InlineData("release.claims", "[{\"claim\":\"tenant\",\"from\":\"organisation_selected\"}]", "release.claims[0].claim")]
    [InlineData("release.claims", "[{\"claim\":\"upn\"}]", "release.claims[0].from")]
    [InlineData("release.claims", "[{\"claim\":\"upn\",\"from\":\"phone\"}]", "release.claims[0].from")]
    [InlineData("release.claims", "[{\"claim\":\"upn\",\"from\":\"email\",\"scope\":\"phone\"}]", "release.claims[0].scope")]
    [InlineData("release.claims", "[{\"claim\":\"upn\",\"from\":\"email\",\"in\":\"header\"}]", "release.claims[0].in")]
    [InlineData("release.claims", "[{\"claim\":\"upn\",\"from\":\"email\"},{\"claim\":\"upn\",\"from\":\"sub\"}]", "release.claims")]
    public void fault_in_a_relying_party_document_names_its_field(string path, string? json, string? field = null) => NamesTheField(DocumentSamples.Platform().With(path, json), field ?? path);

    [Theory]
    [InlineData("saml.entityId", "\"library\"")]
    [InlineData("saml.entityId", null)]
    [InlineData("saml.metadata", null)]
    [InlineData("saml.metadataFile", "\"library.xml\"")]
    [InlineData("saml.nameIds", "[]")]
    [InlineData("saml.nameIds", "[{\"format\":\"email\"},{\"format\":\"email\"}]")]
    [InlineData("saml.nameIds[0].format", "\"kerberos\"")]
    [InlineData("saml.nameIds[0].claim", "\"email\"")]
    [InlineData("saml.nameIds[1].claim", "\"name\"")]
    [InlineData("saml.nameIds[1].claim", "\"pid\"")]
    [InlineData("saml.attributes[0].claim", "\"phone\"")]
    [InlineData("saml.attributes[0].claim", "\"pid\"")]
    [InlineData("saml.attributes[0].name", "\"\"")]
    [InlineData("saml.attributes[0].nameFormat", "\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\"")]
    [InlineData("saml.attributes", "[{\"claim\":\"email\",\"name\":\"mail\"},{\"claim\":\"sub\",\"name\":\"mail\"}]")]
    [InlineData("saml.signatureAlgorithm", "\"rsa-sha1\"")]
    [InlineData("oidc", "{\"clientId\":\"library\"}", "saml")]
    [InlineData("saml", null)]
    public void fault_in_a_service_providers_document_names_its_field(string path, string? json, string? field = null) =>
        NamesTheField(DocumentSamples.Library().With(path, json), field ?? path);

    [Fact]
    public void what_a_relying_party_asks_for_is_read_in_the_order_of_asking_and_is_nothing_by_default()
    {
        Assert.Empty(DocumentSamples.Platform().ReadParty().Asks);

        var party = DocumentSamples.Platform().With("requires", """["family_name","given_name"]""").With("asksFor", """["email"]""").ReadParty();

        Assert.Equal([new AskedField(ProfileField.GivenName, true), new AskedField(ProfileField.FamilyName, true), new AskedField(ProfileField.Email, false)], party.Asks);
        NamesTheField(DocumentSamples.Platform().With("requires", """["email"]""").With("asksFor", """["email"]"""), "asksFor");
    }

    [Theory]
    [InlineData("nationalIdAsUserName", "release.nationalIdAsUserName")]
    [InlineData("pid", "oidc.scopes")]
    public void national_id_is_not_released_by_half(string what, string path)
    {
        var document = DocumentSamples.Platform().With("release", what == "pid" ? "{\"nationalId\":false}" : "{\"nationalIdAsUserName\":true}");

        Assert.Contains(Errors(document), error => error.Path == path);
    }

    [Fact]
    public void method_without_a_secret_takes_no_secret()
    {
        var errors = Errors(DocumentSamples.Platform().With("oidc.tokenEndpointAuthMethod", "\"none\""));

        Assert.Equal("oidc.secretSha256", Assert.Single(errors).Path);
    }

    [Fact]
    public void client_that_proves_nothing_cannot_be_held_to_pushed_requests()
    {
        var document = DocumentSamples.Platform().With("oidc.tokenEndpointAuthMethod", "\"none\"").With("oidc.secretSha256", null);

        Assert.Equal("oidc.requirePushedAuthorizationRequests", Assert.Single(Errors(document.With("oidc.requirePushedAuthorizationRequests", "true"))).Path);
    }

    [Fact]
    public void national_id_under_another_claim_name_needs_the_same_permission()
    {
        var document = DocumentSamples.Platform().With("oidc.scopes", "[\"openid\"]").With("release", """{"claims":[{"claim":"username","from":"pid"}]}""");

        Assert.Equal("release.claims[0].from", Assert.Single(Errors(document)).Path);
    }

    [Fact]
    public void keys_stand_in_the_document_or_at_an_address_and_not_both()
    {
        var document = DocumentSamples.Platform().With("oidc.tokenEndpointAuthMethod", "\"private_key_jwt\"").With("oidc.secretSha256", null).With("oidc.jwksUri", "\"https://platform.example/jwks\"");

        Assert.Equal(new Uri("https://platform.example/jwks"), document.ReadParty().Oidc!.JwksUri);
        Assert.Equal("oidc.jwksUri", Assert.Single(Errors(document.With("oidc.jwks", """{"keys":[{"kty":"RSA"}]}"""))).Path);
    }

    [Fact]
    public void private_key_jwt_needs_keys()
    {
        var document = DocumentSamples.Platform().With("oidc.tokenEndpointAuthMethod", "\"private_key_jwt\"").With("oidc.secretSha256", null);

        Assert.Equal("oidc.jwks", Assert.Single(Errors(document)).Path);
    }

    [Fact]
    public void production_relying_party_has_no_test_users() =>
        Assert.Equal("testUsers", Assert.Single(Errors(DocumentSamples.Platform("production").With("testUsers", "[\"kari\"]"))).Path);
}
