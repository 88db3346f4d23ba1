using System.Collections.Concurrent;
using Npgsql;

namespace Weblogin.Storage.Postgres;

/// <summary>Sessions of one kind, one caller each at a time, kept open with what they have prepared. Who comes when all are taken waits.</summary>
internal sealed class PostgresSessions(NpgsqlDataSource source, int most) : IAsyncDisposable
{
    private readonly ConcurrentStack<PostgresSession> _idle = new();
    private readonly SemaphoreSlim _places = new(most);
    private volatile bool _disposed;

    /// <summary>Runs work on a session. One on which it failed is not used again where the connection may be to blame.</summary>
    public async Task<T> RunAsync<T>(Func<PostgresSession, Task<T>> work, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _places.WaitAsync(ct);
        PostgresSession? session = null;
        try
        {
            if (!_idle.TryPop(out session))
                session = new PostgresSession(await source.OpenConnectionAsync(ct));
            return await work(session);
        }
        finally
        {
            GiveBack(session);
            _places.Release();
        }
    }

    /// <summary>Forgets every idle session: the server has ended one, and has as likely ended them all.</summary>
    public void Forget()
    {
        while (_idle.TryPop(out var session))
            session.Dispose();
        source.Clear();
    }

    /// <summary>Waits for whoever has a session, and closes all.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        for (var i = 0; i < most; i++)
            await _places.WaitAsync();
        Forget();
        await source.DisposeAsync();
        _places.Dispose();
    }

    private void GiveBack(PostgresSession? session)
    {
        if (session is { IsAlive: true })
            _idle.Push(session);
        else
            session?.Dispose();
    }
}
