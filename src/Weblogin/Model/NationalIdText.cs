namespace Weblogin.Model;

/// <summary>Keeps numbers out of what people write freely: it is recorded.</summary>
internal static class NationalIdText
{
    // Between two digits: more than these are words or another value.
    private const int MostBetween = 2;

    // Of a DUF-number 12.
    private static readonly int[] Lengths = [11, 12];

    /// <summary>Whether a national id stands in a text, with or without spaces, full stops, hyphens, or one or two other characters that are no letters between its digits.</summary>
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
    private static IEnumerable<List<int>> Places(string text)
    {
        // What is longer stands where it stands, and no number goes over it.
        var places = new List<int>(text.Length);
        for (var place = 0; place < text.Length;)
        {
            var end = place;
            while (end < text.Length && !char.IsLetterOrDigit(text[end]))
                end++;
            if (text.AsSpan(place..end).IndexOfAnyExcept(" .-") >= 0 && end - place > MostBetween)
                places.AddRange(Enumerable.Range(place, end - place));
            if (end < text.Length)
                places.Add(end);
            place = end + 1;
        }

        return
            from length in Lengths
            from start in Enumerable.Range(0, Math.Max(0, places.Count - length + 1))
            let number = places.GetRange(start, length)
            where NationalId.TryParse(string.Concat(number.Select(place => text[place])), NationalIdScope.Stored, out _, out _)
            select number;
    }
}
