using System.Net;
using System.Net.Sockets;

namespace Weblogin.Tenants.Fetching;

/// <summary>The resolver of the operating system.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken ct)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, ct);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
