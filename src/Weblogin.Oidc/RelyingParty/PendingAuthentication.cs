namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// What must be remembered, sealed, from the moment the browser leaves until it comes back. Every value is made for this one
/// request; the host keeps it under the transaction and takes it out once.
/// </summary>
/// <param name="Issuer">The provider this request went to; an answer by another is a mix-up (RFC 9700 §4.4).</param>
/// <param name="State">The state sent.</param>
/// <param name="Nonce">The nonce sent; must come back in the id token.</param>
/// <param name="CodeVerifier">The PKCE verifier.</param>
/// <param name="MaxAge">The max_age sent; null when none was.</param>
/// <param name="OnBehalfOf">The onbehalfof sent; null when none was.</param>
public sealed record PendingAuthentication(
    string Issuer,
    string State,
    string Nonce,
    string CodeVerifier,
    TimeSpan? MaxAge,
    string? OnBehalfOf
)
{
    /// <summary>The issuer only.</summary>
    public override string ToString() => $"PendingAuthentication({Issuer})";
}
