using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Where a person goes when the first way in fails, and for which reasons.</summary>
/// <param name="To">The identity provider, at least as strong as any other of the tenant; null means no fallback.</param>
/// <param name="Reasons">The reasons that lead there; only those of <see cref="Permitted"/>.</param>
internal sealed record FallbackRule(IdentityProviderId? To, FrozenSet<FailureReason> Reasons)
{
    /// <summary>
    /// What may fall back at all. A bad signature, a replay, a foreign tenant or another browser is not here and cannot be put here:
    /// an attacker must never choose the way in.
    /// </summary>
    public static readonly FrozenSet<FailureReason> Permitted = FrozenSet.Create(
        FailureReason.IdentityProviderError,
        FailureReason.NoPassive,
        FailureReason.AttributeMissing,
        FailureReason.NationalIdInvalid,
        FailureReason.NationalIdConflict,
        FailureReason.LevelTooLow,
        FailureReason.ForeignIdentity,
        FailureReason.SelfRegistered,
        FailureReason.Cancelled,
        FailureReason.Unavailable);

    public static readonly FallbackRule None = new(null, FrozenSet<FailureReason>.Empty);
}
