using System.Diagnostics.Metrics;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Calendar;

/// <summary>What the watch saw last, for pages and for the meter: looking at ten thousand tenants takes longer than a page may. Thread-safe.</summary>
internal sealed class CalendarBoard : IDisposable
{
    public const string MeterName = "Weblogin.Calendar";

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private volatile Seen? _seen;

    public CalendarBoard(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(MeterName);
        _meter.CreateObservableGauge("weblogin.calendar.days_left", Measure, "d", "Days until something that ends within 60 days matters, by tenant, party and kind; negative when it is past.");
    }

    /// <summary>Everything that ends, soonest first; null until the watch has looked once.</summary>
    public IReadOnlyList<Ending>? Endings => _seen?.Endings;

    /// <summary>When it looked, UTC; null likewise.</summary>
    public DateTimeOffset? LookedAt => _seen?.At;

    public void Replace(IReadOnlyList<Ending> endings) => _seen = new Seen(endings, _time.GetUtcNow());

    public void Dispose() => _meter.Dispose();

    // Of several of a kind the first is what matters.
    private IEnumerable<Measurement<int>> Measure()
    {
        var now = _time.GetUtcNow();
        return (Endings ?? [])
            .TakeWhile(ending => ending.DaysFrom(now) <= NoticeSteps.Farthest)
            .Where(ending => ending.Effect != EndingEffect.None)
            .DistinctBy(ending => (ending.Tenant, ending.Party, ending.Kind))
            .Select(ending => new Measurement<int>(
                ending.DaysFrom(now), new("tenant", ending.Tenant?.Value ?? ""), new("party", ending.Party), new("kind", ending.Kind.ToString())));
    }

    private sealed record Seen(IReadOnlyList<Ending> Endings, DateTimeOffset At);
}
