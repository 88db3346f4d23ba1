using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Weblogin.Keys;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What partners read of a tenant's service provider, and how its key changes under them.</summary>
public sealed class OwnMetadataTests : IAsyncLifetime
{
    private static readonly XNamespace Md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace Ui = "urn:oasis:names:tc:SAML:metadata:ui";
    private static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";
    private static readonly CancellationToken None = CancellationToken.None;

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task metadata_presents_the_tenant_as_its_document_does()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document =>
        {
            document["website"] = "https://virksomhet1.example/";
            document["logo"] = new JsonObject { ["url"] = "https://virksomhet1.example/logo.png", ["width"] = 200, ["height"] = 100 };
            document["contacts"] = new JsonArray(new JsonObject { ["kind"] = "technical", ["name"] = "IT", ["email"] = "it@virksomhet1.example" });
        }));

        var entity = await MetadataAsync();

        Assert.Equal("https://virksomhet1.weblogin.test/saml/metadata", entity.Attribute("entityID")!.Value);
        Assert.Equal(["Virksomhet 1", "Virksomhet 1"], entity.Descendants(Ui + "DisplayName").Select(name => name.Value));
        Assert.Equal("https://virksomhet1.example/logo.png", entity.Descendants(Ui + "Logo").Single().Value);
        Assert.Equal("https://virksomhet1.example/", entity.Descendants(Md + "OrganizationURL").First().Value);
        Assert.Equal("mailto:it@virksomhet1.example", entity.Descendants(Md + "EmailAddress").Single().Value);
    }

    // Microsoft's documentation of relying-party trusts and of SAML applications: one SPSSODescriptor for SAML 2.0, an ACS by HTTP-POST with an
    // index, certificates in X509Data, no signature with SHA-1, no plain http.
    [Fact]
    public async Task metadata_has_the_shape_that_adfs_and_entra_id_import()
    {
        var entity = await MetadataAsync();

        var role = Assert.Single(entity.Elements(Md + "SPSSODescriptor"));
        Assert.Equal("urn:oasis:names:tc:SAML:2.0:protocol", role.Attribute("protocolSupportEnumeration")!.Value);
        var consumer = role.Elements(Md + "AssertionConsumerService").First();
        Assert.Equal(("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", "0", "true"), (consumer.Attribute("Binding")!.Value, consumer.Attribute("index")!.Value, consumer.Attribute("isDefault")!.Value));
        Assert.All(role.Descendants().Attributes("Location"), location => Assert.StartsWith("https://virksomhet1.weblogin.test/", location.Value, StringComparison.Ordinal));
        Assert.All(role.Elements(Md + "KeyDescriptor"), key => Assert.Contains(key.Attribute("use")?.Value, new[] { "signing", "encryption" }));
        Assert.All(Certificates(entity, "signing"), certificate => Assert.Equal("sha256RSA", certificate.SignatureAlgorithm.FriendlyName));
    }

    [Fact]
    public async Task metadata_names_gcm_before_cbc_so_that_partners_choose_it()
    {
        var key = Assert.Single((await MetadataAsync()).Descendants(Md + "KeyDescriptor"), key => key.Attribute("use")?.Value == "encryption");

        Assert.Equal(
            ["aes256-gcm", "aes128-gcm", "aes256-cbc", "aes128-cbc", "rsa-oaep-mgf1p"],
            key.Elements(Md + "EncryptionMethod").Select(method => method.Attribute("Algorithm")!.Value.Split('#')[1]));
    }

    [Fact]
    public async Task key_is_rolled_over_while_logins_go_on()
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!.Id;
        var roll = _world.Service<ServiceProviderKeyRoll>();
        var first = Assert.Single(Certificates(await MetadataAsync(), "signing")).Thumbprint;

        Assert.IsType<KeyRoll.Done>(await roll.PublishNextAsync(tenant, null, None));
        var published = Certificates(await MetadataAsync(), "signing").Select(certificate => certificate.Thumbprint).ToArray();
        Assert.Equal((2, first), (published.Length, published[0]));
        await LogInAsync();

        Assert.IsType<KeyRoll.Done>(await roll.UseNextAsync(tenant, atOnce: true, None));
        Assert.Equal([published[1], first], Certificates(await MetadataAsync(), "signing").Select(certificate => certificate.Thumbprint));
        await LogInAsync();

        Assert.IsType<KeyRoll.Done>(await roll.RetireFormerAsync(tenant, atOnce: true, None));
        Assert.Equal([published[1]], Certificates(await MetadataAsync(), "signing").Select(certificate => certificate.Thumbprint));
        await LogInAsync();
    }

    private async Task LogInAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
    }

    private async Task<XElement> MetadataAsync()
    {
        using var browser = _world.NewBrowser();
        return XElement.Parse((await browser.OpenAsync($"https://{World.Virksomhet1}/saml/metadata")).Body);
    }

    private static X509Certificate2[] Certificates(XElement entity, string use) =>
    [
        .. entity.Descendants(Md + "KeyDescriptor").Where(key => key.Attribute("use")?.Value == use)
            .Select(key => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key.Descendants(Ds + "X509Certificate").Single().Value))),
    ];
}
