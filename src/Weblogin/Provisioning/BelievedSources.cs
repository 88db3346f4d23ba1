using Weblogin.Tenants;

namespace Weblogin.Provisioning;

/// <summary>Which of a tenant's sources of profiles are believed at a moment, by a login as by whoever is told of: those that its document names and that were heard lately.</summary>
/// <param name="Names">The document's.</param>
/// <param name="Since">The earliest last hearing that counts, UTC.</param>
internal sealed record BelievedSources(IReadOnlyList<string> Names, DateTimeOffset Since)
{
    /// <summary>Where identity providers differ in how long a profile lives, the shortest counts; without any of them nobody logs in by a profile, and none is believed.</summary>
    public static BelievedSources Of(Tenant tenant, DateTimeOffset now) => tenant.IdentityProviders.Count == 0
        ? new BelievedSources([], now)
        : new BelievedSources([.. tenant.SyncSources.Select(source => source.Name)], now - tenant.IdentityProviders.Min(provider => provider.ProfileLife));

    /// <param name="confirmedAt">When the source was last heard with success, UTC.</param>
    public bool Hold(string source, DateTimeOffset confirmedAt) => confirmedAt >= Since && Names.Contains(source, StringComparer.Ordinal);
}
