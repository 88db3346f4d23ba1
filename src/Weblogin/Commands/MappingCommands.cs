using System.Diagnostics;
using Weblogin.Audit;
using Weblogin.Provisioning.Files;
using Weblogin.Resolve;

namespace Weblogin.Commands;

/// <summary>Puts a file in the place of a tenant's mapping.</summary>
internal sealed class MappingImportCommand : ICommand
{
    private const string Skip = "--skip-bad-rows";
    private const string Force = "--force";

    public string Name => "mapping import";

    public string Arguments => $"TENANT FILE [{Skip}] [{Force}]";

    public string Summary => "Replace the mapping of AD user names by a CSV file (userName;nationalId).";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Skip, Force], [], out var options) || options.Operands is not [var id, var path])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await call.RecordFirstAsync(tenant.Id, AuditActs.FileBrought, $"mapping, {BatchFile.NameOf(path)}");
        var chosen = new MappingImportOptions(options.Has(Skip), options.Has(Force));
        switch (await call.Service<MappingImport>().ImportAsync(tenant, file, chosen, ct))
        {
            case MappingImportOutcome.Imported imported:
                await TellAsync(call, imported);
                return ExitCode.Done;
            case MappingImportOutcome.Refused refused:
                await ListAsync(call, refused.Faults);
                var hint = refused.Faults.Count > 0 && !chosen.SkipBadRows ? $" Mend them, or leave them out with {Skip}." : "";
                return call.Refuse($"{refused.Sentence}{hint} The mapping that was there is untouched.");
            case MappingImportOutcome.Held { Change: var change }:
                return call.Refuse(
                    $"It would change {change.Changed} and remove {change.Removed} of {change.Changed + change.Removed + change.Unchanged} mappings, more than {MappingImport.PercentOf(change)} %. "
                    + $"If that is meant, say {Force}. The mapping that was there is untouched.");
            default:
                throw new UnreachableException();
        }
    }

    private static async Task TellAsync(CommandCall call, MappingImportOutcome.Imported imported)
    {
        await ListAsync(call, imported.File.Faults);
        if (imported.File.Faults.Count > 0)
            await call.Error.WriteLineAsync($"{imported.File.Faults.Count} bad rows are left out; their user names have no mapping now.");
        foreach (var row in imported.File.Repeated)
            await call.Output.WriteLineAsync($"Row {row}: says the same as an earlier row.");
        foreach (var row in imported.File.SharedPersons)
            await call.Output.WriteLineAsync($"Row {row}: the same national id stands under another user name too.");
        var change = imported.Change;
        await call.Output.WriteLineAsync($"{change.Added} added, {change.Changed} changed, {change.Removed} removed, {change.Unchanged} unchanged");
    }

    private static async Task ListAsync(CommandCall call, IReadOnlyList<MappingFault> faults)
    {
        foreach (var fault in faults)
            await call.Error.WriteLineAsync(fault.ToString());
    }
}

/// <summary>Counts a tenant's mapping.</summary>
internal sealed class MappingCountCommand : ICommand
{
    public string Name => "mapping count";

    public string Arguments => "TENANT";

    public string Summary => "Count the mappings of a tenant.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        await call.Output.WriteLineAsync($"{await call.Service<IAttributeStore>().CountAsync(tenant.Id, ct)}");
        return ExitCode.Done;
    }
}
