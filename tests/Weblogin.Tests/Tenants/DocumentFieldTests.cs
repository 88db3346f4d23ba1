using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;
using static Weblogin.Tests.Tenants.DocumentFaults;

namespace Weblogin.Tests.Tenants;

/// <summary>What is wrong with the document of a tenant or a hub is told with the name of its field.</summary>
public sealed class DocumentFieldTests
{
    [Theory]
    [InlineData("tenant", "\"Virksomhet1\"")]
    [InlineData("tenant", "\"-x\"")]
    [InlineData("tenant", "\"../x\"")]
    [InlineData("host", null)]
    [InlineData("host", "\"Virksomhet1.localhost\"")]
    [InlineData("host", "\"virksomhet1.localhost:8080\"")]
    [InlineData("host", "\"a..b\"")]
    [InlineData("origin", "\"https://another.example\"")]
    [InlineData("origin", "\"https://virksomhet1.weblogin.localhost/\"")]
    [InlineData("origin", "\"ftp://virksomhet1.weblogin.localhost\"")]
    [InlineData("name", null)]
    [InlineData("name", "\"  \"")]
    [InlineData("name", "\"a\\u0007b\"")]
    [InlineData("name", "\"Virk\\u202Etehmos\"")]
    [InlineData("organisationNumber", "\"123456789\"")]
    [InlineData("environment", null)]
    [InlineData("environment", "\"prod\"")]
    [InlineData("serviceProviderEntityId", "\"not a uri\"")]
    [InlineData("identityProviders", null)]
    [InlineData("identityProviders", "[]")]
    [InlineData("identityProviders[0].id", "\"AD FS\"")]
    [InlineData("identityProviders[0].kind", "\"ldap\"")]
    [InlineData("identityProviders[0].name", null)]
    [InlineData("identityProviders[0].environment", "\"production\"")]
    [InlineData("identityProviders[0].entityId", "\"adfs\"")]
    [InlineData("identityProviders[0].issuer", "\"https://op.example\"")]
    [InlineData("identityProviders[0].clientId", "\"x\"")]
    [InlineData("identityProviders[0].minimumAcr", "\"idporten-loa-high\"")]
    [InlineData("identityProviders[0].resolve", "[]")]
    [InlineData("identityProviders[0].resolve[0]", "\"guess\"")]
    [InlineData("identityProviders[0].userNameDomains", "[\"VIRKSOMHET1\\\\kari\"]")]
    [InlineData("identityProviders[0].userNameDomains", "[\"virksomhet1.no@x\"]")]
    [InlineData("identityProviders[0].userNameDomains", "[\"VIRKSOMHET1VIRKSOMHET1\"]")]
    [InlineData("identityProviders[0].metadataUrl", "\"http://adfs.virksomhet1.example/metadata\"")]
    [InlineData("identityProviders[0].metadataUrl", "\"https://user@adfs.virksomhet1.example/metadata\"")]
    [InlineData("identityProviders[0].metadataUrl", "\"file:///etc/passwd\"")]
    [InlineData("identityProviders[0].metadataUrl", "\"adfs\"")]
    [InlineData("identityProviders[0].metadataSigner", "[]")]
    [InlineData("identityProviders[1].metadataUrl", "\"https://op.example\"")]
    [InlineData("identityProviders[1].metadataSigner", "[\"0123\"]")]
    [InlineData("inherited", "{}")]
    [InlineData("sso", "\"everywhere\"")]
    [InlineData("sso", "\"Tenant\"")]
    [InlineData("website", "\"http://virksomhet1.example\"")]
    [InlineData("website", "\"javascript:alert(1)\"")]
    [InlineData("identityProviders[1].issuer", null)]
    [InlineData("identityProviders[1].issuer", "\"http://op.example\"")]
    [InlineData("identityProviders[1].clientId", null)]
    [InlineData("identityProviders[1].minimumAcr", "\"idporten-loa-low\"")]
    [InlineData("identityProviders[1].entityId", "\"https://op.example\"")]
    [InlineData("identityProviders[0].logout", "\"sometimes\"")]
    [InlineData("identityProviders[1].logout", "\"sometimes\"")]
    [InlineData("identityProviders[0].profile", "\"eduGAIN\"")]
    [InlineData("identityProviders[1].profile", "\"feide\"")]
    [InlineData("identityProviders[1].onBehalfOf", "\"\"")]
    [InlineData("identityProviders[0].onBehalfOf", "\"kommune-1\"")]
    [InlineData("identityProviders[1].issuer", "\"https://op.example?x\"")]
    [InlineData("identityProviders[1].tokenEndpointAuthMethod", "\"client_secret_basic\"")]
    [InlineData("identityProviders[1].extendedUserInfo", "\"https://api.example/\"")]
    [InlineData("identityProviders[1].scopes", "[]")]
    [InlineData("identityProviders[1].acrValues", "[]")]
    [InlineData("identityProviders[1].userInfo", "true")]
    [InlineData("identityProviders[1].trustedForLevels", "\"https://op.example\"")]
    [InlineData("identityProviders[1].request", "{}")]
    [InlineData("identityProviders[1].response", "{}")]
    [InlineData("identityProviders[1].signRequests", "true")]
    [InlineData("identityProviders[1].resolve", "[\"claim\"]")]
    [InlineData("identityProviders[1].userNameDomains", "[\"VIRKSOMHET1\"]")]
    [InlineData("identityProviders[1].claims", "{}")]
    [InlineData("identityProviders[0]", "null")]
    [InlineData("identityProviders[0].resolve[0]", "null")]
    [InlineData("identityProviders[1].issuer", "\"https://idporten.no\"")]
    [InlineData("identityProviders[1].issuer", "\"https://idporten.no./\"")]
    [InlineData("waysIn[0]", "null")]
    [InlineData("links[0]", "null")]
    [InlineData("links[0].targets[0]", "null")]
    [InlineData("links[0].targets[0]", "\"https://l\u00e6ring.example/\"")]
    [InlineData("links[0].targets[0]", "\"https://platform.example/l\u00f8p\"")]
    [InlineData("links[0].targets[0]", "\" https://platform.example/\"")]
    [InlineData("links[0].targets[0]", "\"https://platform.example/ \"")]
    [InlineData("links[0].targets[0]", "\"https://platform.example/\\na\"")]
    [InlineData("links[0].targets[0]", "\"https://platform.example\\\\a\"")]
    [InlineData("links[0].targets[0]", "\"https://@platform.example/\"")]
    [InlineData("links[0].targets[0]", "\"https:platform.example/\"")]
    [InlineData("links[0].targets[0]", "\"https://platform.example/#\"")]
    [InlineData("serviceProviderEntityId", "\"https://s\u00e6lbu.example/\"")]
    [InlineData("waysIn", null)]
    [InlineData("waysIn", "[]")]
    [InlineData("waysIn[0]", "\"nobody\"")]
    [InlineData("fallback.to", "\"adfs\"")]
    [InlineData("fallback.to", null)]
    [InlineData("links[0].name", "\"Kurs!\"")]
    [InlineData("links[0].relyingParty", null)]
    [InlineData("links[0].start", "\"somehow\"")]
    [InlineData("links[0].targets[0]", "\"javascript:alert(1)\"")]
    [InlineData("links[0].targets[0]", "\"https://user@platform.example/\"")]
    [InlineData("links[0].identityProvider", "\"nobody\"")]
    [InlineData("defaultLink", "\"missing\"")]
    [InlineData("identityProviders[0].maximumLevel", "\"low\"")]
    [InlineData("identityProviders[0].levels", "{}")]
    [InlineData("identityProviders[0].levels", "[]")]
    [InlineData("disabled", "1")]
    [InlineData("identityProviders[0].disabled", "\"no\"")]
    public void fault_in_a_tenant_document_names_its_field(string path, string? json) => NamesTheField(DocumentSamples.Tenant().With(path, json), path);

    [Theory]
    [InlineData("feide", "issuer", null)]
    [InlineData("feide", "clientId", null)]
    [InlineData("feide", "tokenEndpointAuthMethod", "\"none\"")]
    [InlineData("feide", "minimumAcr", "\"idporten-loa-high\"")]
    [InlineData("feide", "extendedUserInfo", null)]
    [InlineData("feide", "extendedUserInfo", "\"http://api.example/\"")]
    [InlineData("feide", "claims", "{}")]
    [InlineData("feide", "resolve", "[\"claim\"]")]
    [InlineData("feide", "scopes", "[\"openid\"]")]
    [InlineData("feide", "trustedForLevels", "\"https://op.example\"")]
    [InlineData("oidc", "issuer", null)]
    [InlineData("oidc", "issuer", "\"http://op.example\"")]
    [InlineData("oidc", "clientId", null)]
    [InlineData("oidc", "minimumAcr", "\"idporten-loa-high\"")]
    [InlineData("oidc", "extendedUserInfo", "\"https://api.example/\"")]
    [InlineData("oidc", "scopes[0]", "\"open id\"")]
    [InlineData("oidc", "acrValues[0]", "\"a\\\"b\"")]
    [InlineData("oidc", "resolve[0]", "\"guess\"")]
    [InlineData("oidc", "trustedForLevels", "\"https://op.example/\"")]
    [InlineData("oidc", "trustedForLevels", "\"https://another.example\"")]
    [InlineData("oidc", "entityId", "\"https://op.example\"")]
    public void fault_in_an_openid_provider_names_its_field(string kind, string field, string? json)
    {
        var provider = OpenIdProvider(kind);
        provider[field.Split('[')[0]] ??= new JsonArray("x");
        var path = $"identityProviders[1].{field}";

        NamesTheField(DocumentSamples.Tenant().With("identityProviders[1]", provider.ToJsonString()).With("fallback", null).With(path, json), path);
    }

    [Theory]
    [InlineData("feide")]
    [InlineData("oidc")]
    public void openid_provider_is_read(string kind)
    {
        var tenant = DocumentSamples.Tenant().With("identityProviders[1]", OpenIdProvider(kind).ToJsonString()).With("fallback", null).Read();

        var provider = Assert.IsAssignableFrom<IdentityProvider.OpenIdProvider>(tenant.IdentityProviders[1]);
        Assert.Equal(("https://op.example", "weblogin", ProviderAuthentication.SecretBasic), (provider.Client.Issuer, provider.Client.ClientId, provider.Client.Authentication));
        Assert.False(provider.Client.IsOperators);
    }

    [Fact]
    public void feides_own_address_for_attributes_goes_with_feides_own_issuer_only()
    {
        var provider = OpenIdProvider("feide");
        provider.Remove("extendedUserInfo");
        provider["issuer"] = "https://auth.dataporten.no";

        var feide = Assert.IsType<IdentityProvider.Feide>(DocumentSamples.Tenant().With("identityProviders[1]", provider.ToJsonString()).With("fallback", null).Read().IdentityProviders[1]);

        Assert.Equal("https://api.dataporten.no/userinfo/v1/userinfo", feide.ExtendedUserInfo.AbsoluteUri);
    }

    [Fact]
    public void client_on_behalf_of_a_customer_is_the_operators()
    {
        var idPorten = Assert.IsType<IdentityProvider.IdPorten>(DocumentSamples.Tenant().With("identityProviders[1].onBehalfOf", "\"kommune-1\"").Read().IdentityProviders[1]);

        Assert.True(idPorten.Client.IsOperators);
        Assert.Equal("kommune-1", idPorten.OnBehalfOf);
    }

    [Fact]
    public void feide_by_saml_is_named_and_in_its_own_environment()
    {
        var document = DocumentSamples.Tenant().With("identityProviders[0].profile", "\"feide\"");
        Assert.Contains("norEduPersonNIN", document.Read().IdentityProviders[0].Claims.NationalId);
        NamesTheField(document.DeepClone().AsObject().With("identityProviders[0].entityId", null), "identityProviders[0].entityId");
        NamesTheField(document.DeepClone().AsObject().With("identityProviders[0].entityId", "\"https://idp.feide.no\""), "identityProviders[0].entityId");
        NamesTheField(
            DocumentSamples.Tenant(environment: "production").With("identityProviders[0].profile", "\"feide\"").With("identityProviders[0].entityId", "\"https://idp-test.feide.no\""),
            "identityProviders[0].entityId");
    }

    private static JsonObject OpenIdProvider(string kind)
    {
        var provider = new JsonObject { ["id"] = "op", ["kind"] = kind, ["name"] = "OP", ["issuer"] = "https://op.example", ["clientId"] = "weblogin" };
        if (kind == "feide")
            provider["extendedUserInfo"] = "https://api.example/userinfo";
        return provider;
    }

    [Fact]
    public void every_member_that_not_all_kinds_have_says_which_do()
    {
        string[] common = ["id", "kind", "name", "disabled", "environment", "maximumLevel", "levels"];
        var members = typeof(IdentityProviderDocument).GetProperties().Select(member => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name));

        Assert.Equal(members.Except(common).Order(StringComparer.Ordinal), ProviderKinds.Members.Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("identityProviders[0].metadataSigner", "[\"0123\"]", "identityProviders[0].metadataSigner[0]")]
    [InlineData("identityProviders[0].metadataSigner", "[\"AAAA\"]", "identityProviders[0].metadataSigner[0]")]
    [InlineData("inherited", "{\"metadata\":\"/../saml/metadata\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/saml/metadata\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/SAML/x\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/SimpleSAML\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/a//b\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/a/%2e%2e/b\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"https://x.example/a\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/a/./b\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/a?b\"}", "inherited.metadata")]
    [InlineData("inherited", "{\"metadata\":\"/a\",\"singleLogout\":\"/a\"}", "inherited.singleLogout")]
    [InlineData("logo", "{\"url\":\"https://virksomhet1.example/logo.png\",\"width\":0,\"height\":9}", "logo.width")]
    [InlineData("logo", "{\"url\":\"https://virksomhet1.example/logo.png\",\"width\":9}", "logo.height")]
    [InlineData("logo", "{\"url\":\"data:image/png;base64,AA\",\"width\":9,\"height\":9}", "logo.url")]
    [InlineData("emailDomains", "[\"Virksomhet1.no\"]", "emailDomains[0]")]
    [InlineData("emailDomains", "[\"virksomhet1.no\",\"kari@virksomhet1.no\"]", "emailDomains[1]")]
    [InlineData("emailDomains", "[\"virksomhet1\"]", "emailDomains[0]")]
    [InlineData("contacts", "[{\"kind\":\"boss\",\"email\":\"a@b.example\"}]", "contacts[0].kind")]
    [InlineData("contacts", "[{\"kind\":\"support\",\"email\":\"mailto:a@b.example\"}]", "contacts[0].email")]
    [InlineData("contacts", "[{\"kind\":\"support\"}]", "contacts[0].email")]
    [InlineData("organisations", "[{\"id\":\"Asker!\",\"name\":\"Asker\"}]", "organisations[0].id")]
    [InlineData("organisations", "[{\"id\":\"asker\"}]", "organisations[0].name")]
    [InlineData("organisations", "[{\"id\":\"asker\",\"name\":\"A\"},{\"id\":\"asker\",\"name\":\"B\"}]", "organisations")]
    [InlineData("organisations", "[{\"id\":\"asker\",\"name\":\"Asker\",\"logo\":\"https://asker.example/logo.png\"}]", "organisations[0].logo")]
    [InlineData("organisations", "[{\"id\":\"asker\",\"name\":\"Asker\",\"logo\":\"data:image/png;base64,AAAA\"}]", "organisations[0].logo")]
    [InlineData("organisations", "[{\"id\":\"asker\",\"name\":\"Asker\",\"logo\":\"data:text/html;base64,PHN2Zz4=\"}]", "organisations[0].logo")]
    [InlineData("organisations", "[{\"id\":\"asker\",\"name\":\"Asker\",\"logo\":\"data:image/svg+xml;base64,PHNjcmlwdD4=\"}]", "organisations[0].logo")]
    [InlineData("organisations", "[{\"id\":\"asker\",\"name\":\"Asker\",\"logoFile\":\"asker.svg\"}]", "organisations[0].logoFile")]
    public void fault_inside_a_member_that_is_seldom_there_names_its_field(string member, string json, string path) =>
        NamesTheField(DocumentSamples.Tenant().With(member, json), path);

    [Theory]
    [InlineData("methods", null)]
    [InlineData("methods", "[]")]
    [InlineData("methods[0]", "\"PIN\"")]
    [InlineData("codeChannels", "[]")]
    [InlineData("codeChannels[0]", "\"fax\"")]
    [InlineData("unknownLevel", "\"nlsso-loa-low\"")]
    [InlineData("resolve", "[\"claim\"]")]
    [InlineData("claims", "{}")]
    [InlineData("issuer", "\"https://op.example\"")]
    [InlineData("entityId", "\"https://op.example\"")]
    [InlineData("signRequests", "true")]
    public void fault_in_a_register_of_patrons_names_its_field(string member, string? json) =>
        NamesTheField(DocumentSamples.Tenant().With("identityProviders[0]", Patrons).With($"identityProviders[0].{member}", json), $"identityProviders[0].{member}");

    [Theory]
    [InlineData("methods", "[\"pin\"]")]
    [InlineData("codeChannels", "[\"sms\"]")]
    [InlineData("unknownLevel", "\"nlsso-loa-high\"")]
    public void what_belongs_to_patrons_belongs_to_no_other_provider(string member, string json)
    {
        NamesTheField(DocumentSamples.Tenant().With($"identityProviders[0].{member}", json), $"identityProviders[0].{member}");
        NamesTheField(DocumentSamples.Tenant().With($"identityProviders[1].{member}", json), $"identityProviders[1].{member}");
    }

    [Fact]
    public void register_of_patrons_is_read_with_what_is_left_out()
    {
        var document = DocumentSamples.Tenant().With("identityProviders[0]", Patrons).With("identityProviders[0].codeChannels", null);

        var local = Assert.IsType<IdentityProvider.Local>(document.Read().IdentityProviders[0]);
        Assert.Equal([LocalMethod.Pin, LocalMethod.PinAndCode], local.Methods.Order());
        Assert.Equal([CodeChannel.Sms, CodeChannel.Email], local.CodeChannels);
        Assert.Equal(AssuranceLevel.High, local.UnknownLevel);
        Assert.Equal([ResolveRule.Patron], local.Resolve);
    }

    private const string Patrons = """{"id":"adfs","kind":"local","name":"Lånekort","methods":["pin","pin-code"],"codeChannels":["email"]}""";

    [Theory]
    [InlineData("hub", null)]
    [InlineData("hub", "\"Login\"")]
    [InlineData("host", null)]
    [InlineData("host", "\"login.weblogin.localhost:8443\"")]
    [InlineData("origin", "\"https://another.example\"")]
    [InlineData("origin", "\"http://login.weblogin.example\"")]
    [InlineData("name", null)]
    public void fault_in_a_hubs_document_names_its_field(string path, string? json)
    {
        var errors = Errors(DocumentSamples.Hub().With(path, json));

        // Without its name it is no hub's document at all.
        Assert.Contains(errors, error => error.Path == path || (path == "hub" && json is null && error.Path.Length == 0));
    }

    [Fact]
    public void production_tenant_fetches_no_metadata_by_plain_http() =>
        Assert.Equal(
            "identityProviders[0].metadataUrl",
            Assert.Single(Errors(DocumentSamples.Tenant(environment: "production").With("identityProviders[0].metadataUrl", "\"http://localhost/m\""))).Path);

    [Theory]
    [InlineData("request", "{\"binding\":\"artifact\"}", "binding")]
    [InlineData("request", "{\"nameIdFormat\":\"transient\"}", "nameIdFormat")]
    [InlineData("request", "{\"nameIdFormat\":\"urn:a b\"}", "nameIdFormat")]
    [InlineData("request", "{\"authnContexts\":[\"Password\"]}", "authnContexts[0]")]
    [InlineData("request", "{\"authnContexts\":[\"urn:a\",null]}", "authnContexts[1]")]
    [InlineData("response", "{\"allowSha1Until\":\"2031-01-01\"}", "allowSha1Until")]
    [InlineData("response", "{\"allowSha1Until\":\"31.12.2026\"}", "allowSha1Until")]
    [InlineData("response", "{\"allowSha1Until\":\"2026-12-31T00:00:00Z\"}", "allowSha1Until")]
    [InlineData("response", "{\"allowSha1Until\":\"\"}", "allowSha1Until")]
    public void fault_in_the_rules_of_a_saml_provider_names_its_field(string part, string json, string field) =>
        NamesTheField(DocumentSamples.Tenant().With($"identityProviders[0].{part}", json), $"identityProviders[0].{part}.{field}");

    [Theory]
    [InlineData("test", "https://idporten.no", false)]
    [InlineData("production", "https://test.idporten.no", false)]
    [InlineData("production", "https://idporten.no", true)]
    [InlineData("test", "https://test.idporten.no", true)]
    [InlineData("production", "https://notidporten.no", true)]
    public void environments_of_id_porten_are_kept_apart_at_apply(string environment, string issuer, bool isFine)
    {
        var errors = Errors(DocumentSamples.Tenant(environment: environment).With("identityProviders[1].issuer", $"\"{issuer}\""));

        Assert.Equal(isFine ? [] : ["identityProviders[1].issuer"], errors.Select(error => error.Path));
    }

    [Theory]
    [InlineData("https://xn--lring-sra.example/l%C3%B8p?a=b@c")]
    [InlineData("http://platform.localhost:9000")]
    public void address_in_ascii_is_taken(string address) => Assert.Empty(Errors(DocumentSamples.Tenant().With("links[0].targets[0]", $"\"{address}\"")));

    [Theory]
    [InlineData("""{ "reason": "somehow", "to": "idporten" }""", "reason")]
    [InlineData("""{ "to": "idporten" }""", "reason")]
    [InlineData("""{ "reason": "cancelled" }""", "to")]
    [InlineData("""{ "reason": "cancelled", "stop": false }""", "to")]
    [InlineData("""{ "reason": "cancelled", "to": "idporten", "stop": true }""", "to")]
    [InlineData("""{ "reason": "cancelled", "to": "nobody" }""", "to")]
    [InlineData("""{ "reason": "cancelled", "from": "nobody", "to": "idporten" }""", "from")]
    [InlineData("""{ "reason": "cancelled", "from": "idporten", "to": "idporten" }""", "to")]
    [InlineData("""{ "reason": "cancelled", "to": "adfs" }""", "to")] // weaker than the ID-porten that it would take over from
    [InlineData("""{ "reason": "cancelled", "from": "idporten", "to": "adfs" }""", "to")]
    [InlineData("""{ "reason": "cancelled", "status": "server_error", "stop": true }""", "status")]
    [InlineData("""{ "reason": "identity-provider-error", "status": "urn:oasis:names:tc:SAML:2.0:status:NoPassive", "stop": true }""", "status")]
    [InlineData("""{ "reason": "identity-provider-error", "status": "access_denied", "stop": true }""", "status")]
    [InlineData("""{ "reason": "identity-provider-error", "status": "urn:example:mine", "stop": true }""", "status")]
    [InlineData("""{ "reason": "identity-provider-error", "from": "adfs", "status": "server_error", "stop": true }""", "status")]
    [InlineData("""{ "reason": "identity-provider-error", "from": "idporten", "status": "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed", "stop": true }""", "status")]
    [InlineData("""{ "reason": "cancelled", "attribute": "fodselsnr", "stop": true }""", "attribute")]
    [InlineData("""{ "reason": "attribute-missing", "attribute": "mail", "stop": true }""", "attribute")]
    [InlineData("""{ "reason": "attribute-missing", "from": "idporten", "attribute": "fodselsnr", "stop": true }""", "attribute")]
    [InlineData("""{ "reason": "cancelled", "stop": true, "why": "" }""", "")]
    [InlineData("null", "")]
    public void fault_in_a_fallback_rule_names_its_field(string rule, string member)
    {
        var errors = Errors(DocumentSamples.Tenant().With("fallback", $$"""{ "to": "idporten", "rules": [ { "reason": "cancelled", "stop": true }, {{rule}} ] }"""));

        Assert.StartsWith($"fallback.rules[1]{(member.Length == 0 ? "" : ".")}{member}", Assert.Single(errors).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void fallback_rules_are_read_as_they_stand()
    {
        var fallback = DocumentSamples.Tenant().With("fallback", """
            { "to": "idporten", "tell": false, "rules": [
                { "reason": "identity-provider-error", "from": "adfs", "status": "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed", "stop": true },
                { "reason": "attribute-missing", "attribute": "fodselsnr", "to": "idporten" } ] }
            """).Read().Fallback;

        Assert.False(fallback.Tells);
        Assert.Equal(
            [
                new FallbackRule(FailureReason.IdentityProviderError, null) { From = DocumentSamples.Provider("adfs"), Status = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed" },
                new FallbackRule(FailureReason.AttributeMissing, DocumentSamples.Provider("idporten")) { Attribute = "fodselsnr" },
            ],
            fallback.Rules);
    }

    [Fact]
    public void unknown_fallback_reason_is_refused_with_the_reasons_there_are()
    {
        var errors = Errors(DocumentSamples.Tenant().With("fallback.reasons", "[\"response-refused\"]"));

        var error = Assert.Single(errors);
        Assert.Equal("fallback.reasons[0]", error.Path);
        Assert.Contains("identity-provider-error", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("response-refused", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dufNumbers", "true", "dufNumbers")]
    [InlineData("identityProviders[0].profileDays", "0", "identityProviders[0].profileDays")]
    [InlineData("identityProviders[0].profileDays", "91", "identityProviders[0].profileDays")]
    [InlineData("identityProviders[1].profileDays", "7", "identityProviders[1].profileDays")]
    [InlineData("identityProviders[0].claims", """{ "nationalId": [7] }""", "identityProviders[0].claims.nationalId[0]")]
    [InlineData("identityProviders[0].claims", """{ "email": [{ "from": "2026-01-01" }] }""", "identityProviders[0].claims.email[0].name")]
    [InlineData("identityProviders[0].claims", """{ "userName": [{ "name": "uid", "to": "31.12.2026" }] }""", "identityProviders[0].claims.userName[0].to")]
    [InlineData("identityProviders[0].claims", """{ "objectGuid": [{ "name": "guid", "from": "2026-02-01", "to": "2026-01-31" }] }""", "identityProviders[0].claims.objectGuid[0].to")]
    public void field_of_finding_people_is_refused_by_its_name(string path, string value, string named) =>
        DocumentFaults.NamesTheField(DocumentSamples.Tenant().With(path, value), named);

    [Theory]
    [InlineData("engine", "\"mysql\"", "engine")]
    [InlineData("query", "\"DELETE FROM ansatt WHERE bruker = @account\"", "query")]
    [InlineData("query", null, "query")]
    [InlineData("host", "\"a b\"", "host")]
    [InlineData("host", null, "host")]
    [InlineData("port", "70000", "port")]
    [InlineData("database", null, "database")]
    [InlineData("user", "\" \"", "user")]
    [InlineData("encryption", "\"sometimes\"", "encryption")]
    [InlineData("file", "\"hr.db\"", "file")]
    public void field_of_a_database_is_refused_by_its_name(string member, string? value, string named)
    {
        var document = DocumentSamples.Tenant().With("identityProviders[0].attributeStore", Postgres).With($"identityProviders[0].attributeStore.{member}", value);

        DocumentFaults.NamesTheField(document, $"identityProviders[0].attributeStore.{named}");
    }

    [Theory]
    [InlineData("\"../weblogin.db\"")]
    [InlineData("\"/etc/passwd\"")]
    [InlineData("\".hidden\"")]
    [InlineData("\"a\\\\b\"")]
    [InlineData("null")]
    public void file_of_a_database_is_a_name_and_no_path(string file) => DocumentFaults.NamesTheField(
        DocumentSamples.Tenant().With("identityProviders[0].attributeStore", $$"""{ "engine": "sqlite", "file": {{file}}, "query": "SELECT fnr FROM a WHERE b = @account" }"""),
        file == "null" ? "identityProviders[0].attributeStore.file" : "identityProviders[0].attributeStore.file");

    [Fact]
    public void database_that_nobody_asks_is_refused() => DocumentFaults.NamesTheField(
        DocumentSamples.Tenant().With("identityProviders[0].resolve", """["claim"]""").With("identityProviders[0].attributeStore", Postgres), "identityProviders[0].attributeStore");

    [Fact]
    public void ways_to_find_people_are_read()
    {
        var tenant = DocumentSamples.Tenant()
            .With("identityProviders[0].resolve", """["claim", "attribute-store", "synced-profile"]""")
            .With("identityProviders[0].attributeStore", Postgres)
            .With("identityProviders[0].profileDays", "3")
            .Read();

        var provider = tenant.IdentityProviders[0];
        Assert.Equal([ResolveRule.Claim, ResolveRule.AttributeStore, ResolveRule.SyncedProfile], provider.Resolve);
        Assert.Equal(new ExternalDatabase.Postgres("db.virksomhet1.example", 5432, "hr", "weblogin", Encrypted: true) { Query = "SELECT fnr FROM ansatt WHERE bruker = $1" }, provider.AttributeStore);
        Assert.Equal(TimeSpan.FromDays(3), provider.ProfileLife);
    }

    [Fact]
    public void claim_name_counts_between_its_days()
    {
        var names = DocumentSamples.Tenant().With("identityProviders[0].claims", """{ "nationalId": [{ "name": "gammelt", "to": "2026-03-31" }, { "name": "nytt", "from": "2026-03-01" }, "alltid"] }""").Read().IdentityProviders[0].Claims;

        foreach (var (day, expected) in new[] { ("2026-02-28T23:59:59Z", "gammelt alltid"), ("2026-03-01T00:00:00Z", "gammelt nytt alltid"), ("2026-03-31T23:59:59Z", "gammelt nytt alltid"), ("2026-04-01T00:00:00Z", "nytt alltid") })
            Assert.Equal((day, expected), (day, string.Join(' ', names.At(DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).NationalId)));
        Assert.Equal(["gammelt", "nytt", "alltid"], names.NationalId);
    }

    [Fact]
    public void library_takes_duf_numbers_where_it_says_so()
    {
        var library = DocumentSamples.Tenant(environment: "production").With("identityProviders[0]", """{ "id": "adfs", "kind": "local", "name": "Kort", "methods": ["pin"] }""");

        Assert.False(library.Read().NationalIds.TakesDuf);
        Assert.True(library.With("dufNumbers", "true").Read().NationalIds.TakesDuf);
    }

    private const string Postgres = """{ "engine": "postgresql", "host": "db.virksomhet1.example", "database": "hr", "user": "weblogin", "query": "SELECT fnr FROM ansatt WHERE bruker = @account" }""";
}
