using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Metadata that an administrator has fetched from an address.</summary>
public sealed class FetchedMetadataPageTests : IAsyncLifetime
{
    private const string Address = "https://adfs.virksomhet1.test/FederationMetadata/2007-06/FederationMetadata.xml";
    private const string Bring = "/tenants/virksomhet1/identity-providers/adfs/metadata";

    private readonly Addresses _internet = new();
    private World _world = null!;
    private TestBrowser _ola = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync(_internet);
        await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await _ola.OpenAsync(AdminWorld.Origin + Bring);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task fetched_metadata_is_shown_before_it_is_taken()
    {
        var offered = new MetadataSamples { SignOn = "https://ny.virksomhet1.test/adfs/ls/" };
        _internet[Address] = offered.Xml;

        var page = await _ola.PostOwnAsync(Bring, _ola.FormToken, ("do", "url"), ("url", Address));

        Assert.Contains("https://ny.virksomhet1.test/adfs/ls/", page.Text, StringComparison.Ordinal);
        Assert.Contains("Venter på svar", page.Text, StringComparison.Ordinal);
        Assert.Contains(Address, _internet.Asked);
        var row = await _world.Service<IMetadataStore>().FindAsync(TenantId.Parse("virksomhet1"), IdentityProviderId.Parse("adfs"), CancellationToken.None);
        Assert.Equal(offered.Xml, row!.Pending);
        Assert.NotEqual(offered.Xml, row.Accepted);
    }

    [Fact]
    public async Task address_that_answers_nothing_is_told_with_what_was_typed()
    {
        var page = await _ola.PostOwnAsync(Bring, _ola.FormToken, ("do", "url"), ("url", Address));

        Assert.Contains("status 404", page.Text, StringComparison.Ordinal);
        Assert.Equal(Address, page.Document.GetElementById("url")!.GetAttribute("value"));
    }
}
