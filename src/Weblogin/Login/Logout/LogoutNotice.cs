using Weblogin.Model;

namespace Weblogin.Login.Logout;

/// <summary>A message to a relying party that a session has ended, on its way from server to server. Sealed at rest.</summary>
/// <param name="Id">Random; opens nothing.</param>
/// <param name="Logout">The <see cref="LogoutTransaction.Id"/>, for the log.</param>
/// <param name="Protocol">The <see cref="IDownstreamNotice.Protocol"/> that delivers it.</param>
internal sealed record LogoutNotice(string Id, string Logout, TenantId Tenant, RelyingPartyId RelyingParty, string Protocol, PartnerSession Session)
{
    public override string ToString() => $"notice {Id} of logout {Logout}";
}
