using System.Net;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// Whether a login happens at a machine that people share. Then no session answers for the person before, none is left for the one after,
/// and the identity provider is asked to authenticate anew. Pure.
/// </summary>
internal static class SharedComputer
{
    public static LoginRequest Judge(Tenant tenant, RelyingParty relyingParty, LoginRequest request, IPAddress? from) =>
        relyingParty.SharedComputer || (from is not null && tenant.SharedNetworks.Any(network => network.Contains(from)))
            ? request with { ForceAuthentication = true, LeavesNothing = true }
            : request;
}
