using Weblogin.Model;
using Weblogin.Sync;
using Xunit;

namespace Weblogin.Tests.Sync;

public sealed class SyncGateTests
{
    private static readonly SyncReport Quiet = new()
    {
        Tenant = TenantId.Parse("virksomhet1"), Source = "hr", Run = 2, Extent = SourceExtent.Full, StartedAt = DateTimeOffset.UnixEpoch, Rows = 1000,
        Kinds = [.. Enum.GetValues<SyncedKind>().Select(kind => new KindCounts(kind, 1000, 0, 0, 0, 1000, 0))],
    };

    [Theory]
    [InlineData(1000, 50, false)]
    [InlineData(1000, 51, true)]
    [InlineData(100, 10, false)]
    [InlineData(100, 11, true)]
    [InlineData(20, 10, false)]
    [InlineData(1_000_000, 1_000_000, true)]
    public void gate_stops_where_more_than_its_share_of_a_kind_would_be_gone(long inForce, long gone, bool stops)
    {
        foreach (var kind in Enum.GetValues<SyncedKind>())
        {
            var report = Quiet with { Kinds = [.. Quiet.Kinds.Select(counts => counts.Kind == kind ? new KindCounts(kind, inForce, 0, 0, gone, inForce - gone, 0) : counts)] };

            Assert.Equal(stops ? [new GateStop.TooManyGone(kind, gone, inForce)] : [], SyncGate.Judge(GateRules.Default, report, RecentLoss.None));
        }
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(5, 2, false)]
    [InlineData(5, 3, true)]
    [InlineData(10, 5, false)]
    [InlineData(10, 6, true)]
    [InlineData(10, 10, true)]
    public void gate_stops_where_more_than_half_of_few_people_would_be_gone(long people, long gone, bool stops)
    {
        var report = Quiet with { Kinds = [new KindCounts(SyncedKind.Person, people, 0, 0, gone, people - gone, 0), .. Quiet.Kinds.Skip(1)] };

        Assert.Equal(stops ? [new GateStop.TooManyGone(SyncedKind.Person, gone, people)] : [], SyncGate.Judge(GateRules.Default, report, RecentLoss.None));
        Assert.Empty(SyncGate.Judge(GateRules.Default with { GoneFromPercent = 100 }, report, RecentLoss.None));
        // Whoever leads the one unit of a school changes, and nobody is kept out by it.
        Assert.Empty(SyncGate.Judge(GateRules.Default, Quiet with { Kinds = [.. Quiet.Kinds.SkipLast(1), new KindCounts(SyncedKind.Leader, people, gone, 0, gone, 0, 0)] }, RecentLoss.None));
    }

    [Theory]
    [InlineData(10, 0, false)]
    [InlineData(10, 40, false)]
    [InlineData(11, 40, true)]
    [InlineData(0, 400, false)]
    public void gate_adds_what_has_gone_within_a_day_to_what_would_be(long gone, long earlier, bool stops)
    {
        var report = Quiet with { Kinds = [new KindCounts(SyncedKind.Person, 960, 0, 0, gone, 0, 0), .. Quiet.Kinds.Skip(1)] };

        var judged = SyncGate.Judge(GateRules.Default, report, new RecentLoss([1000, 0, 0, 0, 0], [earlier, 0, 0, 0, 0], 0));

        Assert.Equal(stops ? [new GateStop.TooManyGone(SyncedKind.Person, gone, 1000) { Earlier = earlier }] : [], judged);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1000, 1, false)]
    [InlineData(1000, 2, true)]
    [InlineData(999, 1, true)]
    [InlineData(1_000_000, 1000, false)]
    [InlineData(1_000_000, 1001, true)]
    public void gate_stops_where_more_than_one_in_a_thousand_is_rebound(long people, long rebound, bool stops)
    {
        var report = Quiet with { Rebound = rebound, Kinds = [new KindCounts(SyncedKind.Person, people, 0, rebound, 0, 0, 0), .. Quiet.Kinds.Skip(1)] };

        Assert.Equal(stops ? [new GateStop.TooManyRebound(rebound, people)] : [], SyncGate.Judge(GateRules.Default, report, RecentLoss.None));
    }

    [Theory]
    [InlineData(1000, 50, false)]
    [InlineData(1000, 51, true)]
    [InlineData(20, 10, false)]
    [InlineData(20, 11, true)]
    public void gate_stops_where_too_many_rows_cannot_be_used(long rows, long unreadable, bool stops) =>
        Assert.Equal(stops ? [new GateStop.TooManyUnreadable(unreadable, rows)] : [], SyncGate.Judge(GateRules.Default, Quiet with { Rows = rows, Unreadable = unreadable }, RecentLoss.None));

    [Fact]
    public void first_night_is_not_stopped_for_what_it_adds() =>
        Assert.Empty(SyncGate.Judge(GateRules.Default, Quiet with { Kinds = [.. Quiet.Kinds.Select(counts => new KindCounts(counts.Kind, 0, 100_000, 0, 0, 0, 0))] }, RecentLoss.None));

    [Fact]
    public void every_reason_is_told()
    {
        var report = Quiet with { Rows = 100, Unreadable = 50, Rebound = 9, Kinds = [.. Quiet.Kinds.Select(counts => new KindCounts(counts.Kind, 100, 0, 0, 100, 0, 0))] };

        var stops = SyncGate.Judge(GateRules.Default, report, RecentLoss.None);

        Assert.Equal(7, stops.Count);
        Assert.All(stops, stop => Assert.EndsWith(".", stop.Sentence, StringComparison.Ordinal));
    }
}
