using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Says what is at fault and what soon will be.</summary>
internal sealed class CheckCommand : ICommand
{
    public string Name => "check";

    public string Arguments => "";

    public string Summary => "Look through everything stored for faults and warnings.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count > 0)
            return call.Misuse(this);
        var found = await call.Service<ConfigurationCheck>().CheckAsync(ct);
        Finding[] findings = [.. found, .. await EmptyMappingsAsync(call, ct)];
        foreach (var finding in findings)
            await (finding.IsFault ? call.Error : call.Output).WriteLineAsync(finding.ToString());
        var faults = findings.Count(finding => finding.IsFault);
        await call.Output.WriteLineAsync($"{faults} faults, {findings.Length - faults} warnings");
        return faults == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<List<Finding>> EmptyMappingsAsync(CommandCall call, CancellationToken ct)
    {
        var (snapshot, _) = SnapshotReader.Read(await call.Service<IDocumentStore>().LatestAsync(ct));
        List<Finding> findings = [];
        foreach (var tenant in snapshot.Tenants.Where(tenant => tenant.IdentityProviders.Any(provider => provider.Resolve.Contains(ResolveRule.AttributeStore))))
        {
            if (await call.Service<IAttributeStore>().CountAsync(tenant.Id, ct) == 0)
                findings.Add(new Finding(false, $"tenant {tenant.Id}", "It finds people by its attribute store, which is empty; see: weblogin mapping import"));
        }

        return findings;
    }
}
