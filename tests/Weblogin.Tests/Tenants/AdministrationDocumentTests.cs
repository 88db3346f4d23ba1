using System.Text.Json.Nodes;
using Weblogin.Login;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Login;
using Xunit;

namespace Weblogin.Tests.Tenants;

/// <summary>The one tenant on whose host the installation is administered.</summary>
public sealed class AdministrationDocumentTests
{
    private const string HighestAcr = "idporten-loa-high";

    [Fact]
    public void administration_is_a_tenant_whose_people_come_by_idporten_at_its_highest_level()
    {
        var (snapshot, errors) = Read(Administration());

        Assert.Empty(errors);
        Assert.Equal("administrasjon", snapshot.Administration!.Id.Value);
        Assert.Equal(["administrasjon"], snapshot.FindRelyingParty(AdministrationParty.Id)!.Tenants.Select(tenant => tenant.Value));
    }

    [Fact]
    public void without_it_there_is_none()
    {
        var (snapshot, _) = Read(DocumentSamples.Tenant().With("links", null).With("defaultLink", null));

        Assert.Null(snapshot.Administration);
        Assert.Null(snapshot.FindRelyingParty(AdministrationParty.Id));
    }

    [Fact]
    public void weaker_way_in_is_refused()
    {
        var document = Administration();
        document["identityProviders"]![0]!["minimumAcr"] = "idporten-loa-substantial";

        Assert.Equal("identityProviders[0].minimumAcr", Assert.Single(Read(document).Errors).Error.Path);
    }

    [Fact]
    public void another_identity_provider_is_refused()
    {
        var document = Administration();
        document["identityProviders"]!.AsArray().Add(JsonNode.Parse("""{ "id": "adfs", "kind": "saml", "name": "Jobbkonto", "entityId": "http://adfs.example/trust" }"""));

        Assert.Equal("identityProviders[1].kind", Assert.Single(Read(document).Errors).Error.Path);
    }

    [Fact]
    public void there_is_one_at_the_most() =>
        Assert.Equal(["administration", "administration"], Read(Administration(), Administration("andre")).Errors.Select(error => error.Error.Path));

    [Fact]
    public void relying_party_that_lists_it_is_refused()
    {
        var (snapshot, errors) = Read(Administration(), DocumentSamples.Platform("test", "administrasjon"));

        Assert.Contains(errors, error => error.Error.Path == "tenants[0]" && error.Id == "platform");
        Assert.Empty(snapshot.RelyingParties);
    }

    [Fact]
    public void relying_party_cannot_take_its_name() =>
        Assert.Contains(Read(DocumentSamples.Platform().With("relyingParty", $"\"{AdministrationParty.Id}\"")).Errors, error => error.Error.Path == "relyingParty");

    [Theory]
    [InlineData("test", "01819010001", true)]
    [InlineData("production", "01819010001", false)]
    [InlineData("production", "02013299997", true)]
    public void synthetic_people_administer_tests_alone(string environment, string nationalId, bool allowed)
    {
        var tenant = Read(Administration(environment: environment)).Snapshot.Administration!;

        Assert.Equal(allowed, EnvironmentGate.Allows(tenant, tenant.IdentityProviders[0], AdministrationParty.Of(tenant), LoginSamples.Subject(nationalId)));
    }

    [Theory]
    [InlineData("""{ "claim": "Group", "values": ["weblogin-admin"] }""", null)]
    [InlineData("""{ "values": ["weblogin-admin"] }""", "administrators.claim")]
    [InlineData("""{ "claim": "Group" }""", "administrators.values")]
    [InlineData("""{ "claim": "Group", "values": [] }""", "administrators.values")]
    [InlineData("""{ "claim": "Group", "values": [""] }""", "administrators.values")]
    public void administrators_are_named_by_a_claim_and_its_values(string group, string? fault)
    {
        var (snapshot, errors) = Read(Administration(), DocumentSamples.Tenant().With("links", null).With("defaultLink", null).With("administrators", group));

        Assert.Equal(fault is null ? [] : [fault], errors.Select(error => error.Error.Path));
        Assert.Equal(fault is null ? ["virksomhet1"] : [], snapshot.FindRelyingParty(TenantAdministrationParty.Id)!.Tenants.Select(tenant => tenant.Value));
    }

    [Fact]
    public void no_identity_providers_word_makes_an_operator() =>
        Assert.Equal("administrators", Assert.Single(Read(Administration().With("administrators", """{ "claim": "Group", "values": ["x"] }""")).Errors).Error.Path);

    [Theory]
    [InlineData("""{ "id": "feide", "kind": "saml", "name": "Feide", "profile": "feide", "entityId": "https://idp-test.feide.no" }""")]
    [InlineData(null)]
    public void employees_are_named_by_the_tenants_own_saml_identity_provider_alone(string? another)
    {
        var document = DocumentSamples.Tenant().With("links", null).With("defaultLink", null).With("waysIn", """["idporten"]""").With("administrators", """{ "claim": "Group", "values": ["x"] }""");
        var providers = document["identityProviders"]!.AsArray();
        providers.RemoveAt(0);
        if (another is not null)
            providers.Add(JsonNode.Parse(another));

        Assert.Equal("administrators", Assert.Single(Read(Administration(), document).Errors).Error.Path);
    }

    private static JsonObject Administration(string id = "administrasjon", string environment = "test") => JsonNode.Parse($$"""
        {
          "tenant": "{{id}}",
          "host": "{{id}}.weblogin.localhost",
          "name": "Administrasjon",
          "environment": "{{environment}}",
          "administration": {},
          "identityProviders": [ { "id": "idporten", "kind": "idporten", "name": "ID-porten", "issuer": "https://op.example", "clientId": "admin", "minimumAcr": "{{HighestAcr}}" } ],
          "waysIn": ["idporten"]
        }
        """)!.AsObject();

    private static (TenantSnapshot Snapshot, IReadOnlyList<SnapshotError> Errors) Read(params JsonObject[] documents) => SnapshotReader.Read(documents.Select(document =>
        new DocumentVersion(
            document.ContainsKey("tenant") ? DocumentKind.Tenant : DocumentKind.RelyingParty, (document["tenant"] ?? document["relyingParty"])!.GetValue<string>(), 1,
            document.ToJsonString(), DateTimeOffset.UnixEpoch, "the test")));
}
