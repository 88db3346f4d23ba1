using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class SnapshotTests
{
    [Fact]
    public void documents_that_fit_make_a_snapshot()
    {
        var (snapshot, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Platform());

        Assert.Empty(errors);
        Assert.Equal("virksomhet1", snapshot.FindTenantByHost("virksomhet1.weblogin.localhost")?.Id.Value);
        Assert.Equal("platform", snapshot.FindClient(null, "platform")?.Id.Value);
        Assert.NotNull(snapshot.FindTenant(TenantId.Parse("virksomhet1")));
        Assert.Null(snapshot.FindTenantByHost("VIRKSOMHET1.weblogin.localhost"));
    }

    [Fact]
    public void one_host_name_for_two_tenants_leaves_both_out()
    {
        var other = DocumentSamples.Tenant("virksomhet2").With("host", "\"virksomhet1.weblogin.localhost\"");

        var (snapshot, errors) = Read(DocumentSamples.Tenant(), other, DocumentSamples.Platform("test", "virksomhet1", "virksomhet2"));

        Assert.Equal(2, errors.Count(error => error.Error.Path == "host"));
        Assert.Empty(snapshot.Tenants);
    }

    [Fact]
    public void one_client_id_for_two_relying_parties_is_a_fault()
    {
        var (_, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Platform(), DocumentSamples.Platform().With("relyingParty", "\"library\""));

        Assert.Equal(2, errors.Count(error => error.Error.Path == "oidc.clientId"));
    }

    [Fact]
    public void relying_party_of_an_unknown_tenant_is_a_fault() =>
        Assert.Equal("tenants[1]", Assert.Single(Read(DocumentSamples.Tenant(), DocumentSamples.Platform("test", "virksomhet1", "nobody")).Errors).Error.Path);

    [Fact]
    public void production_relying_party_never_lists_a_test_tenant()
    {
        var (_, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Platform("production"));

        Assert.Equal("tenants[0]", Assert.Single(errors).Error.Path);
    }

    [Fact]
    public void link_to_a_relying_party_that_does_not_list_the_tenant_is_a_fault()
    {
        var (_, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Tenant("virksomhet2"), DocumentSamples.Platform());

        Assert.Equal(("virksomhet2", "links[0].relyingParty"), (Assert.Single(errors).Id, errors[0].Error.Path));
    }

    [Fact]
    public void link_needs_an_address_where_the_client_begins_no_login()
    {
        var (_, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Platform().With("oidc.initiateLoginUri", null));

        Assert.Equal("links[0].start", Assert.Single(errors).Error.Path);
    }

    [Fact]
    public void fault_of_one_tenant_leaves_the_platform_of_all_others_standing()
    {
        var broken = DocumentSamples.Tenant("virksomhet2").With("environment", "\"?\"");

        var (snapshot, errors) = Read(DocumentSamples.Tenant(), broken, DocumentSamples.Platform("test", "virksomhet1", "virksomhet2"));

        Assert.Equal("virksomhet2", Assert.Single(errors).Id);
        Assert.NotNull(snapshot.FindClient(null, "platform"));
        Assert.Equal("virksomhet1", Assert.Single(snapshot.Tenants).Id.Value);
    }

    [Fact]
    public void fault_of_a_relying_party_leaves_the_tenants_that_link_to_it_standing()
    {
        var (snapshot, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Platform().With("name", null));

        Assert.Equal("platform", Assert.Single(errors).Id);
        Assert.Single(snapshot.Tenants);
        Assert.Empty(snapshot.RelyingParties);
    }

    [Fact]
    public void client_of_a_hub_is_registered_there_and_at_no_tenant()
    {
        var (snapshot, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Hub(), DocumentSamples.Platform().With("oidc.hub", "\"login\""));

        Assert.Empty(errors);
        var hub = snapshot.FindHubByHost("login.weblogin.localhost");
        Assert.Equal("https://login.weblogin.localhost", hub?.Origin);
        Assert.True(hub!.Registers(snapshot.FindClient(null, "platform")!));
        Assert.False(snapshot.FindTenant(TenantId.Parse("virksomhet1"))!.Registers(snapshot.FindClient(null, "platform")!));
    }

    [Fact]
    public void client_of_a_tenant_is_unknown_at_the_hub()
    {
        var (snapshot, _) = Read(DocumentSamples.Tenant(), DocumentSamples.Hub(), DocumentSamples.Platform());

        Assert.False(snapshot.FindHub(TenantId.Parse("login"))!.Registers(snapshot.FindClient(null, "platform")!));
        Assert.True(snapshot.FindTenant(TenantId.Parse("virksomhet1"))!.Registers(snapshot.FindClient(null, "platform")!));
    }

    [Fact]
    public void client_of_an_unknown_hub_is_a_fault() =>
        Assert.Equal("oidc.hub", Assert.Single(Read(DocumentSamples.Tenant(), DocumentSamples.Platform().With("oidc.hub", "\"login\"")).Errors).Error.Path);

    [Theory]
    [InlineData("hub", "virksomhet1")]
    [InlineData("host", "virksomhet1.weblogin.localhost")]
    public void hub_that_takes_a_tenants_name_or_host_is_left_out_and_the_tenant_stands(string field, string value)
    {
        var (snapshot, errors) = Read(DocumentSamples.Tenant(), DocumentSamples.Platform(), DocumentSamples.Hub().With(field, $"\"{value}\""));

        Assert.Equal((DocumentKind.Hub, field), (Assert.Single(errors).Kind, errors[0].Error.Path));
        Assert.Empty(snapshot.Hubs);
        Assert.Single(snapshot.Tenants);
    }

    [Fact]
    public void two_hubs_on_one_host_are_both_left_out()
    {
        var (snapshot, errors) = Read(DocumentSamples.Hub(), DocumentSamples.Hub().With("hub", "\"other\""));

        Assert.Equal(2, errors.Count);
        Assert.Empty(snapshot.Hubs);
    }

    private static (TenantSnapshot Snapshot, IReadOnlyList<SnapshotError> Errors) Read(params JsonObject[] documents) =>
        SnapshotReader.Read(documents.Select(document => document.Stored()));
}
