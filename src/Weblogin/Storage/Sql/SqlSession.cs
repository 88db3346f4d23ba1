namespace Weblogin.Storage.Sql;

/// <summary>A connection with its prepared statements, each prepared once. One caller at a time.</summary>
internal abstract class SqlSession : IDisposable
{
    // Far more than there are: whoever comes here has written a statement anew at each call, and each would be kept for ever.
    private const int MostStatements = 500;

    // Statements are constants, so the same text is the same object, and hashing it by reference costs nothing.
    private readonly Dictionary<string, SqlStatement> _statements = new(ReferenceEqualityComparer.Instance);

    /// <summary>A statement with its values, ready to run.</summary>
    /// <param name="sql">A constant with <c>$1</c>, <c>$2</c> …</param>
    /// <param name="values">In that order: text, 64-bit integer, octets, or null. Read before this returns.</param>
    public SqlStatement Call(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            if (_statements.Count >= MostStatements)
                throw new InvalidOperationException($"A connection keeps {MostStatements} statements; this one is made anew at each call: {sql}");
            statement = Make(sql, values);
            _statements.Add(sql, statement);
        }

        statement.Bind(values);
        return statement;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <param name="values">Of the first call: an engine that must know the types of parameters learns them there.</param>
    protected abstract SqlStatement Make(string sql, ReadOnlySpan<object?> values);

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var statement in _statements.Values)
            statement.Dispose();
    }
}
