using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Weblogin.Peers.Tests;

public sealed class PeerProcessTests
{
    private static readonly Dictionary<string, string> _asTheyAre = [];

    [Fact]
    public async Task simplesamlphp_publishes_metadata_with_the_addresses_of_adfs()
    {
        Peer.SimpleSamlPhp.Require();
        var settings = new Dictionary<string, string> { ["PEER_HOST"] = "adfs.virksomhet1.test" };
        await using var peer = await PeerProcess.StartAsync("simplesamlphp-idp", PeerProcess.FreePort(), settings, state: null, CancellationToken.None);

        var metadata = XDocument.Load(Path.Combine(peer.State, "idp-metadata.xml"));

        Assert.Equal($"http://adfs.virksomhet1.test:{peer.Port}/adfs/services/trust", metadata.Root!.Attribute("entityID")!.Value);
        Assert.Contains(metadata.Descendants(), element =>
            element.Name.LocalName == "SingleSignOnService" && element.Attribute("Location")!.Value == $"http://adfs.virksomhet1.test:{peer.Port}/adfs/ls/");
    }

    [Fact]
    public async Task oidc_provider_publishes_what_id_porten_publishes()
    {
        Peer.Npm.Require();
        var settings = new Dictionary<string, string> { ["REQUIRE_PAR"] = "1" };
        await using var peer = await PeerProcess.StartAsync("oidc-provider", PeerProcess.FreePort(), settings, state: null, CancellationToken.None);

        using var discovery = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(peer.State, "discovery.json"), CancellationToken.None));

        Assert.Equal($"http://127.0.0.1:{peer.Port}", discovery.RootElement.GetProperty("issuer").GetString());
        Assert.True(discovery.RootElement.GetProperty("require_pushed_authorization_requests").GetBoolean());
        Assert.True(discovery.RootElement.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
    }

    [Fact]
    public async Task a_peer_is_gone_when_it_is_disposed()
    {
        Peer.Npm.Require();
        var port = PeerProcess.FreePort();
        var first = await PeerProcess.StartAsync("openid-client", port, _asTheyAre, state: null, CancellationToken.None);
        await first.DisposeAsync();

        await using var second = await PeerProcess.StartAsync("openid-client", port, _asTheyAre, state: null, CancellationToken.None);

        Assert.False(Directory.Exists(first.State));
    }

    [Fact]
    public async Task a_peer_that_cannot_start_says_why()
    {
        Peer.Npm.Require();
        await using var first = await PeerProcess.StartAsync("openid-client", PeerProcess.FreePort(), _asTheyAre, state: null, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PeerProcess.StartAsync("openid-client", first.Port, _asTheyAre, state: null, CancellationToken.None));

        Assert.Contains($"port {first.Port} is in use already", refused.Message, StringComparison.Ordinal);
    }
}
