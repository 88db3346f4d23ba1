using System.Collections.Frozen;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Assurance;

/// <summary>Any other OpenID Provider: an employer, unless the tenant's document trusts its issuer for levels.</summary>
internal static class OpenIdConnectLevels
{
    // RFC 8176 §2, and "fido", which Entra ID says. A PIN or a person's word alone ("pin", "kba", "user") is not among them.
    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal, "pwd", "mfa", "mca", "otp", "sms", "tel", "hwk", "swk", "pop", "sc", "wia", "rsa", "fido", "face", "fpt", "iris", "retina", "vbm");

    private static readonly PublishedLevels Trusted = new(Enum.GetValues<AssuranceLevel>().ToFrozenDictionary(level => level.Acr, StringComparer.Ordinal), null);

    private static readonly PublishedLevels Employers = new(
        Methods.Concat(EmployerLevels.Published.Words.Keys).ToFrozenDictionary(word => word, _ => AssuranceLevel.Substantial, StringComparer.Ordinal), null);

    /// <summary>The level and the <c>amr</c> of a login.</summary>
    /// <param name="vouches">Whether the issuer is trusted for levels: its <c>nlsso-loa-*</c> then stand as they are. Any other word is low.</param>
    public static AuthenticationProof Of(UpstreamIdentity identity, bool vouches, LevelLimits limits)
    {
        var context = identity.AuthenticationContext;
        if (vouches)
            return new AuthenticationProof(limits.Of(context, AssuranceLevelNames.FromAcr(context) ?? AssuranceLevel.Low), identity.Methods);
        // Of several methods the surest counts.
        return identity.Methods.Where(Methods.Contains).Select(method => (AssuranceLevel?)limits.Of(method, AssuranceLevel.Substantial)).Max() is { } level
            ? new AuthenticationProof(level, identity.Methods)
            : EmployerLevels.Of(context, limits);
    }

    /// <param name="vouches">As for <see cref="Of"/>.</param>
    public static PublishedLevels Published(bool vouches) => vouches ? Trusted : Employers;
}
