using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Weblogin.Audit.Counting;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Onboarding.Overview;

/// <summary>An attribute that came with every login and comes no more is missed: once, and until it comes again.</summary>
public sealed class AttributeWatchTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");

    private readonly Kept _store = new();
    private readonly Letters _mail = new();
    private readonly Clock _clock = new();
    private readonly AttributeWatch _watch;

    public AttributeWatchTests() => _watch = new AttributeWatch(
        _store, _store, new AttributeLetters(_mail, Options.Create(new NoticeOptions { To = "drift@weblogin.test" }), NullLogger<AttributeLetters>.Instance), new TenantDirectory(), _clock, NullLogger<AttributeWatch>.Instance);

    [Fact]
    public async Task attribute_that_came_with_every_login_and_comes_no_more_is_missed_and_told_once()
    {
        await ComeAsync(30, "upn", "fodselsnr");

        await ComeAsync(20, "upn");
        await ComeAsync(20, "upn");

        Assert.Equal(["fodselsnr"], _store.Missing.Select(one => one.Name));
        var letter = Assert.Single(_mail.Sent);
        Assert.Equal("drift@weblogin.test", letter.To.Value);
        Assert.Contains("adfs har ikke sendt fodselsnr siden 2026-03-02", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("adfs has not sent fodselsnr since 2026-03-02", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task attribute_that_comes_again_is_missed_no_more()
    {
        await ComeAsync(30, "upn", "fodselsnr");
        await ComeAsync(20, "upn");

        await ComeAsync(20, "upn", "fodselsnr");

        Assert.Empty(_store.Missing);
    }

    [Fact]
    public async Task attribute_that_only_some_have_is_missed_by_nobody()
    {
        await ComeAsync(6, "upn");
        await ComeAsync(24, "upn", "mobile");

        await ComeAsync(20, "upn");

        Assert.Empty(_store.Missing);
    }

    [Fact]
    public async Task too_few_answers_say_nothing()
    {
        await ComeAsync(19, "upn", "fodselsnr");
        await ComeAsync(19, "upn");
        Assert.Empty(_store.Missing);

        // The nineteen and these are looked at together, and nothing was before them.
        await ComeAsync(19, "upn");

        Assert.Empty(_store.Missing);
    }

    [Fact]
    public async Task answers_are_gathered_until_they_are_enough()
    {
        await ComeAsync(30, "upn", "fodselsnr");

        for (var i = 0; i < 5; i++)
            await ComeAsync(5, "upn");

        Assert.Equal(["fodselsnr"], _store.Missing.Select(one => one.Name));
    }

    [Fact]
    public async Task provider_that_sends_nothing_at_all_is_told_with_every_name()
    {
        await ComeAsync(30, "upn", "fodselsnr");

        await ComeAsync(20);

        Assert.Equal(["fodselsnr", "upn"], _store.Missing.Select(one => one.Name).Order());
        Assert.Single(_mail.Sent);
    }

    // As the counters do it: written first, and then told; a quarter of an hour later each time.
    private async Task ComeAsync(int answers, params string[] names)
    {
        _clock.Now += TimeSpan.FromMinutes(15);
        var tally = new CountTally();
        for (var i = 0; i < answers; i++)
            tally.AddAnswer("adfs", names, more: 0);
        CountedHour[] counted = [new(Tenant, CountSpan.Hour.Begin(_clock.Now), tally.ToCounts())];
        await _store.AddAsync(counted, None);
        await _watch.CountedAsync(counted, None);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Letters : IMailDelivery
    {
        public List<Letter> Sent { get; } = [];

        public bool IsSetUp => true;

        public Task<DeliveryOutcome> SendAsync(Letter letter, CancellationToken ct)
        {
            Sent.Add(letter);
            return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.HandedOver());
        }
    }

    private sealed class Kept : ILoginCountStore, IMissingAttributeStore
    {
        private readonly List<LoginCounts> _day = [];

        public List<MissingAttribute> Missing { get; } = [];

        public Task AddAsync(IReadOnlyList<CountedHour> counts, CancellationToken ct)
        {
            _day.AddRange(counts.Select(hour => hour.Counts));
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<CountedPeriod>> OfAsync(TenantId? tenant, CountSpan span, DateTimeOffset first, DateTimeOffset last, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<CountedPeriod>>([new CountedPeriod(CountSpan.Day.Begin(last), LoginCounts.Of(_day))]);

        public Task<IReadOnlyList<TenantCount>> SumsAsync(DateTimeOffset since, CancellationToken ct) => throw new NotSupportedException();

        public Task<bool> TryAddAsync(MissingAttribute missing, CancellationToken ct)
        {
            var isNew = Missing.All(one => one.Name != missing.Name);
            if (isNew)
                Missing.Add(missing);
            return Task.FromResult(isNew);
        }

        public Task<bool> RemoveAsync(MissingAttribute missing, CancellationToken ct) => Task.FromResult(Missing.RemoveAll(one => one.Name == missing.Name) > 0);

        public Task<IReadOnlyList<MissingAttribute>> AllAsync(TenantId? tenant, DateTimeOffset now, CancellationToken ct) => Task.FromResult<IReadOnlyList<MissingAttribute>>([.. Missing]);
    }
}
