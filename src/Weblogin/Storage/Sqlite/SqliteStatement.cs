using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>A prepared statement of SQLite. There is nothing to wait for: every task it gives is completed.</summary>
/// <param name="statement">Becomes this object's own.</param>
internal sealed class SqliteStatement(sqlite3 connection, sqlite3_stmt statement) : SqlStatement
{
    private readonly SqliteRow _row = new(statement);

    // To SQLite $2 is a name: where it stands among the parameters is where the text says it first.
    private readonly int[] _places = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(statement)).Select(number => PlaceOf(statement, number))];

    /// <exception cref="ArgumentException">There are more or fewer values than parameters, or these are not numbered from 1 without a gap: our own fault.</exception>
    public override void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _places.Length)
            throw new ArgumentException($"The statement has {_places.Length} parameters and is given {values.Length} values.", nameof(values));
        for (var i = 0; i < values.Length; i++)
        {
            if (Bind(_places[i], values[i]) is not raw.SQLITE_OK and var code)
                SqliteException.ThrowExceptionForRC(code, connection);
        }
    }

    public override Task<int> ExecuteAsync(CancellationToken ct)
    {
        try
        {
            while (Step())
            {
                // A pragma answers with rows that nobody asks for.
            }

            return Task.FromResult(raw.sqlite3_changes(connection));
        }
        finally
        {
            Reset();
        }
    }

    public override Task<T?> FirstAsync<T>(Func<SqlRow, T> map, CancellationToken ct)
        where T : default
    {
        try
        {
            return Task.FromResult(Step() ? map(_row) : default);
        }
        finally
        {
            Reset();
        }
    }

    public override Task<List<T>> AllAsync<T>(Func<SqlRow, T> map, CancellationToken ct)
    {
        try
        {
            List<T> rows = [];
            while (Step())
                rows.Add(map(_row));
            return Task.FromResult(rows);
        }
        finally
        {
            Reset();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            statement.Dispose();
    }

    private static int PlaceOf(sqlite3_stmt statement, int number) =>
        raw.sqlite3_bind_parameter_index(statement, string.Create(CultureInfo.InvariantCulture, $"${number}")) is var place and > 0
            ? place
            : throw new ArgumentException($"The statement has no parameter ${number}.", nameof(number));

    private bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(code, connection);
        return code == raw.SQLITE_ROW;
    }

    // What it says of a step that failed was said by the step.
    private void Reset() => _ = raw.sqlite3_reset(statement);

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        // Without octets it would be bound as null.
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] octets => raw.sqlite3_bind_blob(statement, place, octets),
        string text => raw.sqlite3_bind_text(statement, place, text),
        _ => throw new UnreachableException($"Values of statements are text, 64-bit integers and octets, not {value.GetType()}."),
    };
}

/// <summary>The row that a statement of SQLite stands on.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : SqlRow
{
    public override bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long GetInt64(int column)
    {
        var value = raw.sqlite3_column_int64(statement, column);
        // SQLite reads a null as 0.
        return value == 0 && IsDBNull(column) ? throw Null(column) : value;
    }

    public override int GetInt32(int column) => checked((int)GetInt64(column));

    public override bool GetBoolean(int column) => GetInt64(column) != 0;

    public override string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? throw Null(column);

    public override byte[] Octets(int column)
    {
        var octets = raw.sqlite3_column_blob(statement, column);
        return octets.IsEmpty && IsDBNull(column) ? throw Null(column) : octets.ToArray();
    }

    private static InvalidOperationException Null(int column) => new($"Column {column} is null.");
}
