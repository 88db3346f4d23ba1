using System.Data.Common;
using Npgsql;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Postgres;

/// <summary>A statement that is prepared on the server at its first run.</summary>
/// <param name="command">With its parameters; becomes this object's own.</param>
internal sealed class PostgresStatement(NpgsqlCommand command) : SqlStatement
{
    public override void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != command.Parameters.Count)
            throw new ArgumentException($"The statement has {command.Parameters.Count} parameters and is given {values.Length} values.", nameof(values));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    public override async Task<int> ExecuteAsync(CancellationToken ct)
    {
        await ReadyAsync(ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public override async Task<T?> FirstAsync<T>(Func<SqlRow, T> map, CancellationToken ct)
        where T : default
    {
        await ReadyAsync(ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? map(new PostgresRow(reader)) : default;
    }

    public override async Task<List<T>> AllAsync<T>(Func<SqlRow, T> map, CancellationToken ct)
    {
        List<T> rows = [];
        await ReadyAsync(ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var row = new PostgresRow(reader);
        while (await reader.ReadAsync(ct))
            rows.Add(map(row));
        return rows;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            command.Dispose();
    }

    private ValueTask ReadyAsync(CancellationToken ct) => command.IsPrepared ? default : new ValueTask(command.PrepareAsync(ct));
}

/// <summary>The row that a reader stands on.</summary>
internal sealed class PostgresRow(DbDataReader reader) : SqlRow
{
    public override bool IsDBNull(int column) => reader.IsDBNull(column);

    public override long GetInt64(int column) => reader.GetInt64(column);

    public override int GetInt32(int column) => reader.GetInt32(column);

    public override bool GetBoolean(int column) => reader.GetBoolean(column);

    public override string GetString(int column) => reader.GetString(column);

    public override byte[] Octets(int column) => reader.GetFieldValue<byte[]>(column);
}
