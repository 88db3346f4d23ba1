using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Takes documents into the store.</summary>
internal sealed class ApplyCommand : ICommand
{
    private const string Rename = "--allow-renaming";

    public string Name => "apply";

    public string Arguments => $"FILE|DIR... [{Rename}]";

    public string Summary => "Check documents of tenants, relying parties and hubs, and put them in force: all or none.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Rename], [], out var options) || options.Operands.Count == 0)
            return call.Misuse(this);
        var texts = await DocumentFiles.ReadAsync(options.Operands, call, ct);
        if (texts is null)
            return ExitCode.Refused;
        switch (await call.Service<DocumentApplier>().ApplyAsync(texts, Typist.Name, options.Has(Rename), ct))
        {
            case ApplyOutcome.Applied applied:
                foreach (var document in applied.Documents)
                    await call.Output.WriteLineAsync(document.ToString());
                return ExitCode.Done;
            case ApplyOutcome.Refused refused:
                foreach (var fault in refused.Faults)
                    await call.Error.WriteLineAsync(fault.ToString());
                return call.Refuse("Nothing was applied.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
