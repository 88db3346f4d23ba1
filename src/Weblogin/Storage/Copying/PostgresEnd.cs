using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Weblogin.Storage.Postgres;

namespace Weblogin.Storage.Copying;

/// <summary>A PostgreSQL database as one side of a copy, and what it knows of the tables.</summary>
internal sealed class PostgresEnd : ICopyEnd
{
    // Those that a table points to come before it: a table is as deep as the longest way to it. None points to itself.
    private const string SelectColumns =
        """
        WITH RECURSIVE depth (oid, level) AS (
            SELECT c.oid, 0 FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
            UNION ALL
            SELECT k.conrelid, depth.level + 1 FROM pg_constraint k JOIN depth ON k.confrelid = depth.oid WHERE k.contype = 'f'
        )
        SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attidentity <> ''
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('schema_version', 'schema_step')
        ORDER BY (SELECT max(level) FROM depth WHERE depth.oid = c.oid), c.relname, a.attname
        """;

    // Every new database has a change counted, and one that was opened says by which keys.
    private static readonly string[] Made = ["change_stamp", "root_key_check"];

    private const int MostLooks = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresEnd(string name, NpgsqlConnection connection, NpgsqlTransaction transaction) => (Name, _connection, _transaction) = (name, connection, transaction);

    public string Name { get; }

    /// <summary>Every table but those that say which schema it is, in an order in which they can be filled.</summary>
    public IReadOnlyList<CopyTable> Tables { get; private set; } = [];

    /// <exception cref="StorageException">The database cannot be used, or has an older schema and is the source.</exception>
    public static async Task<PostgresEnd> OpenAsync(PostgresOptions options, bool isTarget, CancellationToken ct)
    {
        var connection = PostgresMigrations.Connect(options);
        try
        {
            await RefuseInUseAsync(connection, options.Name, ct);
            PostgresMigrations.Apply(connection, options.Name, migrates: isTarget);
            // A source stays as it is at this moment, whoever writes.
            var transaction = await connection.BeginTransactionAsync(isTarget ? IsolationLevel.ReadCommitted : IsolationLevel.RepeatableRead, ct);
            var end = new PostgresEnd(options.Name, connection, transaction);
            end.Tables = await end.ReadTablesAsync(ct);
            if (isTarget)
                await end.ExecuteAsync($"LOCK TABLE {string.Join(", ", end.Tables.Select(table => table.Name))} IN EXCLUSIVE MODE", ct);
            return end;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // What a host writes after the copy began is not in it, and a host on the target would write beside it. Connections that were just closed are still told of for a moment.
    private static async Task RefuseInUseAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'weblogin' AND pid <> pg_backend_pid()", connection);
        for (var i = 0; (long)(await command.ExecuteScalarAsync(ct))! > 0; i++)
        {
            if (i == MostLooks)
                throw new StorageException($"{name} is in use: a host, or another command, is connected to it. Stop every one of them first.");
            await Task.Delay(BetweenLooks, ct);
        }
    }

    public Task<bool> HasAsync(CopyTable table, CancellationToken ct) => Task.FromResult(Tables.Contains(table));

    public async Task<bool> HasRowsAsync(CopyTable table, CancellationToken ct)
    {
        await using var command = Command($"SELECT EXISTS (SELECT 1 FROM {table.Name})");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public async IAsyncEnumerable<object?[]> ReadAsync(CopyTable table, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command($"SELECT {table.ColumnNames} FROM {table.Name}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            yield return row;
        }
    }

    public async Task WriteAsync(CopyTable table, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        if (table.IsMade)
            await ExecuteAsync($"DELETE FROM {table.Name}", ct);
        await using (var import = await _connection.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)", ct))
        {
            await foreach (var row in rows)
            {
                await import.StartRowAsync(ct);
                for (var i = 0; i < row.Length; i++)
                {
                    if (row[i] is null)
                        await import.WriteNullAsync(ct);
                    else
                        await import.WriteAsync(row[i], TypeOf(table.Columns[i].Kind), ct);
                }
            }

            await import.CompleteAsync(ct);
        }

        // What comes after goes on from the highest number that was copied.
        if (table.HasOwnNumbers)
            await ExecuteAsync($"SELECT setval(pg_get_serial_sequence('{table.Name}', 'id'), coalesce((SELECT max(id) FROM {table.Name}), 0) + 1, false)", ct);
    }

    public async Task FinishAsync(CancellationToken ct)
    {
        await ExecuteAsync("UPDATE change_stamp SET value = value + 1", ct);
        await _transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<IReadOnlyList<CopyTable>> ReadTablesAsync(CancellationToken ct)
    {
        await using var command = Command(SelectColumns);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<(string Table, CopyColumn Column, bool IsNumbered)> columns = [];
        while (await reader.ReadAsync(ct))
            columns.Add((reader.GetString(0), new CopyColumn(reader.GetString(1), KindOf(reader.GetString(2))), reader.GetBoolean(3)));
        return [.. columns.GroupBy(column => column.Table).Select(
            table => new CopyTable(table.Key, [.. table.Select(column => column.Column)], Made.Contains(table.Key, StringComparer.Ordinal), table.Any(column => column.IsNumbered)))];
    }

    private static CopyKind KindOf(string type) => type switch
    {
        "bigint" => CopyKind.Number,
        "text" => CopyKind.Text,
        "bytea" => CopyKind.Octets,
        _ => throw new StorageException($"The database has a column of type {type}, which this program did not make."),
    };

    private static NpgsqlDbType TypeOf(CopyKind kind) => kind switch
    {
        CopyKind.Number => NpgsqlDbType.Bigint,
        CopyKind.Text => NpgsqlDbType.Text,
        _ => NpgsqlDbType.Bytea,
    };

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql)
    {
#pragma warning disable CA2100 // Names of tables and columns of our own schema; values go as parameters.
        return new NpgsqlCommand(sql, _connection, _transaction);
#pragma warning restore CA2100
    }
}
