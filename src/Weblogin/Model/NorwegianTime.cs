namespace Weblogin.Model;

/// <summary>The clock on the wall in Norway (Europe/Oslo), where schedules and dates of sources are written, and by which people read a time.</summary>
internal static class NorwegianTime
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>The moment at which the clock shows this: the first of two where an hour comes twice, and the end of the gap where it is skipped.</summary>
    public static DateTimeOffset ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Oslo.IsInvalidTime(wall))
        {
            // The clock goes straight from 02:00 to 03:00.
            while (Oslo.IsInvalidTime(wall))
                wall = wall.AddMinutes(1);
            wall = wall.AddSeconds(-wall.Second);
        }

        var offset = Oslo.IsAmbiguousTime(wall) ? Oslo.GetAmbiguousTimeOffsets(wall).Max() : Oslo.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>What the clock shows at a moment.</summary>
    public static DateTime At(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Oslo).DateTime;

    /// <summary>The day in Norway at a moment.</summary>
    public static DateOnly DayAt(DateTimeOffset moment) => DateOnly.FromDateTime(At(moment));
}
