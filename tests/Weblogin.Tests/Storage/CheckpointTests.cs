using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>The log is copied into the database beside the writer, and does not grow with what is written.</summary>
public sealed class CheckpointTests : IAsyncDisposable
{
    private const string Make = "CREATE TABLE filling (id INTEGER PRIMARY KEY, octets BLOB NOT NULL) STRICT";
    private const string Fill = "INSERT INTO filling (id, octets) VALUES ($1, $2)";
    private const string Count = "SELECT COUNT(*), SUM(length(octets)) FROM filling";

    // A commit of 128 kB.
    private const int Octets = 1 << 17;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly SqliteDatabase _database;

    public CheckpointTests() => _database = SqliteDatabase.Open(_folder.Options, _folder.Keys, NullLogger.Instance);

    private long Log => new FileInfo(_folder.Database + "-wal").Length;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task log_begins_anew_while_work_goes_on_that_nobody_waits_for()
    {
        await _database.WriteAsync((session, ct) => session.Call(Make).ExecuteAsync(ct), None);
        // Without a checkpoint, or with the writer's own alone, which comes at 64 MiB, it would be longer than this.
        const int Written = 1000, LongestLog = 63 << 20;

        for (var i = 0L; i < Written; i++)
        {
            await FillAsync(_database.WriteBesideAsync<int>, i);
            Assert.InRange(Log, 0, LongestLog);
        }

        await AssertFilledAsync(Written);
    }

    [Fact]
    public async Task log_is_bounded_where_others_write_without_a_pause()
    {
        await _database.WriteAsync((session, ct) => session.Call(Make).ExecuteAsync(ct), None);
        const int Each = 800, Writers = 3;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0L; i < Each; i++)
                await FillAsync(_database.WriteShortLivedAsync<int>, (writer * Each) + i);
        })));

        // 300 MiB were written; the writer copies at 64, and what comes while another copies is added.
        Assert.InRange(Log, 0, 200 << 20);
        await AssertFilledAsync(Each * Writers);
    }

    [Fact]
    public async Task without_a_thread_to_be_had_nothing_stands_still_and_no_commit_fails()
    {
        var logs = new LogCapture();
        await using var checkpoints = new Checkpoints(ReadOnly(), logs.CreateLogger("storage"), _ => throw new TaskSchedulerException());

        for (var i = 0; i < 10; i++)
            checkpoints.Wrote(5000);

        Assert.True(checkpoints.Standstill.IsCompleted);
        Assert.NotEmpty(logs.With("left beside the database"));
    }

    [Fact]
    public async Task what_stands_still_goes_on_when_the_copy_ends_however_it_ends()
    {
        var turn = new TaskCompletionSource();
        var logs = new LogCapture();
        await using var checkpoints = new Checkpoints(ReadOnly(), logs.CreateLogger("storage"), copy => Task.Run(async () =>
        {
            await turn.Task;
            copy();
        }));
        checkpoints.Wrote(5000);
        checkpoints.Wrote(9000);
        var standing = checkpoints.Standstill;
        Assert.False(standing.IsCompleted);

        turn.SetResult();

        await standing.WaitAsync(TimeSpan.FromSeconds(30), None);
        Assert.NotEmpty(logs.With("cannot be copied"));
    }

    // SQLite refuses to copy by it.
    private SqliteConnection ReadOnly()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder.Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_schema";
        command.ExecuteScalar();
        return connection;
    }

    private static Task<int> FillAsync(Func<SqlWork<int>, CancellationToken, Task<int>> write, long id) =>
        write((session, ct) => session.Call(Fill, id, new byte[Octets]).ExecuteAsync(ct), None);

    private async Task AssertFilledAsync(long rows) => Assert.Equal(
        (rows, rows * Octets), await _database.ReadAsync((session, ct) => session.Call(Count).FirstAsync(reader => (reader.GetInt64(0), reader.GetInt64(1)), ct), None));
}
