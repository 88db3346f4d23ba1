using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Release;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>
/// Expired rows go in the background, a few at a time, and logins go on between: 1,000,000 of each kind under <c>--long</c>. Nothing here is
/// timed to pass; how long it took is written.
/// </summary>
public sealed class SweepDrill(ITestOutputHelper output) : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("WEBLOGIN_LONG") == "1";

    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("oidc_grant", "codes")]
    [InlineData("oidc_grant", "tokens")]
    [InlineData("login_step", "steps")]
    [InlineData("login_answer", "answers")]
    [InlineData("browser_session", "sessions")]
    [InlineData("hub_transaction", "hub")]
    [InlineData("release_ledger", "ledger")]
    [InlineData("parked_request", "requests")]
    [InlineData("login_trace", "traces")]
    public async Task expired_rows_go_in_small_passes_and_a_login_completes_between_each_two(string table, string what)
    {
        await AddAsync(_folder.Open().Stores, what);
        await _folder.CloseAsync();
        var rows = IsLong ? 1_000_000 : 1_000;
        // Entries that are in no chain; those of chains have passes of their own (ChainDrill).
        if (table == "release_ledger")
            Run($"UPDATE release_ledger SET link = NULL");
        Multiply(table, rows);
        var later = Samples.Now.AddDays(1);
        await using var database = SqliteDatabase.Open(_folder.Options, _folder.Keys, NullLogger.Instance);
        var logins = new SqlStores(database, _folder.Keys);
        List<byte[]> codes = [];
        var passes = new Passes(database, async () =>
        {
            codes.Add(Samples.Hash());
            await logins.Logins.OpenStepAsync(Samples.Hash(), Samples.Step(Samples.Hash()), later.AddHours(1));
            await logins.AddGrantAsync(codes[^1], Samples.Grant() with { CodeExpiresAt = later.AddHours(1) });
        });
        var watch = Stopwatch.StartNew();

        // Steps bring their answers.
        var swept = await Sweep.RunAsync(passes, later, TimeSpan.FromHours(1), None);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {swept} rows in {passes.Count} passes, {watch.Elapsed.TotalSeconds:0.0} s, with as many logins between"));
        Assert.InRange(swept, rows + 1, rows + 2);
        Assert.InRange(passes.Most, 1, 200);
        Assert.Equal(passes.Count, codes.Count);
        // Nothing living went with the dead.
        foreach (var code in codes.Take(100))
            Assert.NotNull(await logins.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), later.AddHours(2), later));
    }

    [Fact]
    public async Task counts_of_logins_are_kept_for_two_weeks_by_the_hour_and_thirteen_months_by_the_day()
    {
        var tally = new CountTally();
        tally.Add(new LoginEnd(LoginEnding.LetIn, "plattform", "adfs", "nlsso-loa-substantial"));
        var hour = CountSpan.Hour.Begin(Samples.Now);
        await using var database = SqliteDatabase.Open(_folder.Options, _folder.Keys, NullLogger.Instance);
        var counts = new SqlStores(database, _folder.Keys).LoginCounts;
        await counts.AddAsync([new CountedHour(Samples.Tenant, hour, tally.ToCounts())], None);

        await Sweep.RunAsync(database, hour.AddDays(14).AddMinutes(-1), TimeSpan.FromDays(1), None);
        Assert.Equal((1, 1), (await LeftAsync(CountSpan.Hour), await LeftAsync(CountSpan.Day)));
        await Sweep.RunAsync(database, hour.AddDays(14), TimeSpan.FromDays(1), None);
        Assert.Equal((0, 1), (await LeftAsync(CountSpan.Hour), await LeftAsync(CountSpan.Day)));
        await Sweep.RunAsync(database, hour.AddDays(397), TimeSpan.FromDays(1), None);
        Assert.Equal((0, 0), (await LeftAsync(CountSpan.Hour), await LeftAsync(CountSpan.Day)));

        async Task<int> LeftAsync(CountSpan span) => (await counts.OfAsync(Samples.Tenant, span, hour.AddDays(-1), hour.AddDays(1), None)).Count;
    }

    [Fact]
    public async Task sweeper_prunes_while_logins_go_on()
    {
        // A clock of that day: today's sweeper, which lies in wait, would take the living too.
        var stores = _folder.Open(new Later(Samples.Now)).Stores;
        await stores.AddGrantAsync(Samples.Hash(), Samples.Grant());
        Multiply("oidc_grant", IsLong ? 1_000_000 : 20_000);
        var later = Samples.Now.AddDays(1);
        // A store whose sweeper looks all the time, at a moment when all of them are past their end.
        var watch = Stopwatch.StartNew();
        var busy = _folder.Open(new Later(later), _folder.Options with { SweepInterval = TimeSpan.FromMilliseconds(50) }).Stores;

        List<TimeSpan> waits = [];
        byte[] first = Samples.Hash();
        await CommitAsync(busy, first, later, waits);
        while (Holds("oidc_grant", later))
        {
            await CommitAsync(busy, Samples.Hash(), later, waits);
            await Task.Delay(1, None);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pruned in {watch.Elapsed.TotalSeconds:0.0} s; {waits.Count} commits meanwhile, median {waits.Order().ElementAt(waits.Count / 2).TotalMilliseconds:0.0} ms, longest {waits.Max().TotalMilliseconds:0.0} ms"));
        // They came while it was going on, and nothing living went with the dead.
        Assert.True(waits.Count > 1);
        Assert.NotNull(await busy.Grants.RedeemAsync(Samples.Tenant, first, Samples.Beside(first), later.AddMinutes(5), later));
    }

    [Fact]
    public async Task many_rounds_need_no_more_statements_than_one()
    {
        await using var database = SqliteDatabase.Open(_folder.Options, _folder.Keys, NullLogger.Instance);

        // A connection refuses to keep more than it can need: a statement written anew in each round would come to that.
        for (var round = 0; round < 200; round++)
            Assert.Equal(0, await Sweep.RunAsync(database, Samples.Now, TimeSpan.FromDays(1), None));
    }

    [Fact]
    public async Task one_round_goes_on_past_what_still_lives_at_the_head()
    {
        await _folder.Open().Stores.AddGrantAsync(Samples.Hash(), Samples.Grant());
        Multiply("oidc_grant", 1000);
        await _folder.CloseAsync();
        var later = Samples.Now.AddDays(1);
        Run($"UPDATE oidc_grant SET expires_at = {later.AddMinutes(1).ToUnixTimeMilliseconds()} WHERE id IN (SELECT id FROM oidc_grant ORDER BY id LIMIT 100) OR id = (SELECT id FROM oidc_grant ORDER BY id LIMIT 1 OFFSET 699)");

        await using (var database = SqliteDatabase.Open(_folder.Options, _folder.Keys, NullLogger.Instance))
            Assert.Equal(1001 - 101, await Sweep.RunAsync(database, later, TimeSpan.FromDays(1), None));
    }

    [Fact]
    public async Task ledger_is_kept_for_its_time_and_no_longer()
    {
        var stores = _folder.Open().Stores;
        await stores.Logins.CommitAsync(null, [stores.Ledger.Record(Entry(Samples.Now)), stores.Ledger.Record(Entry(Samples.Now.AddDays(2)))]);

        var busy = _folder.Open(new Later(Samples.Now.AddDays(11)), _folder.Options with { SweepInterval = TimeSpan.FromMilliseconds(20), LedgerRetention = TimeSpan.FromDays(10) }).Stores;
        IReadOnlyList<LedgerEntry> kept;
        do
        {
            await Task.Delay(20, None);
            kept = await busy.Ledger.OfNationalIdAsync(Samples.NationalId(Samples.Kari), 10, None);
        }
        while (kept.Count > 1);

        Assert.Equal(Samples.Now.AddDays(2), Assert.Single(kept).At);
    }

    /// <summary>One row of a kind, past its end a day later.</summary>
    private static async Task AddAsync(SqlStores stores, string what)
    {
        var (hash, browser) = (Samples.Hash(), Samples.Hash());
        switch (what)
        {
            case "codes":
                await stores.AddGrantAsync(hash, Samples.Grant());
                break;
            case "tokens":
                await stores.AddGrantAsync(hash, Samples.Grant());
                Assert.NotNull(await stores.Grants.RedeemAsync(Samples.Tenant, hash, Samples.Beside(hash), Samples.Now.AddMinutes(5), Samples.Now));
                break;
            case "steps":
                await stores.Logins.OpenStepAsync(hash, Samples.Step(browser), Samples.Now.AddMinutes(30));
                break;
            case "answers":
                await stores.Logins.OpenStepAsync(hash, Samples.Step(browser), Samples.Now.AddMinutes(30));
                await stores.Logins.CountAnswersAsync(Samples.Tenant, hash, 1);
                break;
            case "sessions":
                await stores.StartSessionAsync(hash, null, Samples.Session(Samples.Platform));
                break;
            case "hub":
                await stores.Hubs.OpenAsync(new HubKey(hash, browser), new HubTransaction { Hub = Samples.OtherTenant, Request = Samples.Step(browser).Transaction.Request, StartedAt = Samples.Now }, null, Samples.Now.AddMinutes(30), None);
                break;
            case "traces":
                await stores.LoginTraces.AppendAsync(TraceRows.Of(stores.LoginTraces, Samples.Tenant, LoginId.New(Samples.Now), Samples.Now.AddHours(1), new TracedEvent(Samples.Now, new LoginTraceEvent.ChoiceShown())), None);
                break;
            case "ledger":
                await stores.Logins.CommitAsync(null, [stores.Ledger.Record(Entry(Samples.Now))]);
                break;
            default:
                await stores.ParkedRequests.ParkAsync(Samples.Tenant, hash, Samples.Step(browser).Transaction.Request, Samples.Now.AddMinutes(1), None);
                break;
        }
    }

    private static LedgerEntry Entry(DateTimeOffset at) => new(Samples.Tenant, Samples.Platform, Samples.Person, Samples.NationalId(Samples.Kari), at, "pid (scope pid)");

    private static async Task CommitAsync(SqlStores stores, byte[] code, DateTimeOffset now, List<TimeSpan> waits)
    {
        var watch = Stopwatch.StartNew();
        await stores.AddGrantAsync(code, Samples.Grant() with { CodeExpiresAt = now.AddMinutes(1) });
        waits.Add(watch.Elapsed);
    }

    /// <summary>Copies the one row that is there, under hashes of its own.</summary>
    private void Multiply(string table, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var columns = connection.CreateCommand();
#pragma warning disable CA2100 // Names and numbers of this test.
        columns.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE name <> 'id'";
        List<string> names = [];
        using (var reader = columns.ExecuteReader())
        {
            while (reader.Read())
                names.Add(reader.GetString(0));
        }

        var values = names.Select(name => name.EndsWith("_hash", StringComparison.Ordinal) ? "randomblob(32)" : name == "step_id" ? "NULL" : name);
        using var copy = connection.CreateCommand();
        copy.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
            INSERT INTO {table} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} FROM {table}, n
            """);
#pragma warning restore CA2100
        Assert.Equal(rows, copy.ExecuteNonQuery());
    }

    private void Run(FormattableString statement)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names and numbers of this test.
        command.CommandText = statement.ToString(CultureInfo.InvariantCulture);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private bool Holds(string table, DateTimeOffset before)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var count = connection.CreateCommand();
        // Whether there is one: whoever counts all of a million rows at each look slows what it watches.
#pragma warning disable CA2100
        count.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT EXISTS (SELECT 1 FROM {table} WHERE expires_at <= {before.ToUnixTimeMilliseconds()})");
#pragma warning restore CA2100
        return (long)count.ExecuteScalar()! == 1;
    }

    /// <summary>A database that looks how much each pass of the sweep takes, and lets something happen after it.</summary>
    private sealed class Passes(SqliteDatabase database, Func<Task> between) : ISqlDatabase
    {
        public int Count { get; private set; }

        /// <summary>Rows in one pass.</summary>
        public long Most { get; private set; }

        public Task<T> ReadAsync<T>(SqlWork<T> work, CancellationToken ct) => database.ReadAsync(work, ct);

        public Task<T> LookUpAsync<T>(SqlWork<T> work, CancellationToken ct) => database.LookUpAsync(work, ct);

        public async Task<T> WriteAsync<T>(SqlWork<T> work, CancellationToken ct)
        {
            var done = await database.WriteAsync(work, ct);
            Count++;
            Most = Math.Max(Most, done switch { int rows => rows, ValueTuple<int, long> pass => pass.Item1, _ => throw new InvalidOperationException($"A pass gave {typeof(T)}.") });
            await between();
            return done;
        }

        public Task<T> WriteShortLivedAsync<T>(SqlWork<T> work, CancellationToken ct) => throw new InvalidOperationException("The sweep flushes.");

        public Task<T> WriteFlushedSoonAsync<T>(SqlWork<T> work, CancellationToken ct) => throw new InvalidOperationException("The sweep flushes.");
    }

    /// <summary>A clock that is at a later moment; timers run as always.</summary>
    private sealed class Later(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
