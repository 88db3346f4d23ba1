using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Ourselves as a client of a provider.</summary>
/// <param name="Issuer">The provider's issuer identifier.</param>
/// <param name="ClientId">Our client id there.</param>
/// <param name="RedirectUri">Our registered redirect URI.</param>
/// <param name="Authentication">How we prove ourselves.</param>
public sealed record RelyingPartyRegistration(string Issuer, string ClientId, string RedirectUri, RelyingPartyAuthentication Authentication)
{
    /// <summary>What signs our authorization requests (RFC 9101); null sends them unsigned.</summary>
    public ITokenSigner? RequestSigner { get; init; }

    /// <summary>Issuer and client id.</summary>
    public override string ToString() => $"RelyingPartyRegistration({ClientId} at {Issuer})";
}
