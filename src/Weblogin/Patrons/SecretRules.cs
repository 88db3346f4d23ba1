using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>What a PIN is and what a password is. The two cannot be mistaken for one another, so one field of a form takes either. Pure.</summary>
internal static class SecretRules
{
    public const int ShortestPin = 4;
    public const int LongestPin = 8;
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;

    private const int ShortestYear = 1930;
    private const int LatestYear = 2029;

    // The middle column of a keypad, both ways.
    private static readonly string[] Drawn = ["2580", "0852"];

    /// <summary>Four to eight digits.</summary>
    public static bool IsPin(string secret) => secret.Length is >= ShortestPin and <= LongestPin && secret.All(char.IsAsciiDigit);

    /// <summary>Ten characters or more that are not digits alone.</summary>
    public static bool IsPassword(string secret) => secret.Length is >= ShortestPassword and <= LongestPassword && !secret.All(char.IsAsciiDigit);

    /// <summary>
    /// Whether a PIN is one that many people have: one digit or one pair repeated, digits in a row, a year of birth. Whoever guesses begins with these, so none is
    /// enough alone in a browser that is not known, and nobody can choose one.
    /// </summary>
    public static bool IsCommonPin(string pin) =>
        IsRepeated(pin) || IsRun(pin, 1) || IsRun(pin, 9) || Drawn.Contains(pin, StringComparer.Ordinal)
        || (pin.Length == ShortestPin && int.Parse(pin, System.Globalization.CultureInfo.InvariantCulture) is >= ShortestYear and <= LatestYear);

    /// <summary>The secret as it is hashed: letters composed, so that every keyboard types the same.</summary>
    public static string Normalize(string? typed) => typed is { Length: <= LongestPassword * 4 } ? ComposedLetters.Of(typed) : "";

    private static bool IsRepeated(string pin) => !pin.Where((digit, i) => digit != pin[i % 2]).Any();

    private static bool IsRun(string pin, int step) => !pin.Skip(1).Where((digit, i) => digit - '0' != (pin[i] - '0' + step) % 10).Any();
}
