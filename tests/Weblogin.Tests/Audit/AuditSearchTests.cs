using Weblogin.Audit;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Audit;

/// <summary>Looking through the audit log in portions.</summary>
public sealed class AuditSearchTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task page_opens_one_event_more_than_it_shows()
    {
        var log = new WrittenLog(1000);

        var page = await log.SearchAsync(new AuditQuery { Most = 25 }, None);

        Assert.Equal(26, log.Opened);
        Assert.Equal(Enumerable.Range(0, 25).Select(number => 1000L - number), page.Events.Select(recorded => recorded.Number));
        Assert.Equal(976, page.Next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(200)]
    [InlineData(1000)]
    public async Task pages_one_after_another_show_every_event_that_is_wanted_once(int most)
    {
        var log = new WrittenLog(1703);
        List<long> seen = [];
        long? before = null;
        do
        {
            var page = await log.SearchAsync(new AuditQuery { By = "seldom", Before = before, Most = most }, None);
            seen.AddRange(page.Events.Select(recorded => recorded.Number));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(Enumerable.Range(1, 1703).Where(WrittenLog.IsSeldom).Reverse().Select(number => (long)number), seen);
    }

    [Fact]
    public async Task search_for_nobody_stops_after_a_bounded_number_and_says_where_to_go_on()
    {
        var log = new WrittenLog(10_000);

        var page = await log.SearchAsync(new AuditQuery { By = "nobody" }, None);

        Assert.Empty(page.Events);
        Assert.InRange(log.Opened, AuditQuery.MostLookedAt, AuditQuery.MostLookedAt + 200);
        Assert.Equal(10_001 - log.Opened, page.Next);
    }

    // Events 1 to so many, every seventh of them by somebody else.
    private sealed class WrittenLog(int events) : IAuditLog
    {
        public int Opened { get; private set; }

        public static bool IsSeldom(int number) => number % 7 == 0;

        public IPendingWrite Record(AuditEvent happened) => throw new NotSupportedException();

        public Task<IReadOnlyList<RecordedEvent>> PageAsync(TenantId? of, long? before, int most, CancellationToken ct)
        {
            var last = (int)Math.Min(events, (before ?? long.MaxValue) - 1);
            var numbers = Enumerable.Range(0, Math.Min(most, last)).Select(i => last - i).ToArray();
            Opened += numbers.Length;
            return Task.FromResult<IReadOnlyList<RecordedEvent>>([.. numbers.Select(number => new RecordedEvent(number, number, Happened(number)))]);
        }

        private static AuditEvent Happened(int number) => new() { At = DateTimeOffset.UnixEpoch.AddSeconds(number), By = IsSeldom(number) ? "seldom" : "often", Act = AuditActs.Invited, On = "somebody" };
    }
}
