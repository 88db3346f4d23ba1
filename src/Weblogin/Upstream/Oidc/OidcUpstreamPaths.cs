namespace Weblogin.Upstream.Oidc;

/// <summary>Where identity providers that speak OpenID Connect reach us, below the tenant's origin.</summary>
internal static class OidcUpstreamPaths
{
    /// <summary>The redirect URI registered at ID-porten.</summary>
    public const string Callback = "/oidc/callback";

    /// <summary>Our public client-assertion keys towards one identity provider, for those that read them from an address.</summary>
    public const string ClientKeys = "/oidc/{identityProvider}/jwks";
}
