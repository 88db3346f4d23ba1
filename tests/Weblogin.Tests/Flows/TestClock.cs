namespace Weblogin.Tests.Flows;

/// <summary>The system's clock, moved by hand. Timers run as always.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan _moved;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _moved;

    public void Advance(TimeSpan by) => _moved += by;

    /// <summary>To the next noon, UTC: whoever counts days meets no midnight on the way.</summary>
    public void AdvanceToNoon()
    {
        var sinceNoon = (GetUtcNow() - TimeSpan.FromHours(12)).UtcDateTime.TimeOfDay;
        Advance(TimeSpan.FromDays(1) - sinceNoon);
    }
}
