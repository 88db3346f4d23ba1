namespace Weblogin.Model;

/// <summary>Keeps numbers out of what people write freely: it is recorded.</summary>
internal static class NationalIdText
{
    // Of a DUF-number 12.
    private static readonly int[] Lengths = [11, 12];

    /// <summary>Whether a national id stands in a text, with or without a space or a full stop between its parts.</summary>
    public static bool IsIn(string text) => Places(text).Any();

    /// <summary>The text with a zero in the place of each digit of a national id; everything else as it stands.</summary>
    public static string Masked(string text)
    {
        var masked = text.ToCharArray();
        foreach (var place in Places(text).SelectMany(places => places))
            masked[place] = '0';
        return new string(masked);
    }

    // Where the characters of each number stand.
    private static IEnumerable<int[]> Places(string text)
    {
        int[] places = [.. Enumerable.Range(0, text.Length).Where(place => text[place] is not (' ' or '.' or '-'))];
        return
            from length in Lengths
            from start in Enumerable.Range(0, Math.Max(0, places.Length - length + 1))
            let number = places[start..(start + length)]
            where NationalId.TryParse(string.Concat(number.Select(place => text[place])), NationalIdScope.Stored, out _, out _)
            select number;
    }
}
