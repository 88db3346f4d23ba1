using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Documents as files: each by itself, or every *.json of a folder and those below it.</summary>
internal static class DocumentFiles
{
    /// <returns>Null after having said what cannot be read.</returns>
    public static async Task<List<DocumentText>?> ReadAsync(IReadOnlyList<string> paths, CommandCall call, CancellationToken ct)
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
