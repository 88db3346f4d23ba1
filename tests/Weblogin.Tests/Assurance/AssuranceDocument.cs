using System.Text.RegularExpressions;
using Weblogin.Tests.Architecture;

namespace Weblogin.Tests.Assurance;

/// <summary>The published tables, as they stand in docs/assurance.md.</summary>
internal static partial class AssuranceDocument
{
    /// <summary>The rows of the first table under a heading, each cell without its code marks; headings are left out.</summary>
    public static IReadOnlyList<string[]> Table(string heading) => [.. Tables(heading)[0]];

    /// <summary>All tables under a heading.</summary>
    public static IReadOnlyList<IReadOnlyList<string[]>> Tables(string heading)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "assurance.md"));
        var start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        if (start < 0)
            throw new InvalidOperationException($"docs/assurance.md has no section \"{heading}\".");
        var end = text.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return [.. TableText().Matches(text[start..(end < 0 ? text.Length : end)])
            .Select(table => table.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(Cells).ToArray())];
    }

    private static string[] Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(cell => cell.Trim().Trim('`'))];

    [GeneratedRegex(@"(^\|[^\n]*\n?)+", RegexOptions.Multiline)]
    private static partial Regex TableText();
}
