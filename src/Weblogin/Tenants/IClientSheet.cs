namespace Weblogin.Tenants;

/// <summary>The port that says what is registered about us at an OpenID Provider.</summary>
internal interface IClientSheet
{
    ClientSheet Of(Tenant tenant, IdentityProvider.OpenIdProvider provider);
}

/// <summary>Addresses of ours at one provider.</summary>
/// <param name="RedirectUri">Where the browser comes back with an answer.</param>
/// <param name="PostLogoutRedirectUri">Where it comes back after a logout there.</param>
/// <param name="FrontChannelLogoutUri">What the provider shows in a frame when a session of its ends.</param>
/// <param name="KeySetUri">Where our public key is read; null where we prove ourselves by a secret.</param>
internal sealed record ClientSheet(string RedirectUri, string PostLogoutRedirectUri, string FrontChannelLogoutUri, string? KeySetUri);
