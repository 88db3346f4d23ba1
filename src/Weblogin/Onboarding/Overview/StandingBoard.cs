using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Weblogin.Model;

namespace Weblogin.Onboarding.Overview;

/// <summary>How tenants stood when the watch looked last, for pages and for the meter: looking at ten thousand tenants takes longer than a page may. Thread-safe.</summary>
internal sealed class StandingBoard : IDisposable
{
    public const string MeterName = "Weblogin.Overview";

    private readonly Meter _meter;
    private volatile Seen? _seen;

    public StandingBoard(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _meter.CreateObservableGauge("weblogin.overview.tenants", MeasureTenants, description: "Tenants by light: Green, Yellow, Red.");
        _meter.CreateObservableGauge("weblogin.overview.troubles", MeasureTroubles, description: "What stands badly, by tenant and kind.");
    }

    /// <summary>Null until the watch has looked once.</summary>
    public Seen? Last => _seen;

    /// <param name="standings">The worst first.</param>
    public void Replace(IReadOnlyList<TenantStanding> standings, DateTimeOffset at) => _seen = new Seen(standings, at);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> MeasureTenants() =>
        _seen is { } seen ? Enum.GetValues<StandingLight>().Select(light => new Measurement<int>(seen.Of(light), new KeyValuePair<string, object?>("light", light.ToString()))) : [];

    private IEnumerable<Measurement<int>> MeasureTroubles() => (_seen?.Standings ?? []).TakeWhile(standing => standing.Light != StandingLight.Green)
        .SelectMany(standing => standing.Troubles.CountBy(trouble => trouble.Kind).Select(kind => new Measurement<int>(kind.Value, new("tenant", standing.Tenant.Value), new("kind", kind.Key.ToString()))));

    /// <summary>Everybody at one moment.</summary>
    internal sealed class Seen(IReadOnlyList<TenantStanding> standings, DateTimeOffset at)
    {
        private readonly FrozenDictionary<TenantId, TenantStanding> _byTenant = standings.ToFrozenDictionary(standing => standing.Tenant);
        private readonly FrozenDictionary<StandingLight, int> _lights = standings.CountBy(standing => standing.Light).ToFrozenDictionary();

        /// <summary>The worst first.</summary>
        public IReadOnlyList<TenantStanding> Standings => standings;

        /// <summary>UTC.</summary>
        public DateTimeOffset At => at;

        public TenantStanding? Find(TenantId tenant) => _byTenant.GetValueOrDefault(tenant);

        /// <summary>How many have this light.</summary>
        public int Of(StandingLight light) => _lights.GetValueOrDefault(light);
    }
}
