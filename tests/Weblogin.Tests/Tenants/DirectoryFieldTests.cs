using System.Text.Json.Nodes;
using Weblogin.Tenants;
using Xunit;
using static Weblogin.Tests.Tenants.DocumentFaults;

namespace Weblogin.Tests.Tenants;

/// <summary>Directories in a tenant document.</summary>
public sealed class DirectoryFieldTests
{
    private const string Directory =
        """{ "id": "ad", "servers": ["ldaps://dc1.skole.no", "ldap://dc2.skole.no"], "account": "svc@skole.no", "base": "DC=skole,DC=no", "nationalIdAttribute": "employeeNumber", "domains": ["SKOLE"] }""";

    [Fact]
    public void directory_is_read_with_the_names_of_active_directory()
    {
        var directory = Assert.Single(DocumentSamples.Read(Tenant()).Directories);

        Assert.Equal([new DirectoryServer("dc1.skole.no", 636, StartTls: false), new DirectoryServer("dc2.skole.no", 389, StartTls: true)], directory.Servers);
        Assert.Equal(("sAMAccountName", "userPrincipalName", "employeeNumber"), (directory.AccountAttribute, directory.PrincipalAttribute, directory.NationalIdAttribute));
        Assert.Equal((DirectoryScope.Subtree, null), (directory.Scope, directory.Probe));
        Assert.Equal(["skole"], directory.Domains);
        Assert.Empty(directory.Authorities);
    }

    [Theory]
    [InlineData("id", null)]
    [InlineData("id", "\"AD 1\"")]
    [InlineData("servers", null)]
    [InlineData("servers", "[]")]
    [InlineData("servers[0]", "\"dc1.skole.no\"")]
    [InlineData("servers[0]", "\"https://dc1.skole.no\"")]
    [InlineData("servers[0]", "\"ldaps://\"")]
    [InlineData("servers[0]", "\"ldaps://svc:pass@dc1.skole.no\"")]
    [InlineData("servers[0]", "\"ldaps://dc1.skole.no/DC=skole\"")]
    [InlineData("servers[0]", "\"ldaps://dc1.skole.no?x\"")]
    [InlineData("account", null)]
    [InlineData("base", "\" \"")]
    [InlineData("scope", "\"base\"")]
    [InlineData("accountAttribute", "\"sAM)(uid\"")]
    [InlineData("principalAttribute", "\"*\"")]
    [InlineData("nationalIdAttribute", null)]
    [InlineData("nationalIdAttribute", "\"1.2.3\"")]
    [InlineData("domains", "[\"SKOLE\\\\\"]")]
    [InlineData("probe", "\"\"")]
    [InlineData("certificates", "[]")]
    [InlineData("certificates[0]", "[\"MIIB\"]")]
    public void fault_in_a_directory_names_its_field(string path, string? json)
    {
        var field = path.StartsWith("certificates", StringComparison.Ordinal) ? "certificates" : path;

        NamesTheField(Tenant().With($"directories[0].{field}", json), $"directories[0].{path}");
    }

    [Fact]
    public void production_knocks_on_the_doors_of_directories_only()
    {
        var tenant = DocumentSamples.Tenant(environment: "production").With("directories", $"[{Directory}]");

        Assert.DoesNotContain(Errors(tenant), error => error.Path.StartsWith("directories", StringComparison.Ordinal));
        NamesTheField(tenant.With("directories[0].servers[0]", "\"ldaps://dc1.skole.no:5432\""), "directories[0].servers[0]");
    }

    [Fact]
    public void way_in_that_asks_a_directory_needs_one_and_ids_are_there_once()
    {
        NamesTheField(DocumentSamples.Tenant().With("identityProviders[0].resolve", "[\"directory\"]"), "directories");
        NamesTheField(DocumentSamples.Tenant().With("directories", $"[{Directory}, {Directory}]"), "directories");
    }

    private static JsonObject Tenant() => DocumentSamples.Tenant().With("directories", $"[{Directory}]");
}
