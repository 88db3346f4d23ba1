using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>Which logouts reach a provider.</summary>
internal static class LogoutRule
{
    public static UpstreamLogout Of(IdentityProvider provider) => provider is IdentityProvider.Saml { Logout: var rule } ? rule : UpstreamLogout.OwnPage;
}
