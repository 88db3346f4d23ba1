using System.Collections.Concurrent;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>
/// Connections that read, one caller each at a time. SQLite reads on the caller's thread, so there are never more than threads that
/// run; a few are kept open.
/// </summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private static readonly int Kept = Math.Max(4, Environment.ProcessorCount * 2);

    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private volatile bool _disposed;

    public async Task<T> ReadAsync<T>(SqlWork<T> work, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ct.ThrowIfCancellationRequested();
        if (!_idle.TryPop(out var session))
            session = new SqliteSession(file.OpenReader());
        try
        {
            return await work(session, ct);
        }
        finally
        {
            if (_disposed || _idle.Count >= Kept)
                session.Dispose();
            else
                _idle.Push(session);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var session))
            session.Dispose();
    }
}
