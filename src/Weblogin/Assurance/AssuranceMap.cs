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
        IdentityProvider.Saml => new Judgement.Proven(EmployerLevels.Of(identity.AuthenticationContext)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The best that this provider can ever give: asking it for more is a wasted journey.</summary>
    public static AssuranceLevel Ceiling(IdentityProvider provider) => provider switch
    {
        IdentityProvider.IdPorten => AssuranceLevel.High,
        IdentityProvider.Saml => AssuranceLevel.Substantial,
        _ => throw new UnreachableException(),
    };
}
