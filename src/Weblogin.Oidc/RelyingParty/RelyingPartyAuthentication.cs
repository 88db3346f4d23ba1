using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>How we prove ourselves to a provider (OIDC Core §9).</summary>
public abstract record RelyingPartyAuthentication
{
    private RelyingPartyAuthentication() { }

    /// <summary>The kind only: secrets stay out of logs.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>A signed assertion.</summary>
    /// <param name="Signer">Its <c>kid</c> is the one registered with the provider.</param>
    /// <param name="Certificates">
    /// The key's certificate and those above it, base64 DER, which go along in the place of the <c>kid</c> (<c>x5c</c>): for providers that
    /// know us by a certificate, as ID-porten does by an enterprise's. Null for a registered key.
    /// </param>
    public sealed record PrivateKeyJwt(ITokenSigner Signer, IReadOnlyList<string>? Certificates = null) : RelyingPartyAuthentication;

    /// <summary>Secret in the Authorization header.</summary>
    public sealed record SecretBasic(string Secret) : RelyingPartyAuthentication;

    /// <summary>Secret in the form body.</summary>
    public sealed record SecretPost(string Secret) : RelyingPartyAuthentication;
}
