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
        if (await store.FindRunAsync(tenant, source, run, ct) is { } recorded)
            return new SeenRun(StandingOf(recorded.State), recorded.Report, recorded.By);
        // Under way at another node, as long as somebody holds it.
        return (await store.SourcesAsync(tenant, time.GetUtcNow(), ct)).FirstOrDefault(known => known.Name == source && known.OpenRun == run) is { IsTaken: var isTaken }
            ? new SeenRun(isTaken ? RunStanding.Running : RunStanding.CutOff, null, null)
            : null;
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
