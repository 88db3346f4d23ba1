using System.Net;
using Microsoft.Extensions.Options;
using Weblogin.Tenants.Documents;

namespace Weblogin.Tenants.Fetching;

/// <summary>
/// Decides where a fetch may connect to, before it connects: the name is looked up once, every address it has is judged, and the judged ones
/// are handed on. A name that answers otherwise a moment later (DNS rebinding) is not asked a second time.
/// </summary>
internal sealed class GuardedDestination(IOptions<FetchOptions> options, INameResolver resolver)
{
    private readonly HashSet<string> _privateHosts = new(
        options.Value.PrivateHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc cref="FindAsync(Uri, bool, CancellationToken)"/>
    public Task<(IReadOnlyList<IPAddress> Addresses, string? Refusal)> FindAsync(FetchRequest request, CancellationToken ct) =>
        FindAsync(request.Address, request.ForTest, ct);

    /// <param name="address">Absolute.</param>
    /// <param name="forTest">Whether a test tenant asks.</param>
    /// <returns>The addresses to connect to, at least one; or why there are none.</returns>
    public async Task<(IReadOnlyList<IPAddress> Addresses, string? Refusal)> FindAsync(Uri address, bool forTest, CancellationToken ct)
    {
        var host = address.IdnHost.TrimEnd('.');
        var isLocal = FieldReader.IsLocalhost(host) || (IPAddress.TryParse(host.Trim('[', ']'), out var literal) && AddressKinds.Of(literal) == AddressKind.Loopback);
        if (isLocal && !(forTest && options.Value.Loopback))
            return ([], FetchReasons.ThisMachine.English);
        if (address.UserInfo.Length > 0)
            return ([], FetchReasons.UserName.English);
        if (address.Scheme != Uri.UriSchemeHttps && !(isLocal && address.Scheme == Uri.UriSchemeHttp))
            return ([], FetchReasons.NotHttps.English);
        // RFC 6761 §6.3: names under localhost are this machine, whatever a resolver says.
        var found = FieldReader.IsLocalhost(host) ? [IPAddress.Loopback] : await ResolveAsync(host, ct);
        if (found.Count == 0)
            return ([], FetchReasons.NoAddress.English);
        // One wrong address spoils the name: an honest partner has no reason to publish it.
        return found.All(ip => IsPermitted(ip, host, isLocal)) ? (found, null) : ([], FetchReasons.NotOpenNetwork.English);
    }

    /// <summary>
    /// The same for a host inside the tenant's own network, as a directory always is: private addresses need no permission by name. Only for what speaks first by
    /// TLS that the tenant vouches for, so that nothing else there can be spoken with.
    /// </summary>
    public async Task<(IReadOnlyList<IPAddress> Addresses, string? Refusal)> FindInsideAsync(string host, bool forTest, CancellationToken ct)
    {
        var isLocal = FieldReader.IsLocalhost(host);
        var found = isLocal ? [IPAddress.Loopback] : await ResolveAsync(host, ct);
        if (found.Count == 0)
            return ([], "its host name has no address");
        return found.All(IsInside) ? (found, null) : ([], "its host name leads to this machine, or to an address that is on no network of people's");

        bool IsInside(IPAddress address) => AddressKinds.Of(address) switch
        {
            AddressKind.Public or AddressKind.Private => true,
            AddressKind.Loopback => forTest && options.Value.Loopback,
            _ => false,
        };
    }

    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken ct) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolver.ResolveAsync(host, ct);

    private bool IsPermitted(IPAddress address, string host, bool isLocal) => AddressKinds.Of(address) switch
    {
        AddressKind.Public => true,
        AddressKind.Private => _privateHosts.Contains(host),
        // A public name that leads here is not one of ours, whatever is allowed for ours.
        AddressKind.Loopback => isLocal,
        _ => false,
    };
}
