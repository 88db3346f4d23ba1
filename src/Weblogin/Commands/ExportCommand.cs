using Weblogin.Model;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Writes out what was applied for a tenant or a hub.</summary>
internal sealed class ExportCommand : ICommand
{
    private const string Out = "--out";

    public string Name => "export";

    public string Arguments => $"TENANT|HUB [{Out} DIR]";

    public string Summary => "Write the documents of a tenant or hub and its relying parties, as apply takes them.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Out], out var options) || options.Operands is not [var id])
            return call.Misuse(this);
        var export = call.Service<DocumentExport>();
        if (!TenantId.TryParse(id, out var name) || (await export.ExportAsync(name, ct) ?? await export.ExportHubAsync(name, ct)) is not { } documents)
            return call.Refuse($"There is no tenant or hub \"{id}\".");
        foreach (var document in documents)
        {
            if (options.Given.TryGetValue(Out, out var folder))
            {
                Directory.CreateDirectory(folder);
                var file = Path.Combine(folder, document.Origin);
                await File.WriteAllTextAsync(file, document.Json, ct);
                await call.Output.WriteLineAsync(file);
            }
            else
            {
                await call.Output.WriteLineAsync(document.Json.TrimEnd());
            }
        }

        return ExitCode.Done;
    }
}
