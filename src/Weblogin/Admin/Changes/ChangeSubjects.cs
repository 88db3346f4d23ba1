using System.Text.RegularExpressions;

namespace Weblogin.Admin.Changes;

/// <summary>What something was done to, in words of one language. The log keeps the same English words for ever; a part that is none of them, such as a name, stays as it is.</summary>
internal sealed partial record ChangeSubjects
{
    /// <summary>By the word of the log: <c>relying party</c>.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }

    /// <summary>What stands alone: <c>nobody</c>.</summary>
    public required IReadOnlyDictionary<string, string> Alone { get; init; }

    /// <summary>Between an earlier version and a later one.</summary>
    public required string To { get; init; }

    public string Of(string on) => string.Join(", ", on.Split(", ").Select(Part));

    private string Part(string part)
    {
        if (Alone.TryGetValue(part, out var word))
            return word;
        if (Kinded().Match(part) is not { Success: true } match || !Kinds.TryGetValue(match.Groups["kind"].Value, out var kind))
            return part;
        var rest = match.Groups["rest"].Value;
        return $"{kind} {(match.Groups["kind"].Value == "version" ? Versions().Replace(rest, $"$1 {To} $2") : rest)}";
    }

    [GeneratedRegex("^(?<kind>relying party|identity provider|test user|good until|tenant|person|source|version|before|task|run|hub) (?<rest>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Kinded();

    [GeneratedRegex("^([0-9]+) to ([0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Versions();
}
