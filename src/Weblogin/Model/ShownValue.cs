using System.Globalization;
using System.Text;

namespace Weblogin.Model;

/// <summary>A value as a page may show it.</summary>
internal static class ShownValue
{
    private const int Longest = 200;

    /// <summary>Its shape alone: <c>Xxxx.Xxxxxxx@xxxxxx.xx</c>, <c>00000000000</c>. Enough to see a blank too many or a digit too few.</summary>
    public static string Masked(string value) => Written(value, static rune =>
        Rune.IsDigit(rune) ? '0' : Rune.IsUpper(rune) ? 'X' : Rune.IsLetter(rune) ? 'x' : rune.IsAscii && !Rune.IsControl(rune) ? (char)rune.Value : '\u00B7');

    /// <summary>As it came, but for what would move the text around it (controls, directional marks).</summary>
    public static string Whole(string value) => Written(value, static rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? '\uFFFD'
            : null);

    // Null keeps what there is.
    private static string Written(string value, Func<Rune, char?> instead)
    {
        var text = new StringBuilder(Math.Min(value.Length, Longest) + 1);
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length >= Longest)
                return text.Append('\u2026').ToString();
            if (instead(rune) is { } other)
                text.Append(other);
            else
                text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
