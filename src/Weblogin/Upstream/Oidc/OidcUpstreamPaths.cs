using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>Where identity providers that speak OpenID Connect reach us, below the tenant's origin.</summary>
internal static class OidcUpstreamPaths
{
    /// <summary>The redirect URI registered at ID-porten, whose answers say whose they are.</summary>
    public const string Callback = "/oidc/callback";

    /// <summary>The redirect URI registered at any other: one for each, so that no provider's answer is taken for another's (RFC 9700 §4.4.2).</summary>
    public const string CallbackOfOne = "/oidc/callback/{identityProvider}";

    /// <summary>Our public client-assertion keys towards one identity provider, for those that read them from an address.</summary>
    public const string ClientKeys = "/oidc/{identityProvider}/jwks";

    /// <summary>Where the browser comes back from a provider that has ended its session: registered there as post-logout redirect URI.</summary>
    public const string LoggedOut = "/oidc/logged-out";

    /// <summary>What a provider shows in a frame when a session of its ends: registered there as front-channel logout URI.</summary>
    public const string FrontChannelLogout = "/oidc/frontchannel-logout";

    extension(IdentityProvider.OpenIdProvider provider)
    {
        /// <summary>Our redirect URI at this provider, below the origin.</summary>
        public string CallbackPath => provider is IdentityProvider.IdPorten ? Callback : $"{Callback}/{provider.Id.Value}";
    }
}
