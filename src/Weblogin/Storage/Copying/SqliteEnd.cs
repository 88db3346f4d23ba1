using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Weblogin.Storage.Sqlite;

namespace Weblogin.Storage.Copying;

/// <summary>A SQLite file as one side of a copy.</summary>
internal sealed class SqliteEnd : ICopyEnd
{
    private readonly SqliteConnection _connection;

    private SqliteEnd(string path, SqliteConnection connection) => (Name, _connection) = (path, connection);

    public string Name { get; }

    /// <exception cref="StorageException">The file cannot be used, or has an older schema and is the source.</exception>
    public static async Task<SqliteEnd> OpenAsync(StorageOptions options, bool isTarget, CancellationToken ct)
    {
        var file = new SqliteFile(options.Folder);
        // What a host writes after the copy began is not in it.
        if (file.IsInUse)
            throw new StorageException($"{file.Path} is in use: a host, or another command, has it open. Stop it first.");
        if (isTarget)
            StoreSchema.Migrate(options with { Postgres = null });
        var connection = file.OpenWriter();
        try
        {
            if (!isTarget)
                Migrations.Apply(connection, file.Path, migrates: false);
            var end = new SqliteEnd(file.Path, connection);
            // A target that somebody writes to meanwhile would not be the same in the end.
            await end.ExecuteAsync(isTarget ? "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;" : "BEGIN", ct);
            return end;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> HasAsync(CopyTable table, CancellationToken ct)
    {
        await using var command = Command($"SELECT name FROM pragma_table_info('{table.Name}') ORDER BY name");
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> names = [];
        while (await reader.ReadAsync(ct))
            names.Add(reader.GetString(0));
        return names.SequenceEqual(table.Columns.Select(column => column.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public async Task<bool> HasRowsAsync(CopyTable table, CancellationToken ct)
    {
        await using var command = Command($"SELECT EXISTS (SELECT 1 FROM {table.Name})");
        return (long)(await command.ExecuteScalarAsync(ct))! != 0;
    }

    public async IAsyncEnumerable<object?[]> ReadAsync(CopyTable table, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command($"SELECT {table.ColumnNames} FROM {table.Name}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : table.Columns[i].Kind switch
                {
                    CopyKind.Number => reader.GetInt64(i),
                    CopyKind.Text => reader.GetString(i),
                    _ => reader.GetFieldValue<byte[]>(i),
                };
            }

            yield return row;
        }
    }

    public async Task WriteAsync(CopyTable table, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        if (table.IsMade)
            await ExecuteAsync($"DELETE FROM {table.Name}", ct);
        await using var command = Command($"INSERT INTO {table.Name} ({table.ColumnNames}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$v{i}"))})");
        var values = table.Columns.Select((_, i) => command.Parameters.AddWithValue($"$v{i}", DBNull.Value)).ToArray();
        await foreach (var row in rows)
        {
            for (var i = 0; i < values.Length; i++)
                values[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public Task FinishAsync(CancellationToken ct) => ExecuteAsync("UPDATE change_stamp SET value = value + 1; COMMIT", ct);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables and columns of our own schema; values go as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
