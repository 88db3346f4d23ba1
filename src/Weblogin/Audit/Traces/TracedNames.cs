namespace Weblogin.Audit.Traces;

/// <summary>Names and texts as they may stand in a trace: few, short, and none that could be a value.</summary>
internal static class TracedNames
{
    /// <summary>So many names of one answer are told; what comes after them is counted.</summary>
    public const int Most = 60;

    private const int LongestName = 200;
    private const int LongestText = 500;

    // A national id has eleven digits, a phone number eight. Object identifiers have points between theirs.
    private const int DigitsOfAValue = 7;

    private const string Masked = "(masked)";

    /// <summary>The names of what a partner said.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<string> names)
    {
        List<string> told = new(Math.Min(names.Count, Most + 1));
        foreach (var name in names)
        {
            if (told.Count == Most)
            {
                told.Add($"… {names.Count - Most} more");
                break;
            }

            told.Add(Name(name));
        }

        return told;
    }

    /// <summary>One name; masked where it looks as if somebody had put a value there.</summary>
    public static string Name(string name) => LooksLikeAValue(name) ? Masked : name.Length > LongestName ? $"{name[..LongestName]}…" : name;

    /// <summary>A detail of ours.</summary>
    public static string Text(string text) => text.Length > LongestText ? $"{text[..LongestText]}…" : text;

    private static bool LooksLikeAValue(string name)
    {
        var digits = 0;
        foreach (var character in name)
        {
            digits = char.IsDigit(character) ? digits + 1 : 0;
            if (digits == DigitsOfAValue || character == '@')
                return true;
        }

        return false;
    }
}
