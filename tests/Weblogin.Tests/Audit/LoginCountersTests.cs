using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Weblogin.Audit.Counting;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Audit;

public sealed class LoginCountersTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");
    private static readonly LoginEnd LetIn = new(LoginEnding.LetIn, "plattform", "adfs", "nlsso-loa-substantial");

    private readonly Kept _store = new();
    private readonly Clock _clock = new();

    [Fact]
    public async Task login_is_counted_of_its_tenant_and_of_the_whole_installation_by_kind()
    {
        await using var counters = New();
        counters.Ended(Tenant, LetIn, "saml");
        counters.Ended(TenantId.Parse("virksomhet2"), LetIn, "saml");

        await counters.FlushAsync(null, None);

        Assert.Equal(["", "virksomhet1", "virksomhet2"], _store.Hours.Select(hour => hour.Tenant?.Value ?? ""));
        Assert.Equal(new CountedEnd(LetIn with { RelyingParty = null, WayIn = "saml" }, 2), Assert.Single(_store.Hours[0].Counts.Ends));
    }

    [Fact]
    public async Task each_hour_is_counted_apart()
    {
        await using var counters = New();
        counters.Ended(Tenant, LetIn, "saml");
        _clock.Now += TimeSpan.FromHours(1);
        counters.Ended(Tenant, LetIn, "saml");

        await counters.FlushAsync(Tenant, None);

        Assert.Equal([8, 9], _store.Hours.Select(hour => hour.BeganAt.Hour));
    }

    [Fact]
    public async Task nothing_is_written_twice_and_another_tenant_waits()
    {
        await using var counters = New();
        counters.Ended(Tenant, LetIn, "saml");
        counters.Ended(TenantId.Parse("virksomhet2"), LetIn, "saml");

        await counters.FlushAsync(Tenant, None);
        await counters.FlushAsync(Tenant, None);

        Assert.Equal([Tenant], _store.Hours.Select(hour => hour.Tenant));
    }

    [Fact]
    public async Task database_that_is_away_costs_no_login_anything()
    {
        await using var counters = New();
        _store.IsAway = true;
        counters.Ended(Tenant, LetIn, "saml");
        await counters.FlushAsync(null, None);
        _store.IsAway = false;
        counters.Ended(Tenant, LetIn, "saml");

        await counters.FlushAsync(Tenant, None);

        Assert.Equal(1, Assert.Single(_store.Hours).Counts.Sum(_ => true));
    }

    [Fact]
    public async Task what_was_counted_before_the_end_is_written()
    {
        var counters = New();
        counters.Ended(Tenant, LetIn, "saml");

        await counters.DisposeAsync();

        Assert.Equal(2, _store.Hours.Count);
    }

    [Fact]
    public async Task nothing_is_counted_where_it_is_not_wanted()
    {
        await using var counters = New(enabled: false);
        counters.Ended(Tenant, LetIn, "saml");
        counters.Answered(Tenant, IdentityProviderId.Parse("adfs"), ["upn"]);

        await counters.FlushAsync(null, None);

        Assert.Empty(_store.Hours);
    }

    [Fact]
    public async Task names_beyond_what_a_trace_tells_are_others()
    {
        await using var counters = New();
        counters.Answered(Tenant, IdentityProviderId.Parse("adfs"), [.. Enumerable.Range(0, 60).Select(name => $"attribute{name}"), "… 40 more"]);

        await counters.FlushAsync(null, None);

        var names = Assert.Single(Assert.Single(_store.Hours).Counts.Answers);
        Assert.Equal((60, 1), (names.Names.Count, names.Others));
    }

    private LoginCounters New(bool enabled = true) =>
        new(_store, [], Options.Create(new LoginCountOptions { Enabled = enabled }), _clock, NullLogger<LoginCounters>.Instance);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 8, 59, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Kept : ILoginCountStore
    {
        public List<CountedHour> Hours { get; } = [];

        public bool IsAway { get; set; }

        public Task AddAsync(IReadOnlyList<CountedHour> counts, CancellationToken ct)
        {
            if (IsAway)
                throw new IOException("away");
            Hours.AddRange(counts);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<CountedPeriod>> OfAsync(TenantId? tenant, CountSpan span, DateTimeOffset first, DateTimeOffset last, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<TenantCount>> SumsAsync(DateTimeOffset since, CancellationToken ct) => throw new NotSupportedException();
    }
}
