namespace Weblogin.Oidc.Provider;

/// <summary>
/// A token request for an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). Trust it only inside a <see cref="Valid{T}"/>.
/// </summary>
/// <param name="Client">The authenticated client.</param>
/// <param name="Code">The code as presented, in no form that was checked.</param>
/// <param name="RedirectUri">The redirect URI as presented.</param>
/// <param name="CodeVerifier">The PKCE verifier; null when not sent.</param>
public sealed record TokenRequest(OidcClient Client, string Code, string RedirectUri, string? CodeVerifier)
{
    /// <summary>The client id only: code and verifier stay out of logs.</summary>
    public override string ToString() => $"TokenRequest({Client.ClientId})";
}
