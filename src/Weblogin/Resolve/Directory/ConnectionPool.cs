using System.Net.Sockets;

namespace Weblogin.Resolve.Directory;

/// <summary>
/// Connections to one directory, kept for the next login: a few at the most, closed when they lie idle, and thrown away at the first thing that goes wrong on
/// one. Safe for parallel use.
/// </summary>
internal sealed class ConnectionPool : IDisposable
{
    /// <summary>Who comes when so many are asking waits for one of them.</summary>
    public const int MostOpen = 8;

    /// <summary>Active Directory ends an idle connection after 15 minutes; firewalls drop them silently before that.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    private readonly Func<CancellationToken, Task<LdapConnection>> _open;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _room = new(MostOpen);
    private readonly Lock _lock = new();
    private readonly Stack<Idle> _idle = new();
    private readonly ITimer _sweep;
    private bool _isClosed;

    /// <param name="open">Makes a connection, or throws.</param>
    public ConnectionPool(Func<CancellationToken, Task<LdapConnection>> open, TimeProvider time)
    {
        (_open, _time) = (open, time);
        _sweep = time.CreateTimer(_ => Close(IdleTooLong()), null, LongestIdle, LongestIdle);
    }

    /// <summary>Works on a connection that nobody else uses meanwhile.</summary>
    public async Task<T> UseAsync<T>(Func<LdapConnection, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await _room.WaitAsync(ct);
        try
        {
            while (true)
            {
                var kept = TakeIdle();
                var connection = kept ?? await _open(ct);
                try
                {
                    var result = await work(connection, ct);
                    GiveBack(connection);
                    return result;
                }
                catch (Exception fault)
                {
                    connection.Dispose();
                    // What lay idle may have been ended from the other side, and so may the others; of a fresh one it is the server's answer.
                    if (kept is null || !IsEnd(fault))
                        throw;
                }
            }
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Closes what is idle; what is in use is closed when it is given back.</summary>
    public void Dispose()
    {
        _sweep.Dispose();
        Idle[] all;
        lock (_lock)
        {
            _isClosed = true;
            all = [.. _idle];
            _idle.Clear();
        }

        Close(all);
    }

    private static bool IsEnd(Exception fault) => fault is IOException or SocketException or ObjectDisposedException or LdapException;

    private LdapConnection? TakeIdle()
    {
        lock (_lock)
            return _idle.TryPop(out var idle) ? idle.Connection : null;
    }

    private void GiveBack(LdapConnection connection)
    {
        lock (_lock)
        {
            if (!_isClosed)
            {
                _idle.Push(new Idle(connection, _time.GetTimestamp()));
                return;
            }
        }

        connection.Dispose();
    }

    private Idle[] IdleTooLong()
    {
        lock (_lock)
        {
            var old = _idle.Where(idle => _time.GetElapsedTime(idle.Since) >= LongestIdle).ToArray();
            var young = _idle.Except(old).Reverse().ToArray();
            _idle.Clear();
            foreach (var idle in young)
                _idle.Push(idle);
            return old;
        }
    }

    private static void Close(IEnumerable<Idle> connections)
    {
        foreach (var idle in connections)
            idle.Connection.Dispose();
    }

    private sealed record Idle(LdapConnection Connection, long Since);
}
