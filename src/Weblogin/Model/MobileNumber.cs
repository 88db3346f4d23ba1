namespace Weblogin.Model;

/// <summary>Mobile numbers in international form (E.164). Pure.</summary>
internal static class MobileNumber
{
    private const string Norway = "+47";
    private const int NorwegianDigits = 8;
    private const int FewestDigits = 8;
    private const int MostDigits = 15;

    /// <summary>The number as <c>+</c> and digits; eight digits are Norwegian. Null where it is no number.</summary>
    public static string? Normalize(string? text)
    {
        var bare = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')' or '.')));
        if (bare.StartsWith("00", StringComparison.Ordinal))
            bare = $"+{bare[2..]}";
        if (bare.Length == NorwegianDigits && bare.All(char.IsAsciiDigit))
            bare = Norway + bare;
        return bare is ['+', >= '1' and <= '9', ..] && bare.Length - 1 is >= FewestDigits and <= MostDigits && bare.Skip(1).All(char.IsAsciiDigit) ? bare : null;
    }
}
