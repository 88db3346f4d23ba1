namespace Weblogin.Benchmarks.Sync;

/// <summary>How much memory this process holds more, at the most, than when this was made: looked at twenty times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly long _before;
    private readonly Timer _timer;
    private long _peak;

    public PeakMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _before = Environment.WorkingSet;
        _timer = new Timer(_ => _peak = Math.Max(_peak, Environment.WorkingSet), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Octets.</summary>
    public long Growth => Math.Max(0, _peak - _before);

    public void Dispose() => _timer.Dispose();
}
