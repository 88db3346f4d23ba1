using System.Net;
using System.Net.Sockets;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Upstream.Oidc;

namespace Weblogin.Hosting;

/// <summary>The HTTP client towards identity providers.</summary>
internal static class BackChannelSetup
{
    public static IServiceCollection AddBackChannel(this IServiceCollection services)
    {
        services.AddHttpClient(ProviderConnections.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = ProviderHttp.CreateHandler();
                handler.ConnectCallback = ConnectAsync;
                // A provider that hangs holds this many requests and no more; the others end by their deadline.
                handler.MaxConnectionsPerServer = 64;
                return handler;
            })
            // The factory's own lines hold addresses with one-time values.
            .RemoveAllLoggers();
        return services;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var end = context.DnsEndPoint;
            // RFC 6761 §6.3: names under localhost are this machine, whatever the resolver says (.NET's asks the network).
            if (end.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
                await socket.ConnectAsync(IPAddress.Loopback, end.Port, ct);
            else
                await socket.ConnectAsync(end, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
