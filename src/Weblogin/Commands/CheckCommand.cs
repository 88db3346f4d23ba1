using System.Diagnostics;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Says what is at fault and what soon will be: of all that is stored, or of documents that are not applied yet.</summary>
internal sealed class CheckCommand : ICommand
{
    public string Name => "check";

    public string Arguments => "[FILE|DIR...]";

    public string Summary => "Look through everything stored for faults and warnings; of files, whether they could be applied.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [], out var options))
            return call.Misuse(this);
        if (options.Operands.Count > 0)
            return await CheckAsync(options.Operands, call, ct);
        var findings = await call.Service<ConfigurationCheck>().CheckAsync(ct);
        foreach (var finding in findings)
            await (finding.IsFault ? call.Error : call.Output).WriteLineAsync(finding.ToString());
        var faults = findings.Count(finding => finding.IsFault);
        await call.Output.WriteLineAsync($"{faults} faults, {findings.Count - faults} warnings");
        return faults == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<ExitCode> CheckAsync(IReadOnlyList<string> paths, CommandCall call, CancellationToken ct)
    {
        if (await DocumentFiles.ReadAsync(paths, call, ct) is not { } texts)
            return ExitCode.Refused;
        switch (await call.Service<DocumentApplier>().CheckAsync(texts, allowRenaming: false, edit: null, ct))
        {
            case ApplyOutcome.Applied applied:
                foreach (var document in applied.Documents)
                    await call.Output.WriteLineAsync(document.ToString());
                await call.Output.WriteLineAsync("They could be applied. Nothing was.");
                return ExitCode.Done;
            case ApplyOutcome.Refused refused:
                foreach (var fault in refused.Faults)
                    await call.Error.WriteLineAsync(fault.ToString());
                return ExitCode.Refused;
            default:
                throw new UnreachableException();
        }
    }
}
