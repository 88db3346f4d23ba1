using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Tells what files would change of the stored documents. Nothing is stored.</summary>
internal sealed class DiffCommand : ICommand
{
    private const string Fails = "--exit-code";

    public string Name => "diff";

    public string Arguments => $"FILE|DIR... [{Fails}]";

    public string Summary => $"Show what documents say otherwise than those that are stored; with {Fails} it ends with 1 where something differs.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Fails], [], out var options) || options.Operands.Count == 0)
            return call.Misuse(this);
        if (await DocumentFiles.ReadAsync(options.Operands, call, ct) is not { } texts)
            return ExitCode.Refused;
        var stored = await call.Service<IDocumentStore>().LatestAsync(ct);
        var (faults, differ) = (false, false);
        foreach (var text in texts)
        {
            var errors = new DocumentErrors();
            if (ReadDocument.Read(text, errors) is not { } document)
            {
                foreach (var error in errors.All)
                    await call.Error.WriteLineAsync($"{text.Origin}: {error}");
                faults = true;
                continue;
            }

            var latest = stored.FirstOrDefault(one => one.Kind == document.Kind && string.Equals(one.Id, document.Id, StringComparison.Ordinal));
            var changes = DocumentDiff.Of(latest?.Json, text.Json);
            differ |= changes.Count > 0;
            await call.Output.WriteLineAsync($"{document.Kind.Words} {document.Id}: {(latest is null ? "new" : changes.Count == 0 ? "unchanged" : FormattableString.Invariant($"differs from version {latest.Version}"))}");
            foreach (var change in changes)
                await call.Output.WriteLineAsync($"  {change}");
        }

        return faults || (differ && options.Has(Fails)) ? ExitCode.Refused : ExitCode.Done;
    }
}
