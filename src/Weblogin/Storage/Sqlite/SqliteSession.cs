using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>
/// A connection whose statements are bound, stepped and read by their places. A command and a reader of the provider's for each run, with parameters found by their
/// names, cost twice what SQLite takes to find a few rows.
/// </summary>
/// <param name="connection">Open; becomes this object's own.</param>
internal sealed class SqliteSession(SqliteConnection connection) : SqlSession
{
    protected override SqlStatement Make(string sql, ReadOnlySpan<object?> values)
    {
        var code = raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement, out var rest);
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        // SQLite compiles the first statement and leaves the others be.
        if (!string.IsNullOrWhiteSpace(rest))
        {
            statement.Dispose();
            throw new ArgumentException("Several statements stand in one text.", nameof(sql));
        }

        return new SqliteStatement(connection.Handle!, statement);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            connection.Dispose();
    }
}
