using System.Data.Common;
using System.Globalization;

namespace Weblogin.Storage.Sql;

/// <summary>A connection with its prepared statements, each prepared once. One caller at a time. An engine that needs more than that derives its own.</summary>
internal class SqlSession(DbConnection connection) : IDisposable
{
    // Far more than there are: whoever comes here has written a statement anew at each call, and each would be kept for ever.
    protected const int MostStatements = 500;

    // Statements are constants, so the same text is the same object, and hashing it by reference costs nothing.
    private readonly Dictionary<string, DbCommand> _commands = new(ReferenceEqualityComparer.Instance);

    public DbConnection Connection => connection;

    /// <summary>A statement with its parameters.</summary>
    /// <param name="sql">A constant with <c>$1</c>, <c>$2</c> …</param>
    /// <param name="values">In that order: text, 64-bit integer, octets, or null.</param>
    public SqlCall Call(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            if (_commands.Count >= MostStatements)
                throw TooMany(sql);
            command = Make(sql, values);
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return new SqlCall(this, command);
    }

    /// <summary>The same for a statement that gives no rows and is run many thousand times in a row.</summary>
    /// <param name="values">Read before this returns.</param>
    /// <returns>How many rows it changed.</returns>
    public virtual Task<int> ExecuteAsync(string sql, ReadOnlySpan<object?> values, CancellationToken ct) => Call(sql, values).ExecuteAsync(ct);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected static InvalidOperationException TooMany(string sql) =>
        new($"A connection keeps {MostStatements} statements; this one is made anew at each call: {sql}");

    /// <summary>What must be awaited before a statement runs. Nothing here: SQLite prepares where it executes.</summary>
    protected internal virtual ValueTask ReadyAsync(DbCommand command, CancellationToken ct) => default;

    /// <summary>A parameter of a statement, the first of which is number one.</summary>
    /// <param name="values">All values of the first call.</param>
    protected virtual DbParameter Parameter(DbCommand command, int number, ReadOnlySpan<object?> values)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${number}");
        return parameter;
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    private DbCommand Make(string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this room; values go as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= values.Length; i++)
            command.Parameters.Add(Parameter(command, i, values));
        return command;
    }
}

/// <summary>A statement ready to run.</summary>
internal readonly struct SqlCall(SqlSession session, DbCommand command)
{
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(CancellationToken ct)
    {
        var ready = session.ReadyAsync(command, ct);
        return ready.IsCompletedSuccessfully ? command.ExecuteNonQueryAsync(ct) : ExecuteAsync(ready, ct);
    }

    /// <returns>The first row; default where there is none.</returns>
    public async Task<T?> FirstAsync<T>(Func<DbDataReader, T> map, CancellationToken ct)
    {
        await session.ReadyAsync(command, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? map(reader) : default;
    }

    public async Task<List<T>> AllAsync<T>(Func<DbDataReader, T> map, CancellationToken ct)
    {
        List<T> rows = [];
        await session.ReadyAsync(command, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rows.Add(map(reader));
        return rows;
    }

    private async Task<int> ExecuteAsync(ValueTask ready, CancellationToken ct)
    {
        await ready;
        return await command.ExecuteNonQueryAsync(ct);
    }
}
