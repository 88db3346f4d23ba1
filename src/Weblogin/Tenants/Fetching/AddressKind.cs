using System.Net;
using System.Net.Sockets;

namespace Weblogin.Tenants.Fetching;

/// <summary>What an IP address leads to.</summary>
internal enum AddressKind
{
    /// <summary>Neither of the others: the local link and its metadata services, multicast, reserved and documentation ranges, tunnels. Never fetched from.</summary>
    Special,

    /// <summary>The open network.</summary>
    Public,

    /// <summary>An organisation's own network (RFC 1918, RFC 4193) or a carrier's (RFC 6598).</summary>
    Private,

    /// <summary>This machine.</summary>
    Loopback,
}

/// <summary>Tells addresses apart by the registries of special-purpose addresses (RFC 6890, IANA). Pure.</summary>
internal static class AddressKinds
{
    private static readonly IPNetwork[] Private4 = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

    private static readonly IPNetwork[] Special4 = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork Loopback4 = IPNetwork.Parse("127.0.0.0/8");
    private static readonly IPNetwork Private6 = IPNetwork.Parse("fc00::/7");

    // Everything else of IPv6 is reserved, and so are mapped, translated and compatible forms of IPv4.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // Teredo, ORCHID, benchmarking; documentation; 6to4, which carries an IPv4 address inside.
    private static readonly IPNetwork[] Special6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    public static AddressKind Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => Of4(address),
            AddressFamily.InterNetworkV6 => Of6(address),
            _ => AddressKind.Special,
        };
    }

    private static AddressKind Of4(IPAddress address) =>
        Loopback4.Contains(address) ? AddressKind.Loopback
        : IsIn(Private4, address) ? AddressKind.Private
        : IsIn(Special4, address) ? AddressKind.Special
        : AddressKind.Public;

    private static AddressKind Of6(IPAddress address) =>
        address.Equals(IPAddress.IPv6Loopback) ? AddressKind.Loopback
        : Private6.Contains(address) ? AddressKind.Private
        : Global6.Contains(address) && !IsIn(Special6, address) ? AddressKind.Public
        : AddressKind.Special;

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => networks.Any(network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
