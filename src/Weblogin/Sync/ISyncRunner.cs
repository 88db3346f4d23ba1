using Weblogin.Tenants;

namespace Weblogin.Sync;

/// <summary>Brings what a source says into force: plan, gate, apply, report. One run of a source at a time, on all nodes together.</summary>
internal interface ISyncRunner
{
    /// <param name="progress">Told now and then; null where nobody looks.</param>
    /// <param name="ct">Ends the run between two chunks; what was in force stays, and the next run takes up what is there.</param>
    Task<SyncOutcome> RunAsync(Tenant tenant, IProfileSource source, RunOrder order, IProgress<SyncProgress>? progress, CancellationToken ct);
}

/// <summary>How far a run has come.</summary>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Share">Between 0 and 1, where the source knows how long it is; else null.</param>
internal sealed record SyncProgress(SyncPhase Phase, long Rows, double? Share)
{
    /// <summary>The run's number.</summary>
    public long Run { get; init; }
}

internal enum SyncPhase
{
    /// <summary>Reads the source and writes what differs beside what is in force.</summary>
    Read,

    /// <summary>Finds what is gone, what contradicts itself and what is rebound.</summary>
    Judge,

    /// <summary>Takes away again what is not put in force.</summary>
    Undo,
}
