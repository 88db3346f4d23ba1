using Weblogin.Model;

namespace Weblogin.Audit.Counting;

/// <summary>Where counts are kept: hours for two weeks, days for thirteen months. Several nodes add to one row. A row a tenant and period, whatever comes.</summary>
internal interface ILoginCountStore
{
    /// <summary>Adds to the hour, and to its day.</summary>
    Task AddAsync(IReadOnlyList<CountedHour> counts, CancellationToken ct);

    /// <summary>The periods of a tenant in which something was counted, the oldest first.</summary>
    /// <param name="tenant">Null for the whole installation, whose ways in are kinds.</param>
    /// <param name="first">UTC; the beginning of the first that is wanted.</param>
    /// <param name="last">UTC; within the last one.</param>
    Task<IReadOnlyList<CountedPeriod>> OfAsync(TenantId? tenant, CountSpan span, DateTimeOffset first, DateTimeOffset last, CancellationToken ct);

    /// <summary>What each tenant has had since the beginning of an hour, in a few figures.</summary>
    Task<IReadOnlyList<TenantCount>> SumsAsync(DateTimeOffset since, CancellationToken ct);
}

/// <summary>Of a tenant, or of the whole installation.</summary>
/// <param name="Tenant">Null for the whole installation.</param>
/// <param name="BeganAt">UTC, a full hour.</param>
internal sealed record CountedHour(TenantId? Tenant, DateTimeOffset BeganAt, LoginCounts Counts);

/// <param name="BeganAt">UTC.</param>
internal sealed record CountedPeriod(DateTimeOffset BeganAt, LoginCounts Counts);

/// <param name="LetIn">People who proved who they are.</param>
/// <param name="FellBack">How many of them did so by another way in than the first.</param>
/// <param name="Failed">Logins that something is wrong with (<see cref="LoginEnd.Failed"/>).</param>
internal sealed record TenantCount(TenantId Tenant, long LetIn, long FellBack, long Failed);

/// <summary>How long a period is, in hours.</summary>
internal enum CountSpan
{
    Hour = 1,

    /// <summary>A day in UTC.</summary>
    Day = 24,
}

internal static class CountSpans
{
    extension(CountSpan span)
    {
        public TimeSpan Length => TimeSpan.FromHours((int)span);

        /// <summary>How long the counts of a period are kept after its beginning.</summary>
        public TimeSpan Kept => span == CountSpan.Hour ? TimeSpan.FromDays(14) : TimeSpan.FromDays(396);

        /// <summary>The beginning of the period in which a moment is, UTC.</summary>
        public DateTimeOffset Begin(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % span.Length.Ticks), TimeSpan.Zero);
    }
}
