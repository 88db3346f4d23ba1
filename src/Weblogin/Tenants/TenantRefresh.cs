using Weblogin.Tenants.Documents;

namespace Weblogin.Tenants;

/// <summary>
/// Keeps the running host at what the store says: asks every second whether a document or metadata has changed, and then makes the
/// snapshot anew. A document at fault is left out and logged; an outage leaves what was read before in use.
/// </summary>
internal sealed class TenantRefresh(
    IDocumentStore store, TenantDirectory directory, IEnumerable<IReloadable> listeners, TimeProvider time, ILogger<TenantRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly IReloadable[] _listeners = [.. listeners];
    private long? _stamp;
    private bool _failing;

    /// <summary>The first load, awaited before the host listens. An outage of the store is the caller's to see.</summary>
    public Task LoadAsync(CancellationToken ct) => RefreshAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    /// <summary>One look, which never throws but for being cancelled.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await RefreshAsync(ct);
            _failing = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            if (!_failing)
                log.RefreshFailed(fault);
            _failing = true;
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        // Asked for first: what changes while we read is found at the next look.
        var stamp = await store.ChangeStampAsync(ct);
        if (stamp == _stamp)
            return;
        var (snapshot, faults) = SnapshotReader.Read(await store.LatestAsync(ct));
        foreach (var fault in faults)
            log.DocumentLeftOut(fault.ToString());
        var taken = await TellAsync(snapshot, ct);
        directory.Replace(snapshot);
        log.Loaded(snapshot.Tenants.Count, snapshot.RelyingParties.Count);
        _stamp = taken ? stamp : null;
    }

    private async Task<bool> TellAsync(TenantSnapshot snapshot, CancellationToken ct)
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
                log.ReloadFailed(listener.GetType().Name, fault);
                taken = false;
            }
        }

        return taken;
    }
}
