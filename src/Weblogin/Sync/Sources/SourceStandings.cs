using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>How the sources of a tenant stand: the answer to a page, a command and a program alike.</summary>
internal sealed class SourceStandings(ISyncStore store, RunBoard board, TimeProvider time)
{
    // Behind dry runs, which are no word on how a source does.
    private const int MostLooked = 10;

    /// <summary>Those of the document in its order, and behind them those that have left something and that it names no more.</summary>
    public async Task<IReadOnlyList<SourceStanding>> OfAsync(Tenant tenant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var stored = await store.SourcesAsync(tenant.Id, now, ct);
        List<SourceStanding> standings = [];
        foreach (var source in tenant.SyncSources)
            standings.Add(await OfAsync(tenant, source.Name, source, stored.FirstOrDefault(known => known.Name == source.Name), now, ct));
        foreach (var left in stored.Where(known => tenant.FindSyncSource(known.Name) is null))
            standings.Add(await OfAsync(tenant, left.Name, null, left, now, ct));
        return standings;
    }

    /// <summary>One of them; null where the tenant has none of this name.</summary>
    public async Task<SourceStanding?> FindAsync(Tenant tenant, string name, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (source, stored) = (tenant.FindSyncSource(name), (await store.SourcesAsync(tenant.Id, now, ct)).FirstOrDefault(known => known.Name == name));
        return source is null && stored is null ? null : await OfAsync(tenant, name, source, stored, now, ct);
    }

    private async Task<SourceStanding> OfAsync(Tenant tenant, string name, SyncSource? source, SyncedSource? stored, DateTimeOffset now, CancellationToken ct)
    {
        IReadOnlyList<RecordedRun> runs = stored is null ? [] : await store.RunsAsync(tenant.Id, name, MostLooked, ct);
        var last = runs.FirstOrDefault(run => run.State != RunState.Planned);
        var late = source is null || stored is null ? null : SyncSchedule.LateSince(tenant.Id, source, stored.ConfirmedAt, now);
        return new SourceStanding(name, LightOf(source, stored, last, late))
        {
            Source = source,
            LateSince = late,
            NextDue = source is null ? null : SyncSchedule.NextDue(tenant.Id, source, now),
            ConfirmedAt = stored?.ConfirmedAt,
            InForce = stored?.InForce ?? [],
            Last = last,
            OpenRun = stored?.OpenRun,
            IsRunning = stored is { IsTaken: true, OpenRun: not null },
            Progress = stored?.OpenRun is { } open ? board.ProgressOf(tenant.Id, name, open) : null,
            PlannedAt = stored?.PlannedAt,
        };
    }

    private static SourceLight LightOf(SyncSource? source, SyncedSource? stored, RecordedRun? last, DateTimeOffset? late) => (source, stored) switch
    {
        (null, _) => SourceLight.Left,
        (_, { IsWaiting: true }) => SourceLight.Waiting,
        // It was read in time, and why that came to nothing says more.
        _ when last is { State: RunState.Failed, Report.StartedAt: var tried } && !(tried < late) => SourceLight.Failed,
        _ when late is not null => SourceLight.Late,
        (_, { ConfirmedAt: not null }) => SourceLight.Healthy,
        _ => SourceLight.NeverRead,
    };
}

/// <summary>How one source stands.</summary>
internal sealed record SourceStanding(string Name, SourceLight Light)
{
    /// <summary>As the document has it; null where it names it no more.</summary>
    public SyncSource? Source { get; init; }

    /// <summary>When it was due that was missed, UTC; null where none was.</summary>
    public DateTimeOffset? LateSince { get; init; }

    /// <summary>When it is read next, UTC; null where only on demand.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>When the run in force began, UTC; null where none is.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Records in force, in the order of <see cref="SyncedKind"/>; empty where it was never read.</summary>
    public IReadOnlyList<long> InForce { get; init; } = [];

    /// <summary>The last run that is over or waits, dry runs apart; null where there was none.</summary>
    public RecordedRun? Last { get; init; }

    /// <summary>The run that is under way, was cut off, waits or was left to be looked at; null where none.</summary>
    public long? OpenRun { get; init; }

    /// <summary>Whether somebody works at <see cref="OpenRun"/>, here or at another node.</summary>
    public bool IsRunning { get; init; }

    /// <summary>How far it has come, where that is at this node; else null.</summary>
    public SyncProgress? Progress { get; init; }

    /// <summary>Since when <see cref="OpenRun"/> is the plan of a dry run, UTC; null where it is none.</summary>
    public DateTimeOffset? PlannedAt { get; init; }
}

internal enum SourceLight
{
    Healthy,

    /// <summary>A run waits for a human; nothing else is read until then.</summary>
    Waiting,

    /// <summary>The last run could not be used; what was in force stays.</summary>
    Failed,

    /// <summary>A night was missed.</summary>
    Late,

    NeverRead,

    /// <summary>The document names it no more, and what it brought counts for no login.</summary>
    Left,
}
