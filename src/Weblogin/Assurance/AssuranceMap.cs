using System.Collections.Frozen;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Assurance;

/// <summary>
/// How sure an identity provider's word makes us: a table, never a copy of what it claims. What the table does not know is not
/// believed.
/// </summary>
internal static class AssuranceMap
{
    // Digdir's order, low to high; -limited does not satisfy -substantial. eIDAS without a national id and e-mail login yield no person.
    private static readonly string[] IdPortenOrder = ["idporten-loa-low", "idporten-loa-substantial-limited", "idporten-loa-substantial", "idporten-loa-high"];

    private static readonly FrozenDictionary<string, string> EmployerContexts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:Password"] = "pwd",
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"] = "pwd",
        ["urn:oasis:names:tc:SAML:1.0:am:password"] = "pwd",
        ["urn:federation:authentication:windows"] = "wia",
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:Kerberos"] = "wia",
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:X509"] = "sc",
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:TLSClient"] = "sc",
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard"] = "sc",
        ["urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI"] = "sc",
        ["http://schemas.microsoft.com/claims/multipleauthn"] = "mfa",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What this provider's answer proves; null where it is not enough to be anybody.</summary>
    public static AuthenticationProof? Judge(IdentityProvider provider, UpstreamIdentity identity) => provider switch
    {
        IdentityProvider.IdPorten idPorten =>
            OfIdPorten(identity.AuthenticationContext, idPorten.MinimumAcr) is { } level ? new AuthenticationProof(level, identity.Methods) : null,
        IdentityProvider.Saml => OfEmployer(identity.AuthenticationContext),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The level of an ID-porten login: high for its substantial and high, null (no person) for everything else.</summary>
    /// <param name="acr">The <c>acr</c> of the id token; null where it had none.</param>
    /// <param name="minimumAcr">The lowest the tenant takes: MinID is refused where it says high.</param>
    public static AssuranceLevel? OfIdPorten(string? acr, string minimumAcr)
    {
        var reached = acr is null ? -1 : Array.IndexOf(IdPortenOrder, acr);
        var asked = Math.Max(Array.IndexOf(IdPortenOrder, minimumAcr), Array.IndexOf(IdPortenOrder, "idporten-loa-substantial"));
        return reached >= asked ? AssuranceLevel.High : null;
    }

    /// <summary>The level and the <c>amr</c> of an employer's login (ADFS, Entra ID), by its authentication context class.</summary>
    /// <param name="authnContextClassRef">Null or unknown gives low: somebody was let in, we do not know how.</param>
    public static AuthenticationProof OfEmployer(string? authnContextClassRef) =>
        authnContextClassRef is not null && EmployerContexts.TryGetValue(authnContextClassRef, out var method)
            ? new AuthenticationProof(AssuranceLevel.Substantial, [method])
            : new AuthenticationProof(AssuranceLevel.Low, []);

    /// <summary>The best that this provider can ever give: asking it for more is a wasted journey.</summary>
    public static AssuranceLevel Ceiling(IdentityProvider provider) => provider switch
    {
        IdentityProvider.IdPorten => AssuranceLevel.High,
        IdentityProvider.Saml => AssuranceLevel.Substantial,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
