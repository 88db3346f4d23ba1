using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Assurance;

/// <summary>Patrons' logins with us, by what they proved (the national patron register's requirements of 2024-06-24). The methods are words of RFC 8176.</summary>
internal static class PatronLevels
{
    private static readonly FrozenDictionary<string, AuthenticationProof> Contexts = new Dictionary<string, AuthenticationProof>(StringComparer.Ordinal)
    {
        [LocalContext.Pin] = new(AssuranceLevel.Low, ["pin"]),
        [LocalContext.Password] = new(AssuranceLevel.Substantial, ["pwd"]),
        [LocalContext.PinAndSms] = new(AssuranceLevel.Substantial, ["pin", "sms", "mfa"]),
        [LocalContext.PinAndEmail] = new(AssuranceLevel.Substantial, ["pin", "otp", "mfa"]),
        [LocalContext.PinAndTotp] = new(AssuranceLevel.Substantial, ["pin", "otp", "mfa"]),
        [LocalContext.PinAndItsOwnChannel] = new(AssuranceLevel.Low, ["pin", "otp"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Judgement Judge(UpstreamIdentity identity) =>
        Of(identity.AuthenticationContext) is { } proof
            ? new Judgement.Proven(proof)
            : new Judgement.Nobody(FailureReason.LevelTooLow, "its authentication context is none of ours");

    /// <summary>The level and the <c>amr</c> of a login; null for a word that is none of ours.</summary>
    /// <param name="context">One of <see cref="LocalContext"/>.</param>
    public static AuthenticationProof? Of(string? context) => context is null ? null : Contexts.GetValueOrDefault(context);
}
