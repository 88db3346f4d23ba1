using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Where a person goes when a way in fails, and for which reasons: rules first, then the one way for everything else.</summary>
/// <param name="To">The identity provider, at least as strong as any other of the tenant; null means no fallback.</param>
/// <param name="Reasons">The reasons that lead there; only those of <see cref="Permitted"/>.</param>
internal sealed record Fallback(IdentityProviderId? To, FrozenSet<FailureReason> Reasons)
{
    /// <summary>
    /// What may fall back at all. A bad signature, a replay, a foreign tenant or another browser is not here and cannot be put here:
    /// an attacker must never choose the way in.
    /// </summary>
    public static readonly FrozenSet<FailureReason> Permitted = FrozenSet.Create(
        FailureReason.IdentityProviderError,
        FailureReason.NoPassive,
        FailureReason.AttributeMissing,
        FailureReason.NationalIdMissing,
        FailureReason.NationalIdInvalid,
        FailureReason.NationalIdLocal,
        FailureReason.NationalIdConflict,
        FailureReason.PersonUnknown,
        FailureReason.ProfileStale,
        FailureReason.AccountRebound,
        FailureReason.LookupUnavailable,
        FailureReason.LevelTooLow,
        FailureReason.ForeignIdentity,
        FailureReason.SelfRegistered,
        FailureReason.Cancelled,
        FailureReason.Unavailable,
        FailureReason.ProbeDown,
        FailureReason.Unfinished);

    public static readonly Fallback None = new(null, FrozenSet<FailureReason>.Empty);

    /// <summary>What stands before <see cref="To"/>, in order: the first that fits decides.</summary>
    public IReadOnlyList<FallbackRule> Rules { get; init; } = [];

    /// <summary>Whether a person who is sent on to another way in is told so, once per browser and provider.</summary>
    public bool Tells { get; init; } = true;

    /// <summary>Whether a reason that a document names means what happened. Three names are wide, and mean their special cases too.</summary>
    public static bool Covers(FailureReason named, FailureReason happened) => named == happened || named switch
    {
        FailureReason.AttributeMissing => happened is FailureReason.NationalIdMissing or FailureReason.PersonUnknown or FailureReason.ProfileStale,
        FailureReason.NationalIdInvalid => happened is FailureReason.NationalIdLocal,
        FailureReason.Unavailable => happened is FailureReason.ProbeDown or FailureReason.LookupUnavailable,
        _ => false,
    };
}
