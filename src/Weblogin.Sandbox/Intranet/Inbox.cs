namespace Weblogin.Sandbox.Intranet;

/// <summary>Everybody's letters: those that the broker wrote into a folder instead of sending them.</summary>
/// <param name="folder">Null where there is none.</param>
internal sealed class Inbox(string? folder)
{
    private const int Most = 20;

    /// <summary>Whether letters come here at all.</summary>
    public bool IsThere => folder is not null;

    /// <summary>The newest letters, newest first, as text: who from, who to, what about, a blank line, what it says.</summary>
    public IReadOnlyList<string> Letters()
    {
        if (folder is null || !Directory.Exists(folder))
            return [];
        // Their names sort by time.
        return [.. Directory.EnumerateFiles(folder, "*.txt").OrderDescending(StringComparer.Ordinal).Take(Most).Select(File.ReadAllText)];
    }
}
