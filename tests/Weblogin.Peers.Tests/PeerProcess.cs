using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Weblogin.Peers.Tests;

/// <summary>
/// One running peer: started by its <c>start.sh</c>, ended with everything it started when disposed.
/// What it writes lies in <see cref="State"/>, a temporary folder.
/// </summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, byte> _given = [];

    private PeerProcess(string state, int port) => (State, Port) = (state, port);

    /// <summary>The folder with its keys, metadata, clients and <c>out.log</c>.</summary>
    public string State { get; }

    /// <summary>The loopback port it listens on.</summary>
    public int Port { get; }

    /// <summary>
    /// A port nobody listens on at the moment and that is given once, below those that systems hand out to outgoing connections: else another may take it before it is listened on.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (!_given.TryAdd(port, 0))
                continue;
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }

    /// <summary>An empty state folder, for a peer that is to find files there before it starts.</summary>
    public static string NewState() => Directory.CreateTempSubdirectory("peer-").FullName;

    /// <summary>Starts the peer of a folder in <c>tests/peers</c> and comes back when it answers.</summary>
    /// <param name="name">The folder's name, such as <c>oidc-provider</c>.</param>
    /// <param name="port">From <see cref="FreePort"/>.</param>
    /// <param name="settings">Environment variables as its <c>start.sh</c> describes them.</param>
    /// <param name="state">A folder from <see cref="NewState"/>, or null for a new one.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message holds what it said.</exception>
    public static async Task<PeerProcess> StartAsync(
        string name, int port, IReadOnlyDictionary<string, string> settings, string? state, CancellationToken ct)
    {
        var peer = new PeerProcess(state ?? NewState(), port);
        var said = await RunAsync(Path.Combine(name, "start.sh"), [peer.State, $"{port}"], settings, ct);
        if (said.StartsWith("READY", StringComparison.Ordinal))
            return peer;
        await peer.DisposeAsync();
        throw new InvalidOperationException($"{name}: {said}");
    }

    /// <summary>The metadata that a SimpleSAMLphp publishes now.</summary>
    public async Task<string> PublishedMetadataAsync(HttpMessageHandler network)
    {
        using var http = new HttpClient(network, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Port}/FederationMetadata/2007-06/FederationMetadata.xml");
        using var response = await http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>Ends it; its state stays.</summary>
    public Task StopAsync() => RunAsync("stop.sh", [State], new Dictionary<string, string>(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(State, recursive: true);
    }

    private static async Task<string> RunAsync(
        string script, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        var ended = await Command.RunAsync("/bin/bash", [Path.Combine(Peer.Folder, script), .. arguments], settings, ct);
        return ended.Code == 0 ? ended.Output : ended.Output + ended.Error;
    }
}
