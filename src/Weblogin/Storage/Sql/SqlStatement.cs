namespace Weblogin.Storage.Sql;

/// <summary>
/// A prepared statement of one connection, with the values of its next run. A fault of the database is thrown at the call or comes with the task, as the engine has it. What
/// reads a row must not run the same statement.
/// </summary>
internal abstract class SqlStatement : IDisposable
{
    /// <summary>Gives it the values of its next run.</summary>
    /// <exception cref="ArgumentException">They are not as many as its parameters: those of the run before must not count again.</exception>
    public abstract void Bind(ReadOnlySpan<object?> values);

    /// <returns>How many rows it changed.</returns>
    public abstract Task<int> ExecuteAsync(CancellationToken ct);

    /// <param name="map">Reads a row while the statement stands on it.</param>
    /// <returns>The first row; default where there is none.</returns>
    public abstract Task<T?> FirstAsync<T>(Func<SqlRow, T> map, CancellationToken ct);

    /// <inheritdoc cref="FirstAsync{T}" path="/param" />
    public abstract Task<List<T>> AllAsync<T>(Func<SqlRow, T> map, CancellationToken ct);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>The row that a statement stands on. Columns count from 0; what is null is read by none of them but <see cref="IsDBNull"/>.</summary>
internal abstract class SqlRow
{
    public abstract bool IsDBNull(int column);

    public abstract long GetInt64(int column);

    public abstract int GetInt32(int column);

    public abstract bool GetBoolean(int column);

    public abstract string GetString(int column);

    public abstract byte[] Octets(int column);
}
