using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>
/// Reads each source once a day at its time, here or at another node. After down-time it catches up; a source that failed is tried again every hour, three
/// times in all. It tells at error level of a night that was missed, and of a run that waits for a human.
/// </summary>
internal sealed class SyncScheduler(TenantDirectory tenants, ISyncStore store, ScheduledRun runs, TimeProvider time, ILogger<SyncScheduler> log) : BackgroundService
{
    private const int MostAttempts = 3;
    private const int MostAtOnce = 4;

    // Dry runs may lie between attempts.
    private const int MostLooked = 10;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromHours(1);

    private readonly Dictionary<(TenantId Tenant, string Source), BegunRun> _running = [];

    // Runs that a fault of our own ended are in no record.
    private readonly Dictionary<(TenantId Tenant, string Source), Faults> _faults = [];
    private readonly Dictionary<(TenantId Tenant, string Source), DateTimeOffset> _firstSeen = [];
    private readonly HashSet<(TenantId Tenant, string Source, DateTimeOffset Due)> _told = [];

    /// <summary>Looks once at every source and begins what is due.</summary>
    /// <returns>The runs under way, when what was due has begun.</returns>
    public async Task<IReadOnlyCollection<Task>> LookAsync(CancellationToken ct)
    {
        await ForgetEndedAsync();
        foreach (var tenant in tenants.Current.Tenants.Where(tenant => !tenant.Disabled))
        {
            var stored = tenant.SyncSources.Count == 0 ? [] : await store.SourcesAsync(tenant.Id, time.GetUtcNow(), ct);
            foreach (var source in tenant.SyncSources)
                await LookAsync(tenant, source, stored.FirstOrDefault(known => known.Name == source.Name), ct);
        }

        return [.. _running.Values.Select(run => run.Ending)];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await LookAsync(log, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What runs is cut off between two chunks, and taken up by the next run.
            await Task.WhenAll(_running.Values.Select(run => run.Ending));
        }
    }

    private async Task LookAsync(ILogger logger, CancellationToken ct)
    {
        try
        {
            await LookAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LookFailed(fault);
        }
    }

    private async Task LookAsync(Tenant tenant, SyncSource source, SyncedSource? stored, CancellationToken ct)
    {
        var (now, key) = (time.GetUtcNow(), (tenant.Id, source.Name));
        SyncAges.Set(tenant.Id.Value, source.Name, stored?.ConfirmedAt, stored is { IsWaiting: true });
        if (stored is { IsWaiting: true, OpenRun: { } waiting } && _told.Add((tenant.Id, source.Name, NorwegianTime.ToUtc(NorwegianTime.DayAt(now).ToDateTime(default)))))
            log.RunStillWaits(tenant.Id.Value, source.Name, waiting);
        if (stored is { PlannedAt: { } planned, IsTaken: false, OpenRun: { } plan } && now > planned + RunOrder.PlanKept)
            await store.DropPlanAsync(tenant.Id, source.Name, plan, time, ct);
        if (SyncSchedule.LastDue(tenant.Id, source, now) is not { } due)
            return;
        var seen = _firstSeen.TryGetValue(key, out var first) ? first : _firstSeen[key] = now;
        // A source that was never read begins at its next time: whoever wrote it down may first want to see what it brings.
        if (stored is null && due < seen)
            return;
        if (stored?.ConfirmedAt is not { } confirmed || confirmed < due)
        {
            if (now > due + SyncSchedule.Grace && _told.Add((tenant.Id, source.Name, due)))
                log.NightMissed(tenant.Id.Value, source.Name, due);
            if (stored is not ({ IsWaiting: true } or { IsTaken: true }) && await MayTryAsync(tenant, source, due, now, ct))
                Begin(tenant, source, due, ct);
        }
    }

    private async Task<bool> MayTryAsync(Tenant tenant, SyncSource source, DateTimeOffset due, DateTimeOffset now, CancellationToken ct)
    {
        var tried = (await store.RunsAsync(tenant.Id, source.Name, MostLooked, ct)).TakeWhile(run => run.Report.StartedAt >= due).Where(run => run.State != RunState.Planned).ToList();
        // A human has said no to tonight's, or a run of tonight is in force already.
        if (tried is [{ State: not RunState.Failed }, ..])
            return false;
        var faults = _faults.TryGetValue((tenant.Id, source.Name), out var known) && known.Due == due ? known : new Faults(due, 0, DateTimeOffset.MinValue);
        var last = tried is [var failed, ..] && failed.Report.StartedAt > faults.Last ? failed.Report.StartedAt : faults.Last;
        return (tried.Count + faults.Count) switch
        {
            0 => true,
            var attempts => attempts < MostAttempts && now >= last + BetweenAttempts,
        };
    }

    private void Begin(Tenant tenant, SyncSource source, DateTimeOffset due, CancellationToken ct)
    {
        var key = (tenant.Id, source.Name);
        if (_running.Count < MostAtOnce && !_running.ContainsKey(key))
            _running[key] = new BegunRun(due, time.GetUtcNow(), Task.Run(() => runs.RunAsync(tenant, source, ct), CancellationToken.None));
    }

    private async Task ForgetEndedAsync()
    {
        foreach (var (key, run) in _running.Where(begun => begun.Value.Ending.IsCompleted).ToList())
        {
            _running.Remove(key);
            if (await run.Ending)
                continue;
            var count = _faults.TryGetValue(key, out var known) && known.Due == run.Due ? known.Count : 0;
            _faults[key] = new Faults(run.Due, count + 1, run.BegunAt);
        }
    }

    /// <summary>A run this node has begun.</summary>
    /// <param name="Ending">False where a fault of our own ended it.</param>
    private sealed record BegunRun(DateTimeOffset Due, DateTimeOffset BegunAt, Task<bool> Ending);

    /// <summary>How often a fault of our own has ended what was due, and when the last of these runs began.</summary>
    private sealed record Faults(DateTimeOffset Due, int Count, DateTimeOffset Last);
}
