using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>What a human decides: on a run that the gate has stopped, and on a source that is to be forgotten.</summary>
internal sealed class SyncDecisions(ISyncStore store, TimeProvider time, ILogger<SyncDecisions> log)
{
    /// <summary>Puts the run in force as it was planned; the source is not read again.</summary>
    /// <param name="by">Who decides, as they call themselves; remembered with the run.</param>
    public Task<SyncDecision> ApproveAsync(TenantId tenant, string source, long run, string by, CancellationToken ct) =>
        DecideAsync(tenant, source, run, RunState.Applied, (stage, report, c) => stage.ApplyAsync(report, by, c), ct);

    /// <summary>Takes the run away; what is in force stays.</summary>
    /// <param name="by">Who decides, as they call themselves; remembered with the run.</param>
    public Task<SyncDecision> RejectAsync(TenantId tenant, string source, long run, string by, CancellationToken ct) =>
        DecideAsync(tenant, source, run, RunState.Rejected, (stage, report, c) => stage.UndoAsync(new RecordedRun(RunState.Rejected, report, by), c), ct);

    /// <summary>Removes what a source has brought. The caller has seen to it that the tenant's document names it no more.</summary>
    /// <param name="by">Who decides, as they call themselves; told in the log.</param>
    /// <inheritdoc cref="ISyncStore.ForgetAsync"/>
    public async Task<long?> ForgetAsync(TenantId tenant, string source, string by, CancellationToken ct)
    {
        var records = await store.ForgetAsync(tenant, source, time, ct);
        if (records is { } gone)
            log.SourceForgotten(tenant.Value, source, gone, by);
        return records;
    }

    private async Task<SyncDecision> DecideAsync(
        TenantId tenant, string source, long run, RunState decision, Func<ISyncStage, SyncReport, CancellationToken, Task> decide, CancellationToken ct)
    {
        switch (await store.OpenWaitingAsync(tenant, source, run, time, ct))
        {
            case SyncOpening.NotWaiting:
                return SyncDecision.NotWaiting;
            case SyncOpening.Busy:
                return SyncDecision.Busy;
            case SyncOpening.Opened { Stage: var stage }:
                await using (stage)
                {
                    var waiting = await store.FindRunAsync(tenant, source, run, ct) ?? throw new UnreachableException();
                    await decide(stage, waiting.Report, ct);
                    if (decision == RunState.Applied)
                        SyncMetrics.InForce(waiting.Report);
                }

                log.RunDecided(tenant.Value, source, run, decision.ToString());
                return SyncDecision.Done;
            default:
                throw new UnreachableException();
        }
    }
}

internal enum SyncDecision
{
    Done,

    /// <summary>No such run waits.</summary>
    NotWaiting,

    /// <summary>Somebody decides on it at this moment.</summary>
    Busy,
}
