using System.Data.Common;
using System.Globalization;

namespace Weblogin.Storage.Sql;

/// <summary>A connection with its prepared statements, each prepared once. One caller at a time.</summary>
internal sealed class SqlSession(DbConnection connection) : IDisposable
{
    // Far more than there are: whoever comes here has written a statement anew at each call, and each would be kept for ever.
    private const int MostStatements = 500;

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
                throw new InvalidOperationException($"A connection keeps {MostStatements} statements; this one is made anew at each call: {sql}");
            command = Prepare(sql, values.Length);
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return new SqlCall(command);
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    private DbCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this room; values go as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}");
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>A statement ready to run.</summary>
internal readonly struct SqlCall(DbCommand command)
{
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(CancellationToken ct) => command.ExecuteNonQueryAsync(ct);

    /// <returns>The first row; default where there is none.</returns>
    public async Task<T?> FirstAsync<T>(Func<DbDataReader, T> map, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? map(reader) : default;
    }

    public async Task<List<T>> AllAsync<T>(Func<DbDataReader, T> map, CancellationToken ct)
    {
        List<T> rows = [];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rows.Add(map(reader));
        return rows;
    }
}
