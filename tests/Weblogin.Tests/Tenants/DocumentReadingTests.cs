using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;
using static Weblogin.Tests.Tenants.DocumentFaults;

namespace Weblogin.Tests.Tenants;

/// <summary>What documents without a fault are read as, and what is no document at all.</summary>
public sealed class DocumentReadingTests
{
    [Fact]
    public void names_of_a_made_up_length_over_many_items_cost_a_bounded_number_of_short_errors()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var errors = new DocumentErrors();
        DocumentJson.Read($$"""{"tenant":"a","{{new string('x', 100_000)}}":[{{string.Join(',', Enumerable.Repeat("null", 25_000))}}]}""", errors);
        DocumentJson.Read($$"""{"tenant":"a","links":[{{string.Join(',', Enumerable.Repeat("null", 25_000))}}]}""", errors);

        Assert.InRange(errors.All.Count, 1, 200);
        Assert.All(errors.All, error => Assert.InRange(error.Path.Length, 1, 201));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void organisations_are_read_in_their_order_with_the_octets_of_their_logos()
    {
        var tenant = DocumentSamples.Tenant()
            .With("organisations", """[{"id":"baerum","name":"Bærum kommune","logo":"data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="},{"id":"asker","name":"Asker kommune"}]""")
            .Read();

        Assert.Equal(["baerum", "asker"], tenant.Organisations.Select(organisation => organisation.Id));
        Assert.Equal("image/svg+xml", tenant.FindOrganisation("baerum")?.Logo?.MediaType);
        Assert.Equal("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", System.Text.Encoding.UTF8.GetString(tenant.FindOrganisation("baerum")!.Logo!.Octets.Span));
        Assert.Null(tenant.FindOrganisation("asker")!.Logo);
        Assert.Null(tenant.FindOrganisation("Asker"));
    }

    [Fact]
    public void what_partners_see_of_a_tenant_is_read()
    {
        var tenant = DocumentSamples.Tenant()
            .With("inherited", """{"assertionConsumerService":"/simplesaml/module.php/saml/sp/saml2-acs.php/default-sp","metadata":"/simplesaml/module.php/saml/sp/metadata.php/default-sp"}""")
            .With("website", "\"https://virksomhet1.example/\"")
            .With("logo", """{"url":"https://virksomhet1.example/logo.png","width":200,"height":100}""")
            .With("contacts", """[{"kind":"technical","name":"IT","email":"it@virksomhet1.example"}]""")
            .Read();

        Assert.Equal("/simplesaml/module.php/saml/sp/saml2-acs.php/default-sp", tenant.Inherited?.AssertionConsumerService);
        Assert.Null(tenant.Inherited?.SingleLogout);
        Assert.Equal((200, 100), (tenant.Presentation.Logo!.Width, tenant.Presentation.Logo.Height));
        Assert.Equal(new Contact("technical", "IT", "it@virksomhet1.example"), Assert.Single(tenant.Presentation.Contacts));
    }

    [Fact]
    public void pinned_signer_is_read_from_certificate_and_from_thumbprint_however_it_is_written()
    {
        var der = Convert.FromBase64String(MetadataSamples.FirstKey);
        var thumbprint = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(der));
        var colons = string.Join(':', thumbprint.Chunk(2).Select(pair => new string(pair)));
        var pem = System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", der);
        var document = DocumentSamples.Tenant();
        document["identityProviders"]![0]!["metadataSigner"] = new JsonArray(MetadataSamples.FirstKey, pem, colons, thumbprint);

        var signers = ((IdentityProvider.Saml)document.Read().IdentityProviders[0]).MetadataSigners;

        Assert.Equal([MetadataSamples.FirstKey, MetadataSamples.FirstKey, null, null], signers.Select(signer => signer.Certificate));
        Assert.Equal([thumbprint.ToLowerInvariant()], signers.Select(signer => signer.Thumbprint).Distinct());
    }

    [Fact]
    public void rules_of_a_saml_provider_are_read_and_ask_for_nothing_by_default()
    {
        var plain = Assert.IsType<IdentityProvider.Saml>(DocumentSamples.Tenant().Read().IdentityProviders[0]);
        Assert.Equal(new ResponseRules(), plain.Response);
        Assert.Equal((null, null, false, false), (plain.Request.Binding, plain.Request.NameIdFormat, plain.Request.ForceAuthentication, plain.Request.Passive));
        Assert.Empty(plain.Request.AuthnContexts);

        var set = Assert.IsType<IdentityProvider.Saml>(DocumentSamples.Tenant()
            .With("identityProviders[0].request", """{"binding":"post","nameIdFormat":"urn:f","authnContexts":["urn:a","urn:b"],"forceAuthn":true,"passive":true}""")
            .With("identityProviders[0].response", """{"requireEncryption":true,"allowSha1Until":"2026-12-31","refuseExpiredCertificates":true}""")
            .Read().IdentityProviders[0]);
        Assert.Equal((AuthnRequestBinding.Post, "urn:f", true, true), (set.Request.Binding, set.Request.NameIdFormat, set.Request.ForceAuthentication, set.Request.Passive));
        Assert.Equal(["urn:a", "urn:b"], set.Request.AuthnContexts);
        Assert.Equal(new ResponseRules { RequireEncryption = true, Sha1AcceptedUntil = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), RefuseExpiredCertificates = true }, set.Response);
    }

    [Fact]
    public void service_provider_is_read_with_defaults_that_release_nothing()
    {
        var errors = new DocumentErrors();
        var document = DocumentSamples.Library().With("saml.nameIds", null).With("saml.attributes", null);
        var party = (RelyingParty)ReadDocument.Read(document.Text(), errors)!.Subject;

        Assert.Empty(errors.All);
        Assert.Null(party.Oidc);
        Assert.Equal("library.example", party.Sector);
        Assert.Empty(party.Saml!.Attributes);
        Assert.Equal([SamlNameIdFormat.Persistent, SamlNameIdFormat.Transient], party.Saml.NameIds.Select(nameId => nameId.Format));
        Assert.True(party.Saml is { Encrypt: null, SignResponse: false, RequireSignedRequests: false, IdpInitiated: false, Signature: SamlSignature.RsaSha256 });
    }

    [Fact]
    public void both_samples_are_valid()
    {
        Assert.Equal("https://virksomhet1.weblogin.localhost", DocumentSamples.Tenant().Read().Origin);
        Assert.Equal("platform.example", DocumentSamples.Platform().ReadParty().Sector);
    }

    [Fact]
    public void fallback_without_reasons_takes_every_permitted_one_but_cancelling()
    {
        var fallback = DocumentSamples.Tenant().Read().Fallback;

        Assert.Equal(Fallback.Permitted.Except([FailureReason.Cancelled]).Order(), fallback.Reasons.Order());
    }

    [Theory]
    [InlineData("""{"tenant":"a","tenant":"b"}""")]
    [InlineData("""{"tenant":"a","hostt":"b"}""")]
    [InlineData("""{"tenant":1}""")]
    [InlineData("""["tenant"]""")]
    [InlineData("""{"name":"neither"}""")]
    [InlineData("""{"tenant":""")]
    [InlineData("<html>not a document</html>")]
    [InlineData("")]
    public void text_that_is_no_document_is_refused(string json) => Assert.NotEmpty(Errors(json));

    [Fact]
    public void misspelt_member_is_named() => Assert.Contains("\"hostt\"", Assert.Single(Errors("""{"tenant":"a","hostt":"b"}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void document_that_is_too_large_or_too_deep_is_refused()
    {
        Assert.NotEmpty(Errors(new string(' ', DocumentJson.MaxLength + 1)));
        Assert.NotEmpty(Errors("""{"tenant":""" + new string('[', 10_000) + new string(']', 10_000) + "}"));
    }

    [Fact]
    public void comments_and_trailing_commas_are_read() => Assert.Empty(Errors(DocumentSamples.Platform().ToJsonString().Replace("{", "{ // a comment\n", StringComparison.Ordinal)));
}
