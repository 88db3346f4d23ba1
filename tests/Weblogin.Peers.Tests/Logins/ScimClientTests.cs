using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>A client that provisions a card issuer, pointed at us instead.</summary>
[Collection<Citizens>]
public sealed class ScimClientTests(Citizens citizens)
{
    [Fact]
    public async Task client_that_provisions_a_card_issuer_provisions_us_unchanged()
    {
        Peer.Npm.Require();
        var world = await citizens.WorldAsync();
        var token = (await world.Broker.MustRunAsync("tokens", "new", Citizens.Ordinary, "--scope", "scim")).Trim();
        var settings = new Dictionary<string, string> { ["BASE"] = $"{world.Origin(Citizens.Ordinary)}/Tenants/{Citizens.Ordinary}", ["TOKEN"] = token };

        var ended = await Command.RunAsync("node", [Path.Combine(Peer.Folder, "scim-client", "client.mjs")], settings, CancellationToken.None);

        Assert.True(ended is { Code: 0, Output: "OK\n" or "OK" }, ended.Error + ended.Output);
        Assert.DoesNotContain("01819010001", world.Broker.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(token, world.Broker.Log, StringComparison.Ordinal);
    }
}
