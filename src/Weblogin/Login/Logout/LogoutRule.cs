using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>Which logouts reach a provider.</summary>
internal static class LogoutRule
{
    public static UpstreamLogout Of(IdentityProvider provider) => provider switch
    {
        IdentityProvider.Saml saml => saml.Logout,
        IdentityProvider.OpenIdProvider openId => openId.Client.Logout,
        _ => UpstreamLogout.OwnPage,
    };
}
