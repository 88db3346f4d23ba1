using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>Ourselves as an OpenID Provider registers us.</summary>
internal sealed class OwnClient : IClientSheet
{
    public ClientSheet Of(Tenant tenant, IdentityProvider.OpenIdProvider provider)
    {
        var hasKey = provider.Client.Authentication == ProviderAuthentication.PrivateKeyJwt || provider.Client.SignRequests;
        return new ClientSheet(
            tenant.Origin + provider.CallbackPath,
            tenant.Origin + OidcUpstreamPaths.LoggedOut,
            tenant.Origin + OidcUpstreamPaths.FrontChannelLogout,
            hasKey ? tenant.Origin + OidcUpstreamPaths.ClientKeys.Replace("{identityProvider}", provider.Id.Value, StringComparison.Ordinal) : null);
    }
}
