using System.Diagnostics;
using Weblogin.Audit;
using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>What a human decides: on a run that the gate has stopped, and on a source that is to be forgotten.</summary>
internal sealed class SyncDecisions(ISyncStore store, IAuditLog audit, TimeProvider time, ILogger<SyncDecisions> log)
{
    // Words of the audit log; they are stored, so they never change.
    public const string Approved = AuditActs.SyncApproved;
    public const string Rejected = AuditActs.SyncRejected;

    /// <summary>Puts the run in force as it was planned; the source is not read again.</summary>
    /// <param name="by">Remembered with the run, and in the audit log in the commit that puts it in force.</param>
    public Task<SyncDecision> ApproveAsync(TenantId tenant, string source, long run, Decider by, CancellationToken ct) =>
        DecideAsync(tenant, source, run, RunState.Applied, by, (stage, report, along, c) => stage.ApplyAsync(report, by.Name, along, c), ct);

    /// <summary>Takes the run away; what is in force stays.</summary>
    /// <param name="by">Remembered with the run, and in the audit log in the commit that says so.</param>
    public Task<SyncDecision> RejectAsync(TenantId tenant, string source, long run, Decider by, CancellationToken ct) =>
        DecideAsync(tenant, source, run, RunState.Rejected, by, (stage, report, along, c) => stage.UndoAsync(new RecordedRun(RunState.Rejected, report, by.Name), along, c), ct);

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
        TenantId tenant, string source, long run, RunState decision, Decider by, Func<ISyncStage, SyncReport, IReadOnlyList<IPendingWrite>, CancellationToken, Task<bool>> decide, CancellationToken ct)
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
                    var report = waiting.Report with { Decision = new DecisionNote(time.GetUtcNow(), by.Reason) };
                    if (!await decide(stage, report, [.. by.Held, audit.Record(EventOf(report, decision, by))], ct))
                        return SyncDecision.NotPermitted;
                    if (decision == RunState.Applied)
                        SyncMetrics.InForce(report);
                }

                log.RunDecided(tenant.Value, source, run, decision.ToString());
                return SyncDecision.Done;
            default:
                throw new UnreachableException();
        }
    }

    // Counts and what was said; user names stand in the report alone.
    private static AuditEvent EventOf(SyncReport report, RunState decision, Decider by) => new()
    {
        Tenant = report.Tenant,
        At = report.Decision!.At,
        By = by.Name,
        Person = by.Person,
        Act = decision == RunState.Applied ? Approved : Rejected,
        On = $"source {report.Source}, run {report.Run}",
        After = string.Join('\n', [.. report.Stops.Select(stop => stop.Sentence), .. by.Reason is { } reason ? (string[])[reason] : []]),
    };
}

/// <summary>Who decides on a run.</summary>
/// <param name="Name">As the access list has it; the user of the machine where it is a command.</param>
/// <param name="Person">Null where it is a command.</param>
/// <param name="Reason">In their own words, without a national id; null where they give none.</param>
internal sealed record Decider(string Name, PersonId? Person, string? Reason)
{
    /// <summary>The most characters of a reason.</summary>
    public const int MaxReason = 500;

    /// <summary>What must still hold when it is committed: the access that permits it. Empty where it is a command.</summary>
    public IReadOnlyList<IPendingWrite> Held { get; init; } = [];

    /// <summary>Whether a text may be recorded as one.</summary>
    public static bool IsReason(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxReason && !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n')) && !NationalIdText.IsIn(text);

    public override string ToString() => Person?.Value ?? "a command";
}

internal enum SyncDecision
{
    Done,

    /// <summary>No such run waits.</summary>
    NotWaiting,

    /// <summary>Somebody decides on it at this moment.</summary>
    Busy,

    /// <summary>Whoever decides may not any more (<see cref="Decider.Held"/>): it waits as it did.</summary>
    NotPermitted,
}
