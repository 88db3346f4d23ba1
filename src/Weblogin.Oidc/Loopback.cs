using System.Net;

namespace Weblogin.Oidc;

/// <summary>Names that never leave the machine, the only ones that plain http is spoken with.</summary>
internal static class Loopback
{
    /// <summary><c>127.0.0.0/8</c>, <c>::1</c>, <c>localhost</c> and names under it (RFC 6761 §6.3).</summary>
    public static bool IsLoopback(Uri uri) =>
        IPAddress.TryParse(uri.IdnHost, out var address)
            ? IPAddress.IsLoopback(address)
            : uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || uri.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an endpoint may be spoken to: https, or http on a loopback name.</summary>
    public static bool IsSecure(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri));
}
