using Weblogin.Tenants;

namespace Weblogin.Provisioning.Scim;

/// <summary>Whether a tenant's SCIM client has gone silent: whom it does not remove any more can still log in.</summary>
internal sealed class ScimFindings(IProvisioningStore store, TimeProvider time) : ITenantInspector
{
    /// <summary>In a month somebody comes or leaves everywhere.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var tenant in tenants)
        {
            if (await store.LastChangeAsync(tenant.Id, ct) is not { } last || time.GetUtcNow() - last < Silence || await store.CountAsync(tenant.Id, ct) is not (> 0 and var people))
                continue;
            findings.Add(new Finding(
                IsFault: false, $"tenant {tenant.Id}, SCIM", $"No client has changed anybody since {last:yyyy-MM-dd}: whoever has left since can still log in ({people} people; weblogin tokens list {tenant.Id})."));
        }

        return findings;
    }
}
