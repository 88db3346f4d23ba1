using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Assurance;

/// <summary>Any other OpenID Provider: an employer, unless the tenant's document trusts its issuer for levels.</summary>
internal static class OpenIdConnectLevels
{
    // RFC 8176 §2, and "fido", which Entra ID says. A PIN or a person's word alone ("pin", "kba", "user") is not among them.
    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal, "pwd", "mfa", "mca", "otp", "sms", "tel", "hwk", "swk", "pop", "sc", "wia", "rsa", "fido", "face", "fpt", "iris", "retina", "vbm");

    /// <summary>The level and the <c>amr</c> of a login.</summary>
    /// <param name="vouches">Whether the issuer is trusted for levels: its <c>nlsso-loa-*</c> then stand as they are. Any other word is low.</param>
    public static AuthenticationProof Of(UpstreamIdentity identity, bool vouches)
    {
        if (vouches)
            return new AuthenticationProof(AssuranceLevelNames.FromAcr(identity.AuthenticationContext) ?? AssuranceLevel.Low, identity.Methods);
        return identity.Methods.Any(Methods.Contains)
            ? new AuthenticationProof(AssuranceLevel.Substantial, identity.Methods)
            : EmployerLevels.Of(identity.AuthenticationContext);
    }
}
