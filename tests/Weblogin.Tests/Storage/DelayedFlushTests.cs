using Weblogin.Storage.Sqlite;
using Xunit;

namespace Weblogin.Tests.Storage;

public sealed class DelayedFlushTests : IAsyncDisposable
{
    private readonly HeldTimer _timer = new();
    private readonly DelayedFlush _delayed;
    private int _flushes;

    public DelayedFlushTests() => _delayed = new DelayedFlush(_timer, () => _flushes++);

    public ValueTask DisposeAsync() => _delayed.DisposeAsync();

    [Fact]
    public void one_flush_a_second_later_serves_all_that_asked()
    {
        for (var i = 0; i < 100; i++)
            _delayed.Ask();

        Assert.Equal([DelayedFlush.Within], _timer.Due);
        Assert.Equal(0, _flushes);
        _timer.Fire();
        Assert.Equal(1, _flushes);
    }

    [Fact]
    public void what_asks_after_a_flush_gets_one_of_its_own()
    {
        _delayed.Ask();
        _timer.Fire();
        _delayed.Ask();

        Assert.Equal([DelayedFlush.Within, DelayedFlush.Within], _timer.Due);
    }

    [Fact]
    public void nobody_asks_and_nothing_is_flushed() => Assert.Empty(_timer.Due);

    /// <summary>A timer that fires when it is told to.</summary>
    private sealed class HeldTimer : TimeProvider, ITimer
    {
        private TimerCallback? _callback;

        public List<TimeSpan> Due { get; } = [];

        public void Fire() => _callback!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due.Add(dueTime);
            return true;
        }

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
