using System.Diagnostics.Metrics;
using Weblogin.Model;

namespace Weblogin.Provisioning;

/// <summary>What is counted of machines that tell us of people.</summary>
internal static class ProvisioningMetrics
{
    public const string MeterName = "Weblogin.Provisioning";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> StoppedChanges = Meter.CreateCounter<long>(
        "weblogin.provisioning.stopped", description: "Changes by machines that the gate stopped for a human to look at, by tenant.");

    public static void Stopped(TenantId tenant) => StoppedChanges.Add(1, new KeyValuePair<string, object?>("tenant", tenant.Value));
}
