using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>How far an identity provider's clock was from ours when it last mattered.</summary>
/// <param name="Drift">Its clock less ours: negative where it is behind. The way through the browser adds to that, by less than a minute.</param>
/// <param name="MeasuredAt">UTC, by our clock.</param>
internal sealed record ProviderClock(TenantId Tenant, IdentityProviderId IdentityProvider, TimeSpan Drift, DateTimeOffset MeasuredAt);

/// <summary>The last measured clock of each identity provider.</summary>
internal interface IProviderClockStore
{
    /// <summary>Null where none was measured.</summary>
    Task<ProviderClock?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct);

    /// <summary>Puts this in the place of the last.</summary>
    Task SaveAsync(ProviderClock clock, CancellationToken ct);
}
