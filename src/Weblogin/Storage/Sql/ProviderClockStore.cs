using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Storage.Sql;

/// <summary>Measured clocks of identity providers, in clear: they tell nothing of anybody.</summary>
internal sealed class ProviderClockStore(ISqlDatabase database) : IProviderClockStore
{
    private const string Select = "SELECT drift, measured_at FROM provider_clock WHERE tenant = $1 AND identity_provider = $2";

    private const string Upsert =
        """
        INSERT INTO provider_clock (tenant, identity_provider, drift, measured_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant, identity_provider) DO UPDATE SET drift = excluded.drift, measured_at = excluded.measured_at
        """;

    public Task<ProviderClock?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct) => database.ReadAsync(
        (session, c) => session.Call(Select, tenant.Value, identityProvider.Value).FirstAsync(
            reader => new ProviderClock(tenant, identityProvider, TimeSpan.FromMilliseconds(reader.GetInt64(0)), reader.Time(1)), c),
        ct);

    public Task SaveAsync(ProviderClock clock, CancellationToken ct) => database.WriteShortLivedAsync(
        (session, c) => session
            .Call(Upsert, clock.Tenant.Value, clock.IdentityProvider.Value, (long)clock.Drift.TotalMilliseconds, clock.MeasuredAt.Column)
            .ExecuteAsync(c),
        ct);
}
