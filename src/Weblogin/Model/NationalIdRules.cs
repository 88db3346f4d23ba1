namespace Weblogin.Model;

/// <summary>The arithmetic of Norwegian national ids (Skatteetaten: <c>ddMMyyiiikk</c>, two control digits modulo 11).</summary>
internal static class NationalIdRules
{
    private const int Length = 11;

    private static ReadOnlySpan<int> FirstWeights => [3, 7, 6, 1, 8, 9, 4, 5, 2];

    private static ReadOnlySpan<int> SecondWeights => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    private static ReadOnlySpan<int> DaysInMonth => [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>Reads a number: a null fault means that it is one, of the kind and series given.</summary>
    public static (NationalIdFault? Fault, NationalIdKind Kind, bool Synthetic) Read(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return (NationalIdFault.Missing, default, false);
        Span<int> digits = stackalloc int[Length];
        if (!TryDigits(text, digits))
            return (NationalIdFault.Form, default, false);
        // FH-numbers carry no date: the first digit 8 or 9 is their mark.
        if (digits[0] >= 8)
            return (NationalIdFault.LocalNumber, default, false);

        var kind = digits[0] >= 4 ? NationalIdKind.DNumber : NationalIdKind.Fodselsnummer;
        var day = digits[0] % 4 * 10 + digits[1];
        var (month, series) = Month(digits[2] * 10 + digits[3]);
        if (!IsDate(day, month))
            return (NationalIdFault.Date, default, false);
        if (!ControlDigitsHold(digits))
            return (NationalIdFault.ControlDigits, default, false);
        return series == Series.Local ? (NationalIdFault.LocalNumber, default, false) : (null, kind, series == Series.Synthetic);
    }

    private enum Series
    {
        Real,
        Synthetic,
        Local,
    }

    // +80 Skatteetaten's test population, +65 the health sector's. +40 is a hjelpenummer in the wild (and NAV's test people): it names
    // nobody outside the service that made it, so it is refused everywhere.
    private static (int Month, Series Series) Month(int raw) => raw switch
    {
        > 80 => (raw - 80, Series.Synthetic),
        > 65 => (raw - 65, Series.Synthetic),
        > 40 and <= 52 => (raw - 40, Series.Local),
        _ => (raw, Series.Real),
    };

    // The year's century is unknowable from the number: 29 February is let through, as the register itself does for yy = 00.
    private static bool IsDate(int day, int month) => month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth[month - 1];

    // Numbers issued from 2032 allow the remainders 0-3 for the first control digit; both rules are read side by side from now on.
    private static bool ControlDigitsHold(ReadOnlySpan<int> digits) =>
        (Weighted(digits, FirstWeights) + digits[9]) % 11 <= 3 && (Weighted(digits, SecondWeights) + digits[10]) % 11 == 0;

    private static int Weighted(ReadOnlySpan<int> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += digits[i] * weights[i];
        return sum;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, Span<int> digits)
    {
        if (text.Length != Length)
            return false;
        for (var i = 0; i < Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
            digits[i] = text[i] - '0';
        }

        return true;
    }
}
