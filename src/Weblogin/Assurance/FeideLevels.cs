using System.Collections.Frozen;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Assurance;

/// <summary>Feide's logins, by either protocol: high, as the national patron register has it.</summary>
internal static class FeideLevels
{
    private static readonly PublishedLevels Any = new(FrozenDictionary<string, AssuranceLevel>.Empty, AssuranceLevel.High);

    /// <param name="asked">As for <see cref="Judge"/>.</param>
    public static PublishedLevels Published(IReadOnlyList<string> asked) =>
        asked.Count == 0 ? Any : new PublishedLevels(asked.Distinct(StringComparer.Ordinal).ToDictionary(context => context, _ => AssuranceLevel.High, StringComparer.Ordinal), null);

    /// <param name="asked">The authentication contexts that were asked for, of which one must come: Feide logs in by a password where it was not; empty takes any.</param>
    public static Judgement Judge(UpstreamIdentity identity, IReadOnlyList<string> asked, LevelLimits limits) =>
        asked.Count == 0 || (identity.AuthenticationContext is { } context && asked.Contains(context, StringComparer.Ordinal))
            ? new Judgement.Proven(new AuthenticationProof(limits.Of(identity.AuthenticationContext, AssuranceLevel.High), identity.Methods))
            : new Judgement.Nobody(FailureReason.LevelTooLow, "it did not authenticate as it was asked to");
}
