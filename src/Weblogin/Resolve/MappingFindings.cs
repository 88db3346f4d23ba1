using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>Tenants that find people by an attribute store which nobody has filled.</summary>
internal sealed class MappingFindings(IAttributeStore mappings) : ITenantInspector
{
    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var tenant in tenants.Where(tenant => tenant.IdentityProviders.Any(provider => provider.AttributeStore is null && provider.Resolve.Contains(ResolveRule.AttributeStore))))
        {
            if (await mappings.CountAsync(tenant.Id, ct) == 0)
                findings.Add(new Finding(false, $"tenant {tenant.Id}", "It finds people by its attribute store, which is empty; see: weblogin mapping import"));
        }

        return findings;
    }
}
