namespace Weblogin.Tests.Sync.Sources;

/// <summary>A clock that is moved by hand, and whose timers go off as it passes them.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _alarms.Where(alarm => alarm.At <= _now)];
            foreach (var alarm in due)
                alarm.Passed(_now);
        }

        foreach (var alarm in due)
            alarm.Ring();
    }

    private sealed class Alarm(HandClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset At { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                (At, _period) = (clock._now + dueTime, period);
                clock._alarms.Add(this);
                return true;
            }
        }

        public void Passed(DateTimeOffset now)
        {
            clock._alarms.Remove(this);
            if (_period <= TimeSpan.Zero)
                return;
            At = now + _period;
            clock._alarms.Add(this);
        }

        public void Ring() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
