using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Weblogin.Sync.Sources;

/// <summary>How old what each source has brought is, as the scheduler last saw it: <c>weblogin.sync.confirmed_at</c> and <c>weblogin.sync.waiting</c>.</summary>
internal static class SyncAges
{
    private static readonly ConcurrentDictionary<(string Tenant, string Source), (long ConfirmedAt, int Waiting)> Seen = [];

    private static readonly Meter Meter = new(SyncMetrics.MeterName);

    static SyncAges()
    {
        Meter.CreateObservableGauge(
            "weblogin.sync.confirmed_at", () => Measure(state => state.ConfirmedAt), "s", "When each source was last heard with success, in seconds since 1970; 0 where never.");
        Meter.CreateObservableGauge("weblogin.sync.waiting", () => Measure(state => state.Waiting), description: "Whether a run of each source waits for a human.");
    }

    public static void Set(string tenant, string source, DateTimeOffset? confirmedAt, bool isWaiting) =>
        Seen[(tenant, source)] = (confirmedAt?.ToUnixTimeSeconds() ?? 0, isWaiting ? 1 : 0);

    private static IEnumerable<Measurement<T>> Measure<T>(Func<(long ConfirmedAt, int Waiting), T> value)
        where T : struct => Seen.Select(seen => new Measurement<T>(value(seen.Value), new("tenant", seen.Key.Tenant), new("source", seen.Key.Source)));
}
