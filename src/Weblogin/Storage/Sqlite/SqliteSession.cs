using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>
/// A connection whose statements of <see cref="ExecuteAsync"/> are bound by their places: finding a parameter by its name, four times ten of them in a
/// statement over several rows, costs more than writing the rows.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : SqlSession(connection)
{
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(ReferenceEqualityComparer.Instance);

    public override Task<int> ExecuteAsync(string sql, ReadOnlySpan<object?> values, CancellationToken ct)
    {
        var statement = Statement(sql);
        try
        {
            for (var i = 0; i < values.Length; i++)
                Check(Bind(statement, i + 1, values[i]));
            Check(raw.sqlite3_step(statement));
            return Task.FromResult(raw.sqlite3_changes(connection.Handle));
        }
        finally
        {
            // What it says of a step that failed was said by the step.
            _ = raw.sqlite3_reset(statement);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in _statements.Values)
                statement.Dispose();
        }

        base.Dispose(disposing);
    }

    private sqlite3_stmt Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
            return statement;
        if (_statements.Count >= MostStatements)
            throw TooMany(sql);
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out statement));
        _statements.Add(sql, statement);
        return statement;
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        // Without octets it would be bound as null.
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] octets => raw.sqlite3_bind_blob(statement, place, octets),
        string text => raw.sqlite3_bind_text(statement, place, text),
        _ => throw new System.Diagnostics.UnreachableException($"Values of statements are text, 64-bit integers and octets, not {value.GetType()}."),
    };

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
    }
}
