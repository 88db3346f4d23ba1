using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Admin;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>An identity provider that only the candidate has is set up by every door before anything is released, and serves nobody but test users.</summary>
public sealed class CandidateProviderTests : IAsyncLifetime
{
    private const string List = "/tenants/virksomhet1/identity-providers";

    // Another tenant's is there to be sent to; what it makes of us is nothing to these tests.
    private const string OtherHost = "adfs.virksomhet2.test";

    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.ApplyCandidateAsync(change: document =>
        {
            document["identityProviders"]!.AsArray().Add(Another(document["identityProviders"]![0]!));
            document["waysIn"] = new JsonArray("adfs2");
            document["fallback"] = null;
        });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task its_metadata_is_brought_on_its_page_which_the_list_leads_to()
    {
        var xml = Metadata.Xml;
        await _world.AdmitAsync(Population.Kari);
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync(AdminWorld.Origin + List);
        Assert.Equal(["adfs", "idporten", "adfs2"], ola.Current.Document.QuerySelectorAll(".admin-cards > li a").Select(link => link.GetAttribute("href")!.Split('/')[^1]));
        Assert.Equal(HttpStatusCode.OK, (await ola.OpenAsync($"{AdminWorld.Origin}{List}/adfs2")).Status);

        await ola.OpenAsync($"{AdminWorld.Origin}{List}/adfs2/metadata");
        await ola.PostOwnAsync($"{List}/adfs2/metadata", ola.FormToken, ("do", "text"), ("text", xml));
        await ola.PostOwnAsync($"{List}/adfs2/metadata", ola.FormToken, ("do", "accept"), ("sha256", MetadataIntake.Sha256(xml)));

        Assert.Contains("tatt i bruk", ola.Current.Text, StringComparison.Ordinal);
        Assert.Equal(xml, await InForceAsync());
    }

    [Fact]
    public async Task its_metadata_is_imported_and_shown_by_command()
    {
        await ImportAsync();

        Assert.Equal(Metadata.Xml, await InForceAsync());
        var (code, output, error) = await _world.TypeAsync("", "metadata", "show", "virksomhet1", "adfs2");
        Assert.True(code == 0, error);
        Assert.Contains(Metadata.EntityId, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task its_metadata_is_pushed_by_a_machine()
    {
        var token = (await _world.Service<TenantTokens>().MakeAsync(TenantId.Parse("virksomhet1"), new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(1), [], "adfs01")).Text;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet1}/api/metadata/adfs2");
        request.Content = new ByteArrayContent(Metadata.Content) { Headers = { ContentType = new MediaTypeHeaderValue("application/samlmetadata+xml") } };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var client = new HttpMessageInvoker(_world.Network, disposeHandler: false);

        using var answer = await client.SendAsync(request, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Metadata.Xml, await InForceAsync());
    }

    [Fact]
    public async Task its_keys_stand_in_the_calendar_and_check_looks_at_it()
    {
        var (_, missing, _) = await _world.TypeAsync("", "check");
        Assert.Contains("adfs2", missing, StringComparison.Ordinal);

        await ImportAsync();

        var (code, calendar, error) = await _world.TypeAsync("", "calendar", "virksomhet1");
        Assert.True(code == 0, error);
        Assert.Contains("adfs2", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_serves_test_users_alone()
    {
        await ImportAsync();

        var kari = await _world.TesterAsync(Population.Kari);
        await kari.FollowLinkAsync(World.Virksomhet1);
        Assert.Equal(OtherHost, kari.Current.Address.Host);

        TrialWorld.MustBeAtLibrary(await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod));
        Assert.Null(_world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!.FindEvenClosed(Adfs2));
    }

    private static IdentityProviderId Adfs2 => IdentityProviderId.Parse("adfs2");

    private MetadataSamples Metadata { get; } = new() { EntityId = "http://adfs2.virksomhet1.test/adfs/services/trust", SignOn = $"https://{OtherHost}/adfs/ls/" };

    private async Task<string?> InForceAsync() => (await _world.Service<IMetadataStore>().FindAsync(TenantId.Parse("virksomhet1"), Adfs2, CancellationToken.None))?.Accepted;

    private async Task ImportAsync()
    {
        var file = Path.Combine(_world.MetadataFolder, "adfs2.xml");
        await File.WriteAllBytesAsync(file, Metadata.Content);
        var (code, _, error) = await _world.TypeAsync("", "metadata", "import", "virksomhet1", "adfs2", file);
        Assert.True(code == 0, error);
        await _world.RefreshAsync();
    }

    private static JsonNode Another(JsonNode provider)
    {
        var another = provider.DeepClone();
        another["id"] = "adfs2";
        another.AsObject().Remove("entityId");
        return another;
    }
}
