namespace Weblogin.Model;

/// <summary>Keeps numbers out of what people write freely: it is recorded.</summary>
internal static class NationalIdText
{
    // Of a DUF-number 12.
    private static readonly int[] Lengths = [11, 12];

    /// <summary>Whether a national id stands in a text, with or without a space or a full stop between its parts.</summary>
    public static bool IsIn(string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '.' or '-')));
        return Lengths.Any(length => Enumerable.Range(0, Math.Max(0, digits.Length - length + 1)).Any(start => NationalId.TryParse(digits.Substring(start, length), NationalIdScope.Stored, out _, out _)));
    }
}
