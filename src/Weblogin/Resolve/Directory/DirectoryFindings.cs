using Weblogin.Tenants;

namespace Weblogin.Resolve.Directory;

/// <summary>What is wrong with the directories of tenants, asked of the directories themselves.</summary>
internal sealed class DirectoryFindings(DirectoryTest test) : ITenantInspector
{
    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var (tenant, directory) in tenants.SelectMany(tenant => tenant.Directories.Select(directory => (tenant, directory))))
            findings.AddRange(await test.RunAsync(tenant, directory, ct));
        return findings;
    }
}
