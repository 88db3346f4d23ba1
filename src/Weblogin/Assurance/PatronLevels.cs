using System.Collections.Frozen;
using Weblogin.Model;
using Weblogin.Tenants;

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

    public static Judgement Judge(UpstreamIdentity identity, LevelLimits limits) =>
        Of(identity.AuthenticationContext) is { } proof
            ? new Judgement.Proven(proof with { Level = limits.Of(identity.AuthenticationContext, proof.Level) })
            : new Judgement.Nobody(FailureReason.LevelTooLow, "its authentication context is none of ours");

    public static PublishedLevels Published(IdentityProvider.Local register) => new(
        register.Methods.SelectMany(method => ContextsOf(register, method)).ToDictionary(context => context, context => Contexts[context].Level, StringComparer.Ordinal),
        null);

    /// <summary>The level and the <c>amr</c> of a login; null for a word that is none of ours.</summary>
    /// <param name="context">One of <see cref="LocalContext"/>.</param>
    public static AuthenticationProof? Of(string? context) => context is null ? null : Contexts.GetValueOrDefault(context);

    private static IEnumerable<string> ContextsOf(IdentityProvider.Local register, LocalMethod method) => method switch
    {
        LocalMethod.Pin => [LocalContext.Pin],
        LocalMethod.Password => [LocalContext.Password],
        LocalMethod.PinAndCode => register.CodeChannels
            .Select(channel => channel == CodeChannel.Sms ? LocalContext.PinAndSms : LocalContext.PinAndEmail)
            .Append(LocalContext.PinAndItsOwnChannel),
        LocalMethod.PinAndTotp => [LocalContext.PinAndTotp],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
