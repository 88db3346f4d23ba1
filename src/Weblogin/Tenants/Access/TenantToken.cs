using System.Net;
using Weblogin.Model;

namespace Weblogin.Tenants.Access;

/// <summary>
/// By what a machine of a tenant's proves itself where it pushes something to us (RFC 6750). The token itself is shown once, when it is made; here stands
/// what is known of it.
/// </summary>
internal sealed record TenantToken
{
    /// <summary>Longest life: who has forgotten a token in a script is reminded within a year.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromDays(366);

    public required TenantId Tenant { get; init; }

    /// <summary>What lists and logs call it, 16 hexadecimal digits: the token's number, which opens nothing.</summary>
    public required string Id { get; init; }

    /// <summary>What its makers call it; may be empty.</summary>
    public required string Note { get; init; }

    public required IReadOnlySet<TokenScope> Scopes { get; init; }

    /// <summary>Where it may come from; empty means anywhere.</summary>
    public required IReadOnlyList<IPNetwork> Networks { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>UTC; from then on it opens nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <param name="from">The caller's address; null where it is not known, which no network holds.</param>
    public bool MayComeFrom(IPAddress? from) => Networks.Count == 0 || (from is not null && Networks.Any(network => network.Contains(Plain(from))));

    // An IPv4 caller on a socket for both families.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>What a token opens.</summary>
internal enum TokenScope
{
    /// <summary>Offering metadata of the tenant's identity providers.</summary>
    Metadata,

    /// <summary>Pushing profiles into the tenant's sources, and following the runs they make.</summary>
    Sync,

    /// <summary>Beside another scope: reading national ids back in full. Each one that is read stands in the ledger.</summary>
    Reveal,

    /// <summary>Provisioning people by SCIM.</summary>
    Scim,

    /// <summary>
    /// Reading the calendar of what ends, and nothing else: one of the two scopes whose token may stand in an address, because mail programs that subscribe to a calendar send
    /// no header. It stands alone.
    /// </summary>
    Calendar,

    /// <summary>The same of everybody's calendar and the installation's: an operator's, of the tenant on which administration is served, and of no other. It stands alone.</summary>
    AllCalendars,
}
