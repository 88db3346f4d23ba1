using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Weblogin.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database (a checkpoint) on a thread and a connection of its own, while the writer goes on: a commit does not wait
/// for what the disk takes to that. The log begins anew where all of it is copied at the moment somebody writes; so for the last of it work that nobody
/// waits for stands still. Where that does not come about either, the writer copies the log itself at <see cref="LongestLog"/>.
/// </summary>
/// <param name="connection">Becomes this object's own.</param>
/// <param name="start">Runs a copy on a thread of its own; null for the machine's. It may throw where there is none to be had.</param>
internal sealed class Checkpoints(SqliteConnection connection, ILogger logger, Func<Action, Task>? start = null) : IAsyncDisposable
{
    /// <summary>Pages. The same few change at every login, and the longer the log the fewer times each is copied: 64 MiB.</summary>
    public const int LongestLog = 4 * CopiedFrom;

    // Pages, 16 MiB.
    private const int CopiedFrom = 4096;

    // Pages, 32 MiB: what nobody waits for does not outrun a copy.
    private const int FarthestBeside = 2 * CopiedFrom;

    // What was written during a pass is copied by the next, which is shorter.
    private const int PassesBeside = 2;
    private const int FewPages = 512;
    private const int MostPasses = 8;

    private static readonly Func<Action, Task> OwnThread = static copy =>
        Task.Factory.StartNew(copy, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private readonly Func<Action, Task> _start = start ?? OwnThread;
    private readonly Lock _turn = new();
    private Task _copying = Task.CompletedTask;
    private TaskCompletionSource? _standstill;
    private bool _disposed;
    private bool _isCopying;
    private long _written;
    private long _begun;

    /// <summary>What may as well be written later waits for it: completed but for a few milliseconds at the end of a copy. Never fails.</summary>
    public Task Standstill => Volatile.Read(ref _standstill)?.Task ?? Task.CompletedTask;

    /// <summary>Told by the writer after each commit, which nothing here may undo: never throws.</summary>
    /// <param name="pages">How many it added to the log.</param>
    public void Wrote(int pages)
    {
        var written = Interlocked.Add(ref _written, pages);
        if (written - Interlocked.Read(ref _begun) < CopiedFrom)
            return;
        lock (_turn)
        {
            if (_disposed)
                return;
            if (_isCopying)
            {
                if (written - _begun >= FarthestBeside)
                    StandStill();
                return;
            }

            Interlocked.Exchange(ref _begun, written);
            Begin();
        }
    }

    // A thread of its own: it waits for the disk, and logins need those of the pool. Where there is none to be had, the writer copies by itself in the end.
    private void Begin()
    {
        _isCopying = true;
        try
        {
            _copying = _start(Copy);
        }
        catch (Exception fault) when (fault is TaskSchedulerException or OutOfMemoryException or ThreadStartException)
        {
            _isCopying = false;
            Log.CheckpointFailed(logger, fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_turn)
            _disposed = true;
        await _copying;
        await connection.DisposeAsync();
    }

    private void Copy()
    {
        try
        {
            var first = Interlocked.Read(ref _written);
            for (var pass = 1; pass <= MostPasses; pass++)
            {
                var before = Interlocked.Read(ref _written);
                // Writers who outrun every pass would have the log grow for as long as one goes on: now it is for them to copy it.
                if (before - first >= LongestLog)
                    break;
                var code = raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out var log, out var copied);
                var since = Interlocked.Read(ref _written) - before;
                // A reader still needs the older pages, or somebody else copies: later, with what comes then.
                if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
                    Log.CheckpointRefused(logger, code);
                if (code != raw.SQLITE_OK || copied < log || since == 0)
                    break;
                if (pass >= PassesBeside || since <= FewPages)
                    StandStill();
            }
        }
        catch (Exception fault)
        {
            // Nothing is lost: the log is read wherever it has not been copied.
            Log.CheckpointFailed(logger, fault);
        }
        finally
        {
            lock (_turn)
            {
                Interlocked.Exchange(ref _begun, Interlocked.Read(ref _written));
                _isCopying = false;
                Interlocked.Exchange(ref _standstill, null)?.TrySetResult();
            }
        }
    }

    // Only while somebody copies, who ends it.
    private void StandStill()
    {
        lock (_turn)
        {
            if (_standstill is null)
                Volatile.Write(ref _standstill, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }
}
