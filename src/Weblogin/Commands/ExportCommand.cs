using Weblogin.Model;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Writes out what was applied for a tenant.</summary>
internal sealed class ExportCommand : ICommand
{
    private const string Out = "--out";

    public string Name => "export";

    public string Arguments => $"TENANT [{Out} DIR]";

    public string Summary => "Write the documents of a tenant and its relying parties, as apply takes them.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Out], out var options) || options.Operands is not [var id])
            return call.Misuse(this);
        if (!TenantId.TryParse(id, out var tenant) || await call.Service<DocumentExport>().ExportAsync(tenant, ct) is not { } documents)
            return call.Refuse($"There is no tenant \"{id}\".");
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
