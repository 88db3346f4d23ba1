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
        var texts = await ReadAsync(options.Operands, call, ct);
        if (texts is null)
            return ExitCode.Refused;
        switch (await call.Service<DocumentApplier>().ApplyAsync(texts, Environment.UserName, options.Has(Rename), ct))
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

    private static async Task<List<DocumentText>?> ReadAsync(IReadOnlyList<string> paths, CommandCall call, CancellationToken ct)
    {
        List<DocumentText> texts = [];
        foreach (var file in paths.SelectMany(Files))
        {
            // Four octets to a character at most: what is longer cannot be a document, and is not read.
            if (new FileInfo(file).Length > 4L * DocumentJson.MaxLength)
            {
                call.Refuse($"{file}: The document is larger than {DocumentJson.MaxLength / 1024} KiB.");
                return null;
            }

            if (await MetadataFile.EmbedAsync(new DocumentText(file, await File.ReadAllTextAsync(file, ct)), call, ct) is not { } text)
                return null;
            texts.Add(text);
        }

        if (texts.Count == 0)
        {
            call.Refuse("There is no *.json there.");
            return null;
        }

        return texts;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];
}
