using Weblogin.Resolve.Profiles;
using Weblogin.Tenants;

namespace Weblogin.Provisioning;

/// <summary>Which profiles of a tenant's sources are believed at a moment, as logins believe them: of sources that its document names and that were heard lately, and while the account is the person's.</summary>
/// <param name="Names">The document's.</param>
/// <param name="Since">The earliest last hearing that counts, UTC.</param>
/// <param name="Now">UTC.</param>
internal sealed record BelievedSources(IReadOnlyList<string> Names, DateTimeOffset Since, DateTimeOffset Now)
{
    /// <summary>Where identity providers differ in how long a profile lives, the shortest counts; without any of them nobody logs in by a profile, and none is believed.</summary>
    public static BelievedSources Of(Tenant tenant, DateTimeOffset now) => tenant.IdentityProviders.Count == 0
        ? new BelievedSources([], now, now)
        : new BelievedSources([.. tenant.SyncSources.Select(source => source.Name)], now - tenant.IdentityProviders.Min(provider => provider.ProfileLife), now);

    /// <summary>Whether a profile is believed. What the tenant has told us itself is no witness of what it tells.</summary>
    public bool Hold(KnownProfile known) =>
        !known.IsProvisioned && known.ConfirmedAt >= Since && Names.Contains(known.Source, StringComparer.Ordinal) && !(Now < known.Profile.ValidFrom) && !(Now >= known.Profile.ValidTo);
}
