using Weblogin.Tenants;

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
        var findings = await call.Service<ConfigurationCheck>().CheckAsync(ct);
        foreach (var finding in findings)
            await (finding.IsFault ? call.Error : call.Output).WriteLineAsync(finding.ToString());
        var faults = findings.Count(finding => finding.IsFault);
        await call.Output.WriteLineAsync($"{faults} faults, {findings.Count - faults} warnings");
        return faults == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
