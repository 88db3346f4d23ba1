using Weblogin.Tenants.Documents;

namespace Weblogin.Tenants;

/// <summary>
/// Keeps the running host at what the store says: asks every second, and at every word of a change, whether a document or metadata has changed,
/// and then makes the snapshot anew. A document at fault is left out and logged; an outage leaves what was read before in use.
/// </summary>
internal sealed class TenantRefresh(
    IDocumentStore store, TenantDirectory directory, IEnumerable<IReloadable> listeners, IChangeSignal changes, TimeProvider time, ILogger<TenantRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Whoever changed something waits no longer than this to see it here: it is committed either way.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly IReloadable[] _listeners = [.. listeners];
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _lock = new();

    // A look that has not begun, for all who wait for one; null where nobody does.
    private Task? _next;
    private long? _taken;
    private long? _told;
    private bool _failing;

    /// <summary>The first load, awaited before the host listens. An outage of the store is the caller's to see.</summary>
    public Task LoadAsync(CancellationToken ct) => RefreshAsync(() => { }, ct);

    /// <summary>Takes what was committed before the call into use on this node, so that whoever did it finds it done. An outage, or a wait of five seconds, ends it without a word.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            // Somebody who has gone takes nothing away from the others.
            await NextLookAsync().WaitAsync(LongestWait, time, ct);
        }
        catch (TimeoutException)
        {
            // The next look takes it.
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (tick, word) = (timer.WaitForNextTickAsync(stoppingToken).AsTask(), changes.NextAsync(stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            await await Task.WhenAny(tick, word);
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            if (word.IsCompleted)
                word = changes.NextAsync(stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

    /// <summary>One look, which never throws but for being cancelled.</summary>
    internal Task LookAsync(CancellationToken ct) => LookAsync(() => { }, ct);

    // However many wait: one look is going on and one is to come.
    private Task NextLookAsync()
    {
        lock (_lock)
            return _next ??= Task.Run(() => LookAsync(BeginsNext, CancellationToken.None));
    }

    // Whoever asks from here on may have committed something that it does not find.
    private void BeginsNext()
    {
        lock (_lock)
            _next = null;
    }

    private async Task LookAsync(Action begins, CancellationToken ct)
    {
        try
        {
            await RefreshAsync(begins, ct);
            _failing = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            if (!_failing)
                log.RefreshFailed(fault);
            _failing = true;
        }
    }

    private async Task RefreshAsync(Action begins, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            begins();
            await TakeAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TakeAsync(CancellationToken ct)
    {
        // Asked for first: what changes while we read is found at the next look.
        var stamp = await store.ChangeStampAsync(ct);
        if (stamp == _taken)
            return;
        var (snapshot, faults) = SnapshotReader.Read(await store.LatestAsync(ct));
        var isNews = stamp != _told;
        var taken = await TellAsync(snapshot, isNews, ct);
        directory.Replace(snapshot);
        if (isNews)
            Report(snapshot, faults);
        _told = stamp;
        _taken = taken ? stamp : null;
    }

    private void Report(TenantSnapshot snapshot, IReadOnlyList<SnapshotError> faults)
    {
        foreach (var fault in faults)
            log.DocumentLeftOut(fault.ToString());
        log.Loaded(snapshot.Tenants.Count, snapshot.RelyingParties.Count);
    }

    private async Task<bool> TellAsync(TenantSnapshot snapshot, bool isNews, CancellationToken ct)
    {
        var taken = true;
        foreach (var listener in _listeners)
        {
            try
            {
                await listener.ReloadAsync(snapshot, ct);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // Asked again every second, told once.
                if (isNews)
                    log.ReloadFailed(listener.GetType().Name, fault);
                taken = false;
            }
        }

        return taken;
    }
}
