namespace Weblogin.Tests.Flows;

/// <summary>The system's clock, moved by hand. Timers run as always.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan _moved;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _moved;

    public void Advance(TimeSpan by) => _moved += by;
}
