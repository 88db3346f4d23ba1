using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>How we prove ourselves to a provider (OIDC Core §9).</summary>
public abstract record RelyingPartyAuthentication
{
    private RelyingPartyAuthentication() { }

    /// <summary>The kind only: secrets stay out of logs.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>A signed assertion; the key's <c>kid</c> is the one registered with the provider.</summary>
    public sealed record PrivateKeyJwt(ITokenSigner Signer) : RelyingPartyAuthentication;

    /// <summary>Secret in the Authorization header.</summary>
    public sealed record SecretBasic(string Secret) : RelyingPartyAuthentication;

    /// <summary>Secret in the form body.</summary>
    public sealed record SecretPost(string Secret) : RelyingPartyAuthentication;
}
