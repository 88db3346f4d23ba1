using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Sync.Sources;

/// <summary>One run, whether it is under way, over, or waits: the answer to a page, a command and a program alike.</summary>
internal sealed class RunLookup(ISyncStore store, RunBoard board, TimeProvider time)
{
    /// <summary>Null where the tenant has no such run, or it is no longer remembered.</summary>
    public async Task<SeenRun?> FindAsync(TenantId tenant, string source, long run, CancellationToken ct)
    {
        if (board.ProgressOf(tenant, source, run) is { } progress)
            return new SeenRun(RunStanding.Running, null, null) { Progress = progress };
        var recorded = await store.FindRunAsync(tenant, source, run, ct);
        var known = (await store.SourcesAsync(tenant, time.GetUtcNow(), ct)).FirstOrDefault(known => known.Name == source);
        if (recorded is not null)
            return new SeenRun(StandingOf(recorded.State), recorded.Report, recorded.By) { HasPlan = known?.OpenRun == run, Later = await LaterAsync(tenant, known, run, ct) };
        // Under way at another node, as long as somebody holds it.
        return known?.OpenRun == run ? new SeenRun(known.IsTaken ? RunStanding.Running : RunStanding.CutOff, null, null) : null;
    }

    private async Task<long?> LaterAsync(TenantId tenant, SyncedSource? source, long run, CancellationToken ct)
    {
        if (source is null)
            return null;
        var newest = source.OpenRun ?? (await store.RunsAsync(tenant, source.Name, 1, ct)).Select(recorded => recorded.Report.Run).FirstOrDefault();
        return newest > run ? newest : null;
    }

    public static RunStanding StandingOf(RunState state) => state switch
    {
        RunState.Applied => RunStanding.Applied,
        RunState.Waiting => RunStanding.Waiting,
        RunState.Rejected => RunStanding.Rejected,
        RunState.Failed => RunStanding.Failed,
        RunState.Planned => RunStanding.Planned,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A run as it stands.</summary>
/// <param name="Report">What it found; null while it runs, and where it was cut off.</param>
/// <param name="By">Who decided on it; null where nobody had to, or has.</param>
internal sealed record SeenRun(RunStanding Standing, SyncReport? Report, string? By)
{
    /// <summary>How far it has come; null where it is over, or under way at another node.</summary>
    public SyncProgress? Progress { get; init; }

    /// <summary>Whether what it would change is still there to be looked at: until it is decided on, the source is read again, or a day has passed.</summary>
    public bool HasPlan { get; init; }

    /// <summary>The newest run of the source; null where this is it.</summary>
    public long? Later { get; init; }

    /// <summary>0 to 100; null where nobody knows.</summary>
    public int? Percent => (Standing, Progress) switch
    {
        (RunStanding.Running, { Phase: SyncPhase.Read, Share: { } share }) => (int)(Math.Clamp(share, 0, 1) * 99),
        (RunStanding.Running, null or { Phase: SyncPhase.Read }) => null,
        (RunStanding.Running, _) => 99,
        (RunStanding.CutOff, _) => null,
        _ => 100,
    };
}

internal enum RunStanding
{
    Running,

    /// <summary>Nobody works at it any more, and it did not come to its end.</summary>
    CutOff,

    Applied,

    Waiting,

    Rejected,

    Failed,

    /// <summary>A dry run.</summary>
    Planned,
}
