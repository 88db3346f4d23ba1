using System.Collections.Frozen;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Assurance;

/// <summary>An employer's logins (ADFS, Entra ID), by what they say of how the person authenticated.</summary>
internal static class EmployerLevels
{
    private static readonly FrozenDictionary<string, string> Contexts = new Dictionary<string, string>(StringComparer.Ordinal)
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

    /// <summary>What the classes are worth that are known.</summary>
    public static readonly PublishedLevels Published = new(Contexts.ToFrozenDictionary(known => known.Key, _ => AssuranceLevel.Substantial, StringComparer.Ordinal), null);

    /// <summary>The level and the <c>amr</c> of a login by its authentication context class.</summary>
    /// <param name="authnContextClassRef">Null or unknown gives low: somebody was let in, we do not know how.</param>
    public static AuthenticationProof Of(string? authnContextClassRef, LevelLimits limits) =>
        authnContextClassRef is not null && Contexts.TryGetValue(authnContextClassRef, out var method)
            ? new AuthenticationProof(limits.Of(authnContextClassRef, AssuranceLevel.Substantial), [method])
            : new AuthenticationProof(AssuranceLevel.Low, []);
}
