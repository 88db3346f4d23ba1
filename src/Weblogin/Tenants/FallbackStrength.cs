using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// The best that a provider of a kind can ever give, for judging documents before there is a login. The Assurance room has the last word when
/// there is one, and a test holds the two together.
/// </summary>
internal static class FallbackStrength
{
    public static AssuranceLevel Of(IdentityProvider provider) => provider switch
    {
        IdentityProvider.IdPorten or IdentityProvider.Feide or IdentityProvider.Saml { IsFeide: true } or IdentityProvider.OpenIdConnect { VouchesForLevels: true } => AssuranceLevel.High,
        IdentityProvider.Saml or IdentityProvider.OpenIdConnect => AssuranceLevel.Substantial,
        IdentityProvider.Local local => local.Methods.Any(method => method != LocalMethod.Pin) ? AssuranceLevel.Substantial : AssuranceLevel.Low,
        _ => throw new UnreachableException(),
    };
}
