namespace Weblogin.Tenants.Metadata;

/// <summary>When metadata is fetched again. What the other side wishes is heard within bounds; every wait is spread, so that many tenants do not ask at once. Pure.</summary>
internal static class FetchSchedule
{
    /// <summary>Where the metadata says nothing.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromHours(6);

    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>After the first failure; it doubles from there.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(5);

    /// <summary>Retries wait no longer than this, except where the server asks for it.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromHours(6);

    // 5 minutes seven times doubled is beyond the longest already.
    private const int MaxDoublings = 7;
    private const double Spread = 0.2;

    /// <param name="now">UTC.</param>
    /// <param name="validUntil">End of what was fetched, UTC; null where there is none.</param>
    /// <param name="cacheDuration">What the metadata wishes; null where it does not.</param>
    /// <param name="chance">From 0 up to but not including 1.</param>
    public static DateTimeOffset AfterSuccess(DateTimeOffset now, DateTimeOffset? validUntil, TimeSpan? cacheDuration, double chance)
    {
        var wait = cacheDuration ?? Usual;
        // There must be time for a second try before it ends.
        if (validUntil is { } end && end - now < wait * 2)
            wait = (end - now) / 2;
        return now + Clamped(wait, Shortest, Longest) * Factor(chance);
    }

    /// <param name="failures">How often in a row, 1 or more.</param>
    /// <param name="retryAfter">What the server asks for; null where it does not.</param>
    public static DateTimeOffset AfterFailure(DateTimeOffset now, int failures, TimeSpan? retryAfter, double chance)
    {
        var backoff = Clamped(FirstRetry * Math.Pow(2, Math.Min(failures - 1, MaxDoublings)), FirstRetry, LongestRetry);
        var asked = Clamped(retryAfter ?? TimeSpan.Zero, TimeSpan.Zero, Longest);
        return now + (backoff > asked ? backoff : asked) * Factor(chance);
    }

    private static double Factor(double chance) => 1 - Spread + (2 * Spread * chance);

    private static TimeSpan Clamped(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
