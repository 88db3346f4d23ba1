namespace Weblogin.Storage.Sqlite;

/// <summary>Flushes once for everything that was committed in the last second and must soon be on disk: what asks meanwhile finds that a flush is due.</summary>
internal sealed class DelayedFlush : IAsyncDisposable
{
    /// <summary>What a power cut may take back at the most.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    private readonly ITimer _timer;
    private int _due;

    /// <param name="flush">Runs on the thread pool.</param>
    public DelayedFlush(TimeProvider time, Action flush) => _timer = time.CreateTimer(
        _ =>
        {
            // Before the flush: what is committed while it runs asks for one of its own.
            Interlocked.Exchange(ref _due, 0);
            flush();
        },
        null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Something was committed that must be on disk within a second.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref _due, 1) == 0)
            _timer.Change(Within, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
