using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Assurance;

/// <summary>
/// How sure an identity provider's word makes us: a table for each kind, never a copy of what it claims. What a table does not know is not
/// believed.
/// </summary>
internal static class AssuranceMap
{
    /// <summary>What this provider's answer proves.</summary>
    public static Judgement Judge(IdentityProvider provider, UpstreamIdentity identity) => provider switch
    {
        IdentityProvider.IdPorten idPorten => IdPortenLevels.Judge(identity, idPorten.MinimumAcr),
        IdentityProvider.Feide feide => FeideLevels.Judge(identity, feide.MinimumAcr is { } asked ? [asked] : []),
        IdentityProvider.Saml { IsFeide: true } feide => FeideLevels.Judge(identity, feide.Request.AuthnContexts),
        IdentityProvider.Saml => new Judgement.Proven(EmployerLevels.Of(identity.AuthenticationContext)),
        IdentityProvider.OpenIdConnect openId => new Judgement.Proven(OpenIdConnectLevels.Of(identity, openId.VouchesForLevels)),
        IdentityProvider.Local => PatronLevels.Judge(identity),
        _ => throw new UnreachableException(),
    };

    /// <summary>The best that this provider can ever give: asking it for more is a wasted journey.</summary>
    public static AssuranceLevel Ceiling(IdentityProvider provider) => provider switch
    {
        IdentityProvider.IdPorten or IdentityProvider.Feide or IdentityProvider.Saml { IsFeide: true } => AssuranceLevel.High,
        IdentityProvider.OpenIdConnect { VouchesForLevels: true } => AssuranceLevel.High,
        IdentityProvider.Saml or IdentityProvider.OpenIdConnect => AssuranceLevel.Substantial,
        IdentityProvider.Local local => local.Methods.Any(method => method != LocalMethod.Pin) ? AssuranceLevel.Substantial : AssuranceLevel.Low,
        _ => throw new UnreachableException(),
    };
}
