using System.Collections.Concurrent;

namespace Weblogin.Admin.Api;

/// <summary>How often somebody calls, by whole minutes and at this node. Thread-safe; it holds no more than the callers of two minutes.</summary>
internal sealed class ApiRates(TimeProvider time)
{
    /// <summary>Calls of one token in a minute.</summary>
    public const int OfToken = 600;

    /// <summary>Calls without a living token of one address in a minute, before what comes from there is answered shortly and unread, but for tokens that have been accepted lately.</summary>
    public const int OfStranger = 60;

    // What is forgotten too early lets somebody call more often, and nothing else.
    private const int MostKnown = 10_000;

    private const int KnownMinutes = 10;

    private readonly ConcurrentDictionary<string, (long Minute, int Count)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether somebody has called as often as is allowed in this minute; counts nothing.</summary>
    /// <returns>As <see cref="Take"/>'s.</returns>
    public int? Look(string caller, int most)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        return _known.TryGetValue(caller, out var last) && last.Minute == seconds / 60 && last.Count >= most ? (int)(60 - (seconds % 60)) : null;
    }

    /// <summary>Whether somebody has called within the last minutes.</summary>
    public bool IsKnown(string caller) => _known.TryGetValue(caller, out var last) && last.Minute >= (time.GetUtcNow().ToUnixTimeSeconds() / 60) - KnownMinutes;

    /// <summary>Counts a call.</summary>
    /// <returns>Null where it is within what is allowed; else the seconds until the next may come.</returns>
    public int? Take(string caller, int most)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var minute = seconds / 60;
        if (_known.Count >= MostKnown)
            Forget(minute);
        var (_, count) = _known.AddOrUpdate(caller, _ => (minute, 1), (_, before) => before.Minute == minute ? (minute, Math.Min(before.Count, most) + 1) : (minute, 1));
        return count <= most ? null : (int)(60 - (seconds % 60));
    }

    private void Forget(long minute)
    {
        foreach (var (caller, last) in _known)
        {
            if (last.Minute != minute)
                _known.TryRemove(caller, out _);
        }

        if (_known.Count >= MostKnown)
            _known.Clear();
    }
}
