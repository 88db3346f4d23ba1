using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>
/// The one connection that writes, with group commit: everything that waits goes into one transaction and one flush to disk, and is
/// acknowledged only after that. Whoever comes when nobody writes leads: runs the group on its own thread, since handing the work to
/// another thread and back costs more than the work. What comes meanwhile is the next group, led from the thread pool. Looking up a few
/// rows takes its turn here too: the pages are in memory, while another connection must read them anew from the log after each commit.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;
    private const string Begin = "BEGIN IMMEDIATE";
    private const string Commit = "COMMIT";
    private const string Rollback = "ROLLBACK";
    private const string Savepoint = "SAVEPOINT job";
    private const string Release = "RELEASE job";
    private const string RollbackToSavepoint = "ROLLBACK TO job";
    private const string Touch = "UPDATE change_stamp SET value = value";
    private const string Checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";

    private readonly SqliteConnection _connection;
    private readonly SqlSession _session;
    private readonly Channel<WriteJob> _queue;
    private readonly ILogger _logger;
    private readonly DelayedFlush _flushSoon;
    private readonly Checkpoints _checkpoints;
    private readonly List<WriteJob> _group = new(LargestGroup);
    private int _disposed;
    private long _calls;

    // 1 while somebody leads. Nobody waits for it but the end.
    private int _led;

    // What connections are opened with.
    private bool _flushing = true;

    /// <param name="connection">Open and migrated; it becomes this object's own.</param>
    /// <param name="checkpoints">Of the same file; becomes this object's own.</param>
    public SqliteWriter(SqliteConnection connection, Checkpoints checkpoints, int queueLength, ILogger logger)
    {
        _checkpoints = checkpoints;
        _connection = connection;
        _session = new SqliteSession(connection);
        _logger = logger;
        _queue = Channel.CreateBounded<WriteJob>(queueLength);
        _flushSoon = new DelayedFlush(TimeProvider.System, () => _ = FlushAsync());
    }

    /// <summary>How often it was called.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Runs work in its turn.</summary>
    public async Task<T> RunAsync<T>(SqlWork<T> work, WriteKind kind, CancellationToken ct)
    {
        Interlocked.Increment(ref _calls);
        if (kind == WriteKind.LookUp && TryLookUp(work) is { } found)
            return await found;
        var job = new WriteJob<T>(work, kind, ct);
        try
        {
            if (!_queue.Writer.TryWrite(job))
                await _queue.Writer.WriteAsync(job, ct);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter));
        }

        if (TryTakeLead())
            Lead();
        return await job.Done;
    }

    // Where nobody has the lead: without a job, a queue, and anybody to tell.
    private Task<T>? TryLookUp<T>(SqlWork<T> work)
    {
        if (!TryTakeLead())
            return null;
        try
        {
            var running = work(_session, CancellationToken.None);
            return running.IsCompleted ? running : throw new InvalidOperationException("A look-up must not wait for anything but the database.");
        }
        finally
        {
            GiveLeadAway();
        }
    }

    /// <summary>Finishes what is queued, empties the write-ahead log into the database and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        // What it would have flushed is flushed by the close.
        await _flushSoon.DisposeAsync();
        _queue.Writer.TryComplete();
        // The lead is never given back: whoever still asks for it finds that somebody has it.
        while (!TryTakeLead())
            await Task.Yield();
        while (TakeGroup())
            RunGroup(_group);
        await _checkpoints.DisposeAsync();
        Close();
    }

    /// <summary>Runs one group and gives the lead away. A caller does not stay for the groups of others.</summary>
    private void Lead()
    {
        if (TakeGroup())
            RunGroup(_group);
        GiveLeadAway();
    }

    private void GiveLeadAway()
    {
        if (IsQueued)
        {
            LeadElsewhere();
            return;
        }

        Interlocked.Exchange(ref _led, 0);
        // What was queued between the look and the release found the lead taken.
        if (IsQueued && TryTakeLead())
            LeadElsewhere();
    }

    private bool TryTakeLead() => Interlocked.CompareExchange(ref _led, 1, 0) == 0;

    private void LeadElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.Lead(), this, preferLocal: false);

    private bool IsQueued => _queue.Reader.TryPeek(out _);

    // Who only looks is served at once; the others are the group.
    private bool TakeGroup()
    {
        _group.Clear();
        while (_group.Count < LargestGroup && _queue.Reader.TryRead(out var job))
        {
            if (job.TryCancel())
                continue;
            if (job.OnlyLooks)
                LookUp(job);
            else
                _group.Add(job);
        }

        return _group.Count > 0;
    }

    private void LookUp(WriteJob job)
    {
        try
        {
            job.Run(_session);
            job.Complete();
        }
        catch (Exception fault)
        {
            job.Fail(fault);
        }
    }

    private void RunGroup(List<WriteJob> group)
    {
        try
        {
            var flush = group.Exists(static job => job.Flushes);
            FlushOnCommit(flush);
            if (!TryTogether(group))
                OneByOne(group);
            if (!flush && group.Exists(static job => job.FlushesSoon))
                _flushSoon.Ask();
        }
        catch (Exception fault)
        {
            // Begin or commit failed: disk full, file gone, another process holding the lock too long. Nothing of the group is kept.
            TryRollback();
            Log.GroupFailed(_logger, fault, group.Count);
            foreach (var job in group)
                job.Fail(fault);
        }
    }

    // In WAL mode NORMAL commits without a flush: the log is in the operating system's hands, and the next FULL commit or checkpoint
    // flushes it. Not through the statement cache: a pragma takes effect when it is compiled.
    private void FlushOnCommit(bool flush)
    {
        if (flush == _flushing)
            return;
        if (raw.sqlite3_exec(_connection.Handle, flush ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL") != raw.SQLITE_OK)
            throw new InvalidOperationException("SQLite refused to change how it flushes.");
        _flushing = flush;
    }

    // A commit that is flushed carries along whatever was committed before it; it must write something to be one.
    private async Task FlushAsync()
    {
        try
        {
            await RunAsync(static (session, ct) => session.Call(Touch).ExecuteAsync(ct), WriteKind.Flushed, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Nobody waits for it; the next commit that asks for a flush, or the next checkpoint, brings it to disk.
            Log.FlushFailed(_logger, fault);
        }
    }

    // The usual way, without a savepoint for each: where a job fails, everything is undone and run again, each alone.
    private bool TryTogether(List<WriteJob> group)
    {
        Execute(Begin);
        foreach (var job in group)
        {
            try
            {
                job.Run(_session);
            }
            catch (Exception fault)
            {
                if (InTransaction)
                    Execute(Rollback);
                if (group.Count > 1)
                    return false;
                job.Fail(fault);
                return true;
            }
        }

        CommitGroup();
        foreach (var job in group)
            job.Complete();
        return true;
    }

    private void CommitGroup()
    {
        Execute(Commit);
        if (raw.sqlite3_db_status(_connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 1) == raw.SQLITE_OK)
            _checkpoints.Wrote(pages);
    }

    private void OneByOne(List<WriteJob> group)
    {
        var failures = new Exception?[group.Count];
        Execute(Begin);
        for (var i = 0; i < group.Count; i++)
        {
            Execute(Savepoint);
            try
            {
                group[i].Run(_session);
            }
            catch (Exception fault) when (InTransaction)
            {
                failures[i] = fault;
                Execute(RollbackToSavepoint);
            }

            Execute(Release);
        }

        CommitGroup();
        for (var i = 0; i < group.Count; i++)
        {
            if (failures[i] is { } fault)
                group[i].Fail(fault);
            else
                group[i].Complete();
        }
    }

    // Some faults (disk full, input and output) make SQLite roll the whole transaction back by itself.
    private bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    private void TryRollback()
    {
        try
        {
            if (InTransaction)
                Execute(Rollback);
        }
        catch (SqliteException fault)
        {
            Log.RollbackFailed(_logger, fault);
        }
    }

    private void Close()
    {
        try
        {
            Execute(Checkpoint);
        }
        catch (SqliteException fault)
        {
            // Another process reads or writes: the log stays beside the database and is read at the next start.
            Log.CheckpointFailed(_logger, fault);
        }

        _session.Dispose();
    }

    private void Execute(string statement) => _session.Call(statement).ExecuteAsync(CancellationToken.None).GetAwaiter().GetResult();
}
