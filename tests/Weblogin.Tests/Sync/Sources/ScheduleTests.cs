using System.Globalization;
using Weblogin.Model;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>When a source is due: on Norway's clock, also where an hour is skipped or comes twice.</summary>
public sealed class ScheduleTests
{
    [Theory]
    // Due at half past two in summer: 00:30 UTC.
    [InlineData("2026-05-02T06:29:59Z", "2026-05-01T00:31:00Z", null)]
    [InlineData("2026-05-02T06:31:00Z", "2026-05-01T00:31:00Z", "2026-05-02T00:30:00Z")]
    [InlineData("2026-05-02T06:31:00Z", "2026-05-02T00:31:00Z", null)]
    [InlineData("2026-05-03T01:00:00Z", "2026-05-01T00:31:00Z", "2026-05-02T00:30:00Z")]
    [InlineData("2026-05-03T01:00:00Z", null, "2026-05-02T00:30:00Z")]
    public void source_is_late_from_six_hours_after_a_night_until_it_is_read_also_while_the_next_night_may_still_come(string now, string? confirmed, string? since) =>
        Assert.Equal(since is null ? null : Time(since), SyncSchedule.LateSince(Virksomhet3, Source("02:30", TimeSpan.Zero), confirmed is null ? null : Time(confirmed), Time(now)));

    [Theory]
    [InlineData("2026-05-02T00:29:59Z", "2026-05-02T00:30:00Z")]
    [InlineData("2026-05-02T00:30:00Z", "2026-05-03T00:30:00Z")]
    public void next_time_is_the_first_that_has_not_come(string now, string due) =>
        Assert.Equal(Time(due), SyncSchedule.NextDue(Virksomhet3, Source("02:30", TimeSpan.Zero), Time(now)));

    private static readonly TenantId Virksomhet3 = TenantId.Parse("virksomhet3");

    [Theory]
    [InlineData("02:30", "2026-01-15T12:00:00Z", "2026-01-15T01:30:00Z")]
    [InlineData("02:30", "2026-07-15T12:00:00Z", "2026-07-15T00:30:00Z")]
    [InlineData("02:30", "2026-07-15T00:30:00Z", "2026-07-15T00:30:00Z")]
    [InlineData("02:30", "2026-07-15T00:29:59Z", "2026-07-14T00:30:00Z")]
    // 29 March 2026: 02:00 to 03:00 does not exist.
    [InlineData("02:30", "2026-03-29T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("03:30", "2026-03-29T12:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("02:30", "2026-03-30T12:00:00Z", "2026-03-30T00:30:00Z")]
    // 25 October 2026: 02:00 to 03:00 comes twice; the first is meant, and the second does not come due again.
    [InlineData("02:30", "2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("02:30", "2026-10-25T01:45:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("02:30", "2026-10-26T12:00:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("23:50", "2026-07-15T22:05:00Z", "2026-07-15T21:50:00Z")]
    public void source_is_due_when_norways_clock_shows_its_time(string at, string now, string due) =>
        Assert.Equal(Time(due), SyncSchedule.LastDue(Virksomhet3, Source(at, TimeSpan.Zero), Time(now)));

    [Fact]
    public void chance_puts_a_reading_later_within_its_bounds_and_the_same_on_every_node()
    {
        var source = Source("23:50", TimeSpan.FromMinutes(60));
        HashSet<DateTimeOffset> minutes = [];
        for (var day = 0; day < 60; day++)
        {
            var due = SyncSchedule.LastDue(Virksomhet3, source, Time("2026-05-02T12:00:00Z").AddDays(day))!.Value;
            Assert.InRange(due, Time("2026-05-01T21:50:00Z").AddDays(day), Time("2026-05-01T22:50:00Z").AddDays(day));
            Assert.Equal(due, SyncSchedule.LastDue(Virksomhet3, source, Time("2026-05-02T12:00:00Z").AddDays(day)));
            minutes.Add(due.AddDays(-day));
        }

        Assert.True(minutes.Count > 50);
        // Between the time of day and what chance adds, the last one due is yesterday's.
        Assert.True(SyncSchedule.LastDue(Virksomhet3, source, Time("2026-05-01T21:50:00Z")) < Time("2026-04-30T23:00:00Z"));
    }

    [Fact]
    public void source_without_a_time_of_day_is_never_due() =>
        Assert.Null(SyncSchedule.LastDue(Virksomhet3, Source("02:30", TimeSpan.Zero) with { At = null }, Time("2026-05-02T12:00:00Z")));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static SyncSource Source(string at, TimeSpan jitter) => new()
    {
        Name = "hr",
        Origin = new SyncOrigin.File(),
        Format = SyncFormat.Csv,
        IsFull = true,
        Views = [new SyncView("people.csv", SyncViewKind.Persons)],
        At = TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture),
        Jitter = jitter,
    };
}
