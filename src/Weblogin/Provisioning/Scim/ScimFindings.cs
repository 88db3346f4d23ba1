using System.Globalization;
using Weblogin.Tenants;

namespace Weblogin.Provisioning.Scim;

/// <summary>Whether a tenant's SCIM client has gone silent (whom it does not remove any more can still log in), or is stopped and waits for a human.</summary>
internal sealed class ScimFindings(IProvisioningStore store, TimeProvider time) : ITenantInspector
{
    /// <summary>In a month somebody comes or leaves everywhere.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromDays(30);

    /// <summary>How long a stop is told of: what was taken away before it counts no longer than that.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var tenant in tenants)
        {
            if (await SilentAsync(tenant, ct) is { } silent)
                findings.Add(new Finding(IsFault: false, $"tenant {tenant.Id}, SCIM", silent));
            if (await StoppedAsync(tenant, ct) is { } stopped)
                findings.Add(new Finding(IsFault: false, $"tenant {tenant.Id}, SCIM", stopped));
        }

        return findings;
    }

    private async Task<string?> SilentAsync(Tenant tenant, CancellationToken ct) =>
        await store.LastChangeAsync(tenant.Id, ct) is { } last && time.GetUtcNow() - last >= Silence && await store.CountAsync(tenant.Id, ct) is > 0 and var people
            ? $"No client has changed anybody since {last:yyyy-MM-dd}: whoever has left since can still log in ({people} people; weblogin tokens list {tenant.Id})."
            : null;

    private async Task<string?> StoppedAsync(Tenant tenant, CancellationToken ct) =>
        await store.LastStopAsync(tenant.Id, ct) is { } stop && time.GetUtcNow() - stop < Day
            ? $"A client was stopped in the hour from {stop.ToString("yyyy-MM-dd HH':'mm", CultureInfo.InvariantCulture)} UTC: it would take away more people, or give more accounts to others, within a day than a machine may. Where that is right: weblogin scim allow {tenant.Id} PEOPLE; where it is not: weblogin tokens revoke."
            : null;
}
