using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Assurance;

/// <summary>
/// How sure an identity provider's word makes us: a table for each kind, never a copy of what it claims. What a table does not know is not
/// believed. The tables are published (docs/assurance.md); a tenant may lower what they say, and nobody can raise it.
/// </summary>
internal static class AssuranceMap
{
    /// <summary>What this provider's answer proves.</summary>
    public static Judgement Judge(IdentityProvider provider, UpstreamIdentity identity) => provider switch
    {
        IdentityProvider.IdPorten idPorten => IdPortenLevels.Judge(identity, idPorten.MinimumAcr, provider.Limits),
        IdentityProvider.Feide feide => FeideLevels.Judge(identity, Asked(feide), provider.Limits),
        IdentityProvider.Saml { IsFeide: true } feide => FeideLevels.Judge(identity, feide.Request.AuthnContexts, provider.Limits),
        IdentityProvider.Saml => new Judgement.Proven(EmployerLevels.Of(identity.AuthenticationContext, provider.Limits)),
        IdentityProvider.OpenIdConnect openId => new Judgement.Proven(OpenIdConnectLevels.Of(identity, openId.VouchesForLevels, provider.Limits)),
        IdentityProvider.Local => PatronLevels.Judge(identity, provider.Limits),
        _ => throw new UnreachableException(),
    };

    /// <summary>What the table says of this provider's logins, whatever its tenant lowers.</summary>
    public static PublishedLevels Published(IdentityProvider provider) => provider switch
    {
        IdentityProvider.IdPorten idPorten => IdPortenLevels.Published(idPorten.MinimumAcr),
        IdentityProvider.Feide feide => FeideLevels.Published(Asked(feide)),
        IdentityProvider.Saml { IsFeide: true } feide => FeideLevels.Published(feide.Request.AuthnContexts),
        IdentityProvider.Saml => EmployerLevels.Published,
        IdentityProvider.OpenIdConnect openId => OpenIdConnectLevels.Published(openId.VouchesForLevels),
        IdentityProvider.Local local => PatronLevels.Published(local),
        _ => throw new UnreachableException(),
    };

    /// <summary>The best that this provider can ever give at its tenant: asking it for more is a wasted journey.</summary>
    public static AssuranceLevel Ceiling(IdentityProvider provider)
    {
        var published = Published(provider);
        return published.Words.Select(word => provider.Limits.Of(word.Key, word.Value))
            .Append(published.Others is { } others ? provider.Limits.Of(null, others) : AssuranceLevel.Low)
            .Max();
    }

    private static string[] Asked(IdentityProvider.Feide feide) => feide.MinimumAcr is { } asked ? [asked] : [];
}
