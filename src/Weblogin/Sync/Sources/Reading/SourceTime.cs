using System.Globalization;
using Weblogin.Model;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>Dates and times as sources write them. A time without a zone is Norway's.</summary>
internal static class SourceTime
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy", "yyyyMMdd"];

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] Zoned = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>What registers write for "no end".</summary>
    private const int FirstYearOfNoEnd = 9000;

    private const int FirstYear = 1900;

    /// <summary>UTC; <see cref="DateTimeOffset.MaxValue"/> for a year that means "no end"; null where the text is no time.</summary>
    /// <param name="isEnd">Whether a day without a time means its end, as the last day of an employment does, and not its beginning.</param>
    public static DateTimeOffset? Parse(string text, bool isEnd)
    {
        if (DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return IsNoEnd(day) ? DateTimeOffset.MaxValue : day.Year < FirstYear ? null : NorwegianTime.ToUtc(isEnd ? day.AddDays(1) : day);
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return IsNoEnd(local) ? DateTimeOffset.MaxValue : local.Year < FirstYear ? null : NorwegianTime.ToUtc(local);
        return DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var zoned) && zoned.Year >= FirstYear
            ? IsNoEnd(zoned.DateTime) ? DateTimeOffset.MaxValue : zoned.ToUniversalTime()
            : null;
    }

    private static bool IsNoEnd(DateTime time) => time.Year >= FirstYearOfNoEnd;
}
