namespace Weblogin.Model;

/// <summary>Keeps numbers out of what people write freely: it is recorded.</summary>
internal static class NationalIdText
{
    private const int Length = 11;

    /// <summary>Whether a national id stands in a text, with or without a space or a full stop between its parts.</summary>
    public static bool IsIn(string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '.' or '-')));
        return Enumerable.Range(0, Math.Max(0, digits.Length - Length + 1)).Any(start => NationalId.TryParse(digits.Substring(start, Length), NationalIdScope.Stored, out _, out _));
    }
}
