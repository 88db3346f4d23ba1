using System.Net;
using System.Net.Sockets;

namespace Weblogin.Sandbox.Hosting;

/// <summary>
/// A handler that knows that <c>*.localhost</c> is this machine (RFC 6761 §6.3): browsers do, the platform's resolver does not.
/// It follows no redirect and uses no proxy.
/// </summary>
internal static class LocalhostHandler
{
    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(5);

    public static HttpMessageHandler Create() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = _connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = ConnectAsync,
        };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
            if (host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
                await socket.ConnectAsync(IPAddress.Loopback, port, ct);
            else
                await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
