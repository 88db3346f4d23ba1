using System.Diagnostics.Metrics;

namespace Weblogin.Sync;

/// <summary>What is counted of runs. Every label is a name of the tenant's document or of our own enumerations.</summary>
internal static class SyncMetrics
{
    public const string MeterName = "Weblogin.Sync";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("weblogin.sync.runs", description: "Runs that ended, by tenant, source and outcome.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("weblogin.sync.duration", "s", "How long runs took, by tenant, source and outcome.");

    private static readonly Counter<long> Records = Meter.CreateCounter<long>(
        "weblogin.sync.records", description: "Records that runs put in force added, changed or ended, by tenant, source and what became of them.");

    public static void Ended(SyncReport report, string outcome, TimeSpan took)
    {
        Runs.Add(1, new("tenant", report.Tenant.Value), new("source", report.Source), new("outcome", outcome));
        Duration.Record(took.TotalSeconds, new("tenant", report.Tenant.Value), new("source", report.Source), new("outcome", outcome));
    }

    public static void InForce(SyncReport report)
    {
        foreach (var kind in report.Kinds)
        {
            Count(report, "added", kind.Added);
            Count(report, "changed", kind.Changed);
            Count(report, "gone", kind.Gone);
        }
    }

    private static void Count(SyncReport report, string became, long records)
    {
        if (records > 0)
            Records.Add(records, new("tenant", report.Tenant.Value), new("source", report.Source), new("became", became));
    }
}
