using Weblogin.Model;

namespace Weblogin.Assurance;

/// <summary>Feide's logins, by either protocol: high, as the national patron register has it.</summary>
internal static class FeideLevels
{
    /// <param name="asked">The authentication contexts that were asked for, of which one must come: Feide logs in by a password where it was not; empty takes any.</param>
    public static Judgement Judge(UpstreamIdentity identity, IReadOnlyList<string> asked) =>
        asked.Count == 0 || (identity.AuthenticationContext is { } context && asked.Contains(context, StringComparer.Ordinal))
            ? new Judgement.Proven(new AuthenticationProof(AssuranceLevel.High, identity.Methods))
            : new Judgement.Nobody(FailureReason.LevelTooLow, "it did not authenticate as it was asked to");
}
