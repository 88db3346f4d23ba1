using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>One piece of work in the writer's queue and the caller that waits for it.</summary>
internal abstract class WriteJob
{
    /// <summary>Whether it only reads a few rows: it needs no transaction.</summary>
    public abstract bool OnlyLooks { get; }

    /// <summary>Whether the caller waits for the disk; else for the operating system to have it, which a killed process cannot undo.</summary>
    public abstract bool Flushes { get; }

    /// <summary>Whether it must be on disk within a second, though the caller does not wait for that.</summary>
    public abstract bool FlushesSoon { get; }

    /// <summary>Whether the caller has gone away; such a job is not begun.</summary>
    public abstract bool TryCancel();

    /// <summary>Runs the work, for the first time or again, and keeps what it gave.</summary>
    public abstract void Run(SqlSession session);

    /// <summary>The work is committed: tells the caller.</summary>
    public abstract void Complete();

    /// <summary>The work is undone: tells the caller.</summary>
    public abstract void Fail(Exception fault);
}

/// <summary>What the caller waits for.</summary>
internal enum WriteKind
{
    /// <summary>A few rows, read.</summary>
    LookUp,

    /// <summary>The operating system has it: a killed process cannot undo it.</summary>
    ShortLived,

    /// <summary>The operating system has it, and within a second the disk.</summary>
    FlushedSoon,

    /// <summary>It is on disk.</summary>
    Flushed,
}

/// <inheritdoc />
internal sealed class WriteJob<T>(SqlWork<T> work, WriteKind kind, CancellationToken ct) : WriteJob
{
    // Whoever leads the group must never run another caller's continuation.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override bool OnlyLooks => kind == WriteKind.LookUp;

    public override bool Flushes => kind == WriteKind.Flushed;

    public override bool FlushesSoon => kind == WriteKind.FlushedSoon;

    public override bool TryCancel() => ct.IsCancellationRequested && _done.TrySetCanceled(ct);

    public override void Run(SqlSession session)
    {
        var running = work(session, CancellationToken.None);
        // SQLite has no asynchronous calls. A wait for anything else would hold every other write.
        if (!running.IsCompleted)
            throw new InvalidOperationException("Work in the writer must not wait for anything but the database.");
        _result = running.GetAwaiter().GetResult();
    }

    public override void Complete() => _done.TrySetResult(_result!);

    public override void Fail(Exception fault) => _done.TrySetException(fault);
}
