using System.Text.Json;

namespace Weblogin.Provisioning.Scim;

/// <summary>
/// A filter (RFC 7644 §3.4.2.2), as far as it is supported: comparisons by <c>eq</c> and <c>sw</c>, joined by <c>and</c>. Everything else is refused by name, never
/// passed over: a filter that means less than it says finds people who were not asked for.
/// </summary>
/// <param name="Terms">All must hold; at least one.</param>
internal sealed record ScimFilter(IReadOnlyList<ScimTerm> Terms)
{
    /// <summary>Longest filter, in characters.</summary>
    public const int MaxLength = 1024;

    private const int MaxTerms = 10;

    /// <param name="mayReadNumbers">Whether national ids are read back: else nobody may feel for one digit after digit (<c>sw</c>).</param>
    public static (ScimFilter? Filter, ScimError? Error) Parse(string text, bool mayReadNumbers)
    {
        if (text.Length > MaxLength)
            return (null, ScimError.Filter($"The filter is longer than {MaxLength} characters."));
        List<ScimTerm> terms = [];
        var rest = text.AsSpan().Trim();
        while (true)
        {
            if (terms.Count == MaxTerms)
                return (null, ScimError.Filter($"The filter has more than {MaxTerms} comparisons."));
            if (!TryTerm(ref rest, out var attribute, out var word, out var value))
                return (null, ScimError.Filter("A filter is made of comparisons as: attribute eq \"value\", joined by and."));
            if (ScimAttributes.Find(attribute) is not { } known)
                return (null, ScimError.Filter($"The attribute cannot be filtered by; these can: {string.Join(", ", ScimAttributes.Names)}."));
            var isPrefix = word.Equals("sw", StringComparison.OrdinalIgnoreCase);
            if (!isPrefix && !word.Equals("eq", StringComparison.OrdinalIgnoreCase))
                return (null, ScimError.Filter("Of the operators eq, sw and and are supported."));
            if (isPrefix && known == ScimAttribute.UserName && !mayReadNumbers)
                return (null, ScimError.Filter("userName is compared by eq only."));
            terms.Add(new ScimTerm(known, isPrefix, value));
            if (rest.IsEmpty)
                return (new ScimFilter(terms), null);
            if (!TryWord(ref rest, out var and) || !and.Equals("and", StringComparison.OrdinalIgnoreCase))
                return (null, ScimError.Filter("Of the operators eq, sw and and are supported."));
        }
    }

    public bool Holds(ProvisionedPerson person) => Terms.All(term => term.Holds(person));

    public override string ToString() => $"filter ({string.Join(", ", Terms.Select(term => term.Attribute))})";

    private static bool TryTerm(ref ReadOnlySpan<char> rest, out string attribute, out string word, out string value)
    {
        (word, value) = ("", "");
        return TryWord(ref rest, out attribute) && TryWord(ref rest, out word) && TryValue(ref rest, out value);
    }

    private static bool TryWord(ref ReadOnlySpan<char> rest, out string word)
    {
        var end = rest.IndexOf(' ');
        word = end > 0 ? rest[..end].ToString() : "";
        rest = end > 0 ? rest[end..].TrimStart() : rest;
        return word.Length > 0 && !word.AsSpan().ContainsAny("()[]\"");
    }

    // A value is JSON: text in quotation marks, true or false.
    private static bool TryValue(ref ReadOnlySpan<char> rest, out string value)
    {
        value = "";
        var end = rest.StartsWith("\"") ? EndOfText(rest) : rest.IndexOf(' ') is var space && space < 0 ? rest.Length : space;
        if (end <= 0 || (end < rest.Length && rest[end] != ' '))
            return false;
        var json = rest[..end].ToString();
        rest = rest[end..].TrimStart();
        if (json is "true" or "false")
            value = json;
        else if (json[0] != '"')
            return false;
        else
            return TryText(json, out value);
        return true;
    }

    private static bool TryText(string json, out string value)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            value = document.RootElement.GetString() ?? "";
            return true;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            value = "";
            return false;
        }
    }

    private static int EndOfText(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }

        return -1;
    }
}

/// <summary>One comparison.</summary>
internal sealed record ScimTerm(ScimAttribute Attribute, bool IsPrefix, string Value)
{
    public bool Holds(ProvisionedPerson person)
    {
        var comparison = ScimAttributes.IsExact(Attribute) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return ScimAttributes.Values(Attribute, person).Any(value => IsPrefix ? value.StartsWith(Value, comparison) : value.Equals(Value, comparison));
    }

    public override string ToString() => $"{Attribute} (redacted)";
}
