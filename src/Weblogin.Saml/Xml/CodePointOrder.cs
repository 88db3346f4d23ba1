namespace Weblogin.Saml.Xml;

/// <summary>
/// Order by Unicode code point, as Canonical XML asks (and as UTF-8 octets sort). Ordinal comparison of UTF-16 differs from it
/// where a surrogate pair meets a character from U+E000 up.
/// </summary>
internal static class CodePointOrder
{
    public static int Compare(string a, string b)
    {
        var same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length - b.Length;
        }

        return Rank(a[same]) - Rank(b[same]);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
