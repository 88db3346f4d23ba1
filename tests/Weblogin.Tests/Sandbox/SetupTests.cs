using Weblogin.Model;
using Weblogin.Saml.Metadata;
using Weblogin.Sandbox.Setup;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Sandbox;

/// <summary>What the sandbox writes for the broker, read by the broker.</summary>
public sealed class SetupTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-setup-");
    private SandboxHost _sandbox = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(new FakeBroker());
        _sandbox.App.Setup.Write(_folder.FullName, metadataFolder: null);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public void broker_accepts_every_document()
    {
        var documents = Directory.GetFiles(Path.Combine(_folder.FullName, "documents"), "*.json").Select(file =>
        {
            var id = Path.GetFileNameWithoutExtension(file);
            var kind = id is "kursportal" or "bibliotek" ? DocumentKind.RelyingParty : DocumentKind.Tenant;
            return new DocumentVersion(kind, id, 1, File.ReadAllText(file), TimeProvider.System.GetUtcNow(), "test");
        });

        var (snapshot, errors) = SnapshotReader.Read(documents);

        Assert.Empty(errors);
        Assert.Equal(4, snapshot.Tenants.Count);
        Assert.Equal(["bibliotek", "kursportal"], snapshot.RelyingParties.Select(party => party.Id.Value).Order(StringComparer.Ordinal));
        var tenant = snapshot.FindTenantByHost("tre.weblogin.test")!;
        Assert.Equal([ResolveRule.AttributeStore], tenant.IdentityProviders[0].Resolve);
        Assert.Equal("idporten", tenant.Fallback.To?.Value);
    }

    [Fact]
    public void metadata_names_the_adfs_and_the_key_it_signs_with()
    {
        foreach (var server in _sandbox.App.AdfsServers)
        {
            var document = File.ReadAllBytes(Path.Combine(_folder.FullName, "metadata", server.Tenant.Id, "adfs.xml"));

            var outcome = MetadataReader.ReadIdentityProvider(
                document, new MetadataReading { Now = TimeProvider.System.GetUtcNow(), PinnedKeys = [server.Key.PublicKey] });

            var read = Assert.IsType<MetadataOutcome.Read>(outcome);
            Assert.True(read.SignatureVerified);
            Assert.Equal(server.EntityId, read.Descriptor.EntityId);
            Assert.Equal(server.SingleSignOnUrl, read.Descriptor.RedirectSingleSignOnUrl);
            Assert.Equal([server.Key.PublicKey], read.Descriptor.SigningKeys);
        }
    }

    [Fact]
    public void samples_in_the_repository_are_ones_the_broker_takes()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Weblogin.sln")))
            root = root.Parent!;

        var metadata = MetadataReader.ReadIdentityProvider(
            File.ReadAllBytes(Path.Combine(root.FullName, "metadata", "eksempel", "adfs.xml")),
            new MetadataReading { Now = TimeProvider.System.GetUtcNow() });
        Assert.Equal(2, Assert.IsType<MetadataOutcome.Read>(metadata).Descriptor.SigningKeys.Count);
        Assert.Equal(SetupWriter.Mapping(), File.ReadAllText(Path.Combine(root.FullName, "attribute-store", "sample", "virksomhet3.csv")));
    }

    [Fact]
    public void mapping_holds_valid_national_ids_for_the_tenant_that_needs_it_only()
    {
        Assert.Equal(["tre.csv"], Directory.GetFiles(Path.Combine(_folder.FullName, "mappings")).Select(Path.GetFileName));
        var rows = File.ReadAllLines(Path.Combine(_folder.FullName, "mappings", "tre.csv"));

        Assert.Equal("userName;nationalId", rows[0]);
        Assert.Equal(10, rows.Length - 1);
        Assert.All(rows.Skip(1), row => Assert.True(NationalId.TryParse(row.Split(';')[1], out _, out _), "A row has an invalid number."));
        Assert.Equal(SetupWriter.Mapping().Split('\n', StringSplitOptions.RemoveEmptyEntries), rows);
    }
}
