using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Audit;

public sealed class LoginTracesTests
{
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly LoginTraceEvent Something = new LoginTraceEvent.ChoiceShown();

    private readonly Kept _store = new();
    private readonly Counted _counted = new();

    [Fact]
    public async Task what_one_login_did_within_a_moment_is_one_row()
    {
        await using var traces = New();
        string[] logins = [LoginId.New(Now).ToString(), LoginId.New(Now).ToString()];
        foreach (var login in (string[])[.. logins, .. logins, .. logins])
            traces.Record(Tenant, login, Something);

        await traces.FlushAsync(CancellationToken.None);

        Assert.Equal(logins, _store.Rows.Select(row => row.Login.ToString()));
        Assert.All(_store.Rows, row => Assert.Equal(3, row.Events.Count));
    }

    [Fact]
    public async Task each_refusal_has_a_row_of_its_own_so_that_every_reference_is_found()
    {
        await using var traces = New();
        var login = LoginId.New(Now).ToString();
        foreach (var reference in (string[])["ONE", "TWO"])
        {
            traces.Record(Tenant, login, Something);
            traces.Record(Tenant, login, new LoginTraceEvent.RefusalShown("ResponseRefused", reference, ""));
        }

        await traces.FlushAsync(CancellationToken.None);

        Assert.Equal(["ONE", "TWO"], _store.Rows.Select(row => row.Reference));
    }

    [Fact]
    public async Task database_that_is_away_costs_no_login_anything()
    {
        await using var traces = New();
        traces.Record(Tenant, LoginId.New(Now).ToString(), Something);
        _store.IsAway = true;
        await traces.FlushAsync(CancellationToken.None);
        _store.IsAway = false;
        traces.Record(Tenant, LoginId.New(Now).ToString(), Something);

        await traces.FlushAsync(CancellationToken.None);

        Assert.Single(_store.Rows);
    }

    [Fact]
    public async Task event_that_cannot_be_written_costs_no_login_anything()
    {
        await using var traces = New();
        var login = LoginId.New(Now).ToString();
        _store.IsAway = true;
        traces.Record(Tenant, login, Something);
        _store.IsAway = false;
        traces.Record(Tenant, login, Something);

        await traces.FlushAsync(CancellationToken.None);

        Assert.Single(Assert.Single(_store.Rows).Events);
    }

    [Fact]
    public void batch_that_is_used_again_holds_nothing_of_what_was_in_it()
    {
        var batch = new TraceBatch();
        var (one, next) = (LoginId.New(Now), LoginId.New(Now));
        Assert.True(batch.TryAdd(Tenant, one, Something, [1, 2, 3]));
        batch.Clear();
        Assert.True(batch.IsEmpty);
        Assert.True(batch.TryAdd(Tenant, next, Something, [4]));
        Assert.True(batch.TryAdd(Tenant, next, Something, [5, 6]));

        var row = Assert.Single(batch.Rows(Now));

        Assert.Equal(next, row.Login);
        Assert.Equal([[4], [5, 6]], row.Events.Select(octets => octets.ToArray()));
    }

    [Fact]
    public void batch_takes_no_more_octets_than_its_bound()
    {
        var batch = new TraceBatch();
        var large = new byte[TraceBatch.MostOctets / 4];

        Assert.Equal(4, Enumerable.Range(0, 10).Count(_ => batch.TryAdd(Tenant, LoginId.New(Now), Something, large)));
    }

    [Fact]
    public async Task more_than_the_queue_holds_is_dropped_and_nobody_waits()
    {
        await using var traces = New();
        var login = LoginId.New(Now).ToString();
        for (var i = 0; i < TraceBatch.Most * 3; i++)
            traces.Record(Tenant, login, Something);

        await traces.FlushAsync(CancellationToken.None);
        await traces.FlushAsync(CancellationToken.None);

        Assert.InRange(_store.Rows.Sum(row => row.Events.Count), TraceBatch.Most, (TraceBatch.Most * 3) - 1);
    }

    [Fact]
    public async Task whoever_begins_logins_all_day_fills_no_disk()
    {
        await using var traces = New();
        for (var i = 0; i < 6; i++)
        {
            for (var one = 0; one < 30_000; one++)
                traces.Record(Tenant, Something);
            await traces.FlushAsync(CancellationToken.None);
        }

        Assert.Equal(20_000, _store.Rows.Count);
        // Another tenant's logins are told all the same.
        traces.Record(TenantId.Parse("virksomhet2"), Something);
        await traces.FlushAsync(CancellationToken.None);
        Assert.Equal("virksomhet2", _store.Rows[^1].Tenant.Value);
    }

    [Fact]
    public void day_of_many_proven_logins_keeps_as_many_of_those_that_came_to_nothing()
    {
        var budget = new TraceBudget(burst: 1000, perSecond: 0, unprovenADay: 10);
        for (var i = 0; i < 5; i++)
            Assert.True(budget.TryTake(Tenant, Now, isProven: true));

        Assert.Equal(30, Enumerable.Range(0, 100).Count(_ => budget.TryTake(Tenant, Now, isProven: false)));
        Assert.True(budget.TryTake(Tenant, Now, isProven: true));
        Assert.Equal(10, Enumerable.Range(0, 100).Count(_ => budget.TryTake(Tenant, Now.AddDays(1), isProven: false)));
    }

    [Fact]
    public async Task what_an_answer_brought_is_counted_whether_it_is_kept_or_not()
    {
        await using var traces = New(TimeSpan.Zero);
        var answer = new LoginTraceEvent.AnswerTaken(IdentityProviderId.Parse("adfs"), ["upn"]);

        traces.Record(Tenant, LoginId.New(Now).ToString(), answer);
        traces.Record(Tenant, LoginId.New(Now).ToString(), answer with { IsWhole = false });

        Assert.Equal(["upn"], Assert.Single(_counted.Answers));
    }

    [Fact]
    public async Task nothing_is_kept_where_the_time_is_zero()
    {
        await using var traces = New(TimeSpan.Zero);

        traces.Record(Tenant, Something);
        await traces.FlushAsync(CancellationToken.None);

        Assert.Empty(_store.Rows);
    }

    [Fact]
    public async Task what_was_recorded_before_the_end_is_written()
    {
        var traces = New();
        traces.Record(Tenant, Something);

        await traces.DisposeAsync();

        Assert.Equal(Now.AddDays(30), Assert.Single(_store.Rows).ExpiresAt);
    }

    [Fact]
    public void number_of_a_login_grows_with_time_and_is_read_as_it_is_shown()
    {
        var (one, next) = (LoginId.New(Now), LoginId.New(Now.AddMilliseconds(1)));

        Assert.True(one.Value < next.Value);
        Assert.Equal(Now, one.BeganAt);
        Assert.True(LoginId.TryParse(one.ToString(), out var read));
        Assert.Equal(one, read);
        Assert.All((string?[])[null, "", "login", "ffffffffffffffff", "00", $"{one} "], text => Assert.False(LoginId.TryParse(text, out _)));
    }

    [Theory]
    [InlineData("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", true)]
    [InlineData("urn:oid:1.2.840.113556.1.4.221", true)]
    [InlineData("01819010001", false)]
    [InlineData("claim-of-01819010001", false)]
    [InlineData("kari@virksomhet1.test", false)]
    public void name_that_could_be_a_value_is_masked(string name, bool isTold) => Assert.Equal(isTold ? name : "(masked)", TracedNames.Name(name));

    private LoginTraces New(TimeSpan? retention = null) =>
        new(_store, _counted, Options.Create(new LoginTraceOptions { Retention = retention ?? TimeSpan.FromDays(30) }), new Clock(), NullLogger<LoginTraces>.Instance);

    private sealed class Counted : ILoginCounters
    {
        public List<IReadOnlyList<string>> Answers { get; } = [];

        public void Ended(TenantId tenant, LoginEnd end, string? kind) => throw new NotSupportedException();

        public void Answered(TenantId tenant, IdentityProviderId identityProvider, IReadOnlyList<string> names) => Answers.Add(names);

        public void Released(TenantId tenant, RelyingPartyId relyingParty, IEnumerable<string> names) => throw new NotSupportedException();

        public Task FlushAsync(TenantId? tenant, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Kept : ILoginTraceStore
    {
        public List<LoginTraceRow> Rows { get; } = [];

        public bool IsAway { get; set; }

        public byte[] Encode(TracedEvent traced) => IsAway ? throw new NotSupportedException("No such event is known.") : [1];

        public Task AppendAsync(IReadOnlyList<LoginTraceRow> rows, CancellationToken ct)
        {
            if (IsAway)
                throw new IOException("The database is away.");
            Rows.AddRange(rows);
            return Task.CompletedTask;
        }

        public Task<LoginTrace?> FindAsync(TenantId tenant, LoginId login, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<LoginTrace>> OfPersonAsync(TenantId tenant, PersonId person, int most, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();

        public Task<TracedLogin?> FindReferenceAsync(string reference, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<LoginTrace>> PageAsync(TenantId tenant, LoginTraceFilter filter, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();
    }
}
