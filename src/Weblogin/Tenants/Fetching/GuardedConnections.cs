using System.Net;
using System.Net.Sockets;

namespace Weblogin.Tenants.Fetching;

/// <summary>
/// Connections to judged addresses only, past any proxy, without cookies and credentials, following no redirect, decompressing nothing.
/// </summary>
internal static class GuardedConnections
{
    private const int MaxHeaderKilobytes = 32;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A handler for one exchange.</summary>
    /// <param name="addresses">What <see cref="GuardedDestination"/> judged, at least one.</param>
    public static SocketsHttpHandler Handler(IReadOnlyList<IPAddress> addresses) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout * addresses.Count,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        // The name is not looked up again: the connection goes to what was judged.
        ConnectCallback = (context, ct) => ConnectAsync(addresses, context.DnsEndPoint.Port, ct),
    };

    /// <summary>
    /// Dials for a handler that keeps its connections: each new one is judged anew, and goes to what was judged. What may not be connected to fails
    /// as an address that does not answer.
    /// </summary>
    /// <param name="forTest">Whether a test tenant asks.</param>
    public static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> Dial(GuardedDestination destination, bool forTest) =>
        async (context, ct) =>
        {
            var address = context.InitialRequestMessage.RequestUri!;
            var (addresses, refusal) = await destination.FindAsync(address, forTest, ct);
            return refusal is null ? await ConnectAsync(addresses, context.DnsEndPoint.Port, ct) : throw new HttpRequestException($"{address.Host} is not connected to: {refusal}");
        };

    private static async ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(ConnectTimeout);
                await socket.ConnectAsync(addresses[i], port, patience.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException && i + 1 < addresses.Count && !ct.IsCancellationRequested)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
