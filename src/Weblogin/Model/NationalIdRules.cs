namespace Weblogin.Model;

/// <summary>
/// The arithmetic of Norwegian national ids (Skatteetaten: <c>ddMMyyiiikk</c>, two control digits modulo 11), and of DUF-numbers (UDI: <c>yyyynnnnnnkk</c>, the
/// control number being a weighted sum modulo 11).
/// </summary>
internal static class NationalIdRules
{
    private const int Length = 11;
    private const int DufLength = 12;

    private static ReadOnlySpan<int> FirstWeights => [3, 7, 6, 1, 8, 9, 4, 5, 2];

    private static ReadOnlySpan<int> SecondWeights => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    private static ReadOnlySpan<int> DufWeights => [4, 6, 3, 2, 4, 6, 3, 2, 7, 5];

    private static ReadOnlySpan<int> DaysInMonth => [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>Reads a number: a null fault means that it is one, of the kind and series given.</summary>
    public static (NationalIdFault? Fault, NationalIdKind Kind, bool Synthetic) Read(ReadOnlySpan<char> text, NationalIdScope scope)
    {
        if (text.IsEmpty)
            return (NationalIdFault.Missing, default, false);
        Span<int> digits = stackalloc int[DufLength];
        if (text.Length == DufLength && scope.TakesDuf)
            return TryDigits(text, digits) ? (DufFault(digits), NationalIdKind.DufNumber, false) : (NationalIdFault.Form, default, false);
        digits = digits[..Length];
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
        return series switch
        {
            Series.Ambiguous when !scope.TakesAmbiguous => (NationalIdFault.LocalNumber, default, false),
            Series.Synthetic when !scope.TakesSynthetic => (NationalIdFault.Synthetic, default, false),
            _ => (null, kind, series != Series.Real),
        };
    }

    private enum Series
    {
        Real,
        Synthetic,

        /// <summary>A hjelpenummer in the wild, and NAV's test people: which of them, the number does not say.</summary>
        Ambiguous,
    }

    // +80 Skatteetaten's test population, +65 the health sector's, +40 NAV's and every hjelpenummer.
    private static (int Month, Series Series) Month(int raw) => raw switch
    {
        > 80 => (raw - 80, Series.Synthetic),
        > 65 => (raw - 65, Series.Synthetic),
        > 40 and <= 52 => (raw - 40, Series.Ambiguous),
        _ => (raw, Series.Real),
    };

    // The year is the one of registration; what stands for a year and is none is somebody's own number.
    private static NationalIdFault? DufFault(ReadOnlySpan<int> digits) =>
        digits is not ([1, 9, ..] or [2, 0, ..]) ? NationalIdFault.Date
        : Weighted(digits, DufWeights) % 11 != digits[10] * 10 + digits[11] ? NationalIdFault.ControlDigits
        : null;

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
        if (text.Length != digits.Length)
            return false;
        for (var i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
            digits[i] = text[i] - '0';
        }

        return true;
    }
}
