using System.Net;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// Whether a login happens at a machine that people share. Then no session answers for the person before, none is left for the one after,
/// and the identity provider is asked to authenticate anew. Pure.
/// </summary>
internal static class SharedComputer
{
    /// <param name="from">The browser's address; null where it is not known.</param>
    public static bool Is(Tenant tenant, RelyingParty relyingParty, IPAddress? from) =>
        relyingParty.SharedComputer || (from is not null && tenant.SharedNetworks.Any(network => network.Contains(from)));

    public static LoginRequest Judge(Tenant tenant, RelyingParty relyingParty, LoginRequest request, IPAddress? from) =>
        Is(tenant, relyingParty, from)
            ? request with { ForceAuthentication = true, LeavesNothing = true }
            : request;
}
