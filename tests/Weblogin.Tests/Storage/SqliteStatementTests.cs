using Microsoft.Data.Sqlite;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>What reading SQLite below its provider must do that the provider did.</summary>
public sealed class SqliteStatementTests : IDisposable
{
    private const string Insert = "INSERT INTO thing (id, name, octets) VALUES ($2, $1, $3)";
    private const string Select = "SELECT id, name, octets FROM thing WHERE id >= $1 ORDER BY id";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _folder = Directory.CreateTempSubdirectory("weblogin-statement-").FullName;
    private readonly SqliteConnection _other;
    private readonly SqliteSession _session;

    public SqliteStatementTests()
    {
        _other = Open();
        Do(_other, "PRAGMA journal_mode = WAL; CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, octets BLOB) STRICT");
        _session = new SqliteSession(Open());
    }

    public void Dispose()
    {
        _session.Dispose();
        _other.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task values_go_to_the_parameters_of_their_numbers_wherever_these_stand()
    {
        Assert.Equal(1, await _session.Call(Insert, "en", 1L, new byte[] { 7 }).ExecuteAsync(None));

        Assert.Equal([(1L, "en", (byte)7)], await _session.Call(Select, 0L).AllAsync(row => (row.GetInt64(0), row.GetString(1), row.Octets(2)[0]), None));
    }

    [Fact]
    public async Task null_is_read_as_nothing_but_null_and_empty_octets_are_none()
    {
        await _session.Call(Insert, null, 1L, null).ExecuteAsync(None);
        await _session.Call(Insert, "", 2L, Array.Empty<byte>()).ExecuteAsync(None);

        Assert.Equal([(true, true), (false, false)], await _session.Call(Select, 0L).AllAsync(row => (row.IsDBNull(1), row.IsDBNull(2)), None));
        Assert.Equal(("", 0), await _session.Call(Select, 2L).FirstAsync(row => (row.GetString(1), row.Octets(2).Length), None));
        foreach (var read in new Func<SqlRow, object>[] { row => row.GetString(1), row => row.Octets(2), row => row.GetInt64(1), row => row.GetInt32(1), row => row.GetBoolean(1) })
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await _session.Call(Select, 1L).FirstAsync(read, None));
        Assert.Equal(0, await _session.Call("SELECT 0").FirstAsync(row => row.GetInt64(0), None));
    }

    [Fact]
    public async Task values_must_be_as_many_as_parameters()
    {
        Assert.Throws<ArgumentException>(() => _session.Call(Select));
        Assert.Throws<ArgumentException>(() => _session.Call(Select, 1L, 2L));
        Assert.Throws<ArgumentException>(() => _session.Call("SELECT $1, $3", 1L, 2L));
        Assert.Throws<ArgumentException>(() => _session.Call("SELECT 1; DELETE FROM thing"));
        Assert.Equal(1, await _session.Call("SELECT 1;\n").FirstAsync(row => row.GetInt64(0), None));
    }

    [Fact]
    public async Task statement_whose_reader_throws_leaves_nothing_open()
    {
        await _session.Call(Insert, "en", 1L, null).ExecuteAsync(None);
        await _session.Call(Insert, "to", 2L, null).ExecuteAsync(None);
        await _session.Call("BEGIN IMMEDIATE").ExecuteAsync(None);

        await Assert.ThrowsAsync<FormatException>(async () => await _session.Call(Select, 0L).AllAsync<int>(_ => throw new FormatException(), None));
        await _session.Call("UPDATE thing SET name = $1", "ny").ExecuteAsync(None);
        await _session.Call("COMMIT").ExecuteAsync(None);

        Assert.Equal(["ny", "ny"], await _session.Call(Select, 0L).AllAsync(row => row.GetString(1), None));
        // An open read would keep this from emptying the log.
        Assert.Equal(0, await _session.Call("PRAGMA wal_checkpoint(TRUNCATE)").FirstAsync(row => row.GetInt64(0), None));
    }

    [Fact]
    public async Task first_row_of_a_statement_that_writes_and_tells_is_all_of_it_written()
    {
        await _session.Call("INSERT INTO thing (id) VALUES (1), (2), (3)").ExecuteAsync(None);

        var first = await _session.Call("UPDATE thing SET name = $1 RETURNING id", "alle").FirstAsync(row => row.GetInt64(0), None);

        Assert.Equal(1, first);
        Assert.Equal(["alle", "alle", "alle"], await _session.Call(Select, 0L).AllAsync(row => row.GetString(1), None));
    }

    [Fact]
    public async Task table_that_another_connection_changes_is_read_as_it_is_now()
    {
        await _session.Call(Insert, "en", 1L, null).ExecuteAsync(None);
        Assert.Equal(3, await _session.Call("SELECT COUNT(*) FROM pragma_table_info('thing')").FirstAsync(row => row.GetInt32(0), None));
        Assert.Equal("en", await _session.Call(Select, 0L).FirstAsync(row => row.GetString(1), None));

        Do(_other, "ALTER TABLE thing ADD COLUMN more TEXT");

        Assert.Equal("en", await _session.Call(Select, 0L).FirstAsync(row => row.GetString(1), None));
        Assert.Equal(4, await _session.Call("SELECT COUNT(*) FROM pragma_table_info('thing')").FirstAsync(row => row.GetInt32(0), None));
    }

    [Fact]
    public async Task another_writer_is_waited_for_as_the_connection_says_and_then_told_of()
    {
        await _session.Call("PRAGMA busy_timeout = 50").ExecuteAsync(None);
        Do(_other, "BEGIN IMMEDIATE");

        var fault = await Assert.ThrowsAsync<SqliteException>(async () => await _session.Call("BEGIN IMMEDIATE").ExecuteAsync(None));
        Do(_other, "ROLLBACK");

        Assert.Equal(5, fault.SqliteErrorCode);
        await _session.Call("BEGIN IMMEDIATE").ExecuteAsync(None);
        await _session.Call("ROLLBACK").ExecuteAsync(None);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "a.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
