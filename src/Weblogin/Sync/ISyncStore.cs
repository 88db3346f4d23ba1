using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>Where runs write beside what is in force, and what is remembered of them.</summary>
internal interface ISyncStore
{
    /// <summary>Takes the source for a run: a new one, or one that was cut off (<see cref="IProfileSource.TakesUp"/>).</summary>
    /// <param name="source">Made where it is new; not read.</param>
    /// <param name="time">By which the lease is counted.</param>
    Task<SyncOpening> OpenAsync(TenantId tenant, IProfileSource source, TimeProvider time, CancellationToken ct);

    /// <summary>Takes the source to decide on the run that waits there.</summary>
    Task<SyncOpening> OpenWaitingAsync(TenantId tenant, string source, long run, TimeProvider time, CancellationToken ct);

    /// <summary>Takes away the plan of a dry run that was left to be looked at.</summary>
    /// <returns>False where there is none of this number, or somebody works at the source.</returns>
    Task<bool> DropPlanAsync(TenantId tenant, string source, long run, TimeProvider time, CancellationToken ct);

    /// <summary>Removes everything a source has brought, and what is remembered of its runs. A run that waits goes too.</summary>
    /// <returns>How many records went; null where somebody works at it now, here or at another node. None where the source was never read.</returns>
    Task<long?> ForgetAsync(TenantId tenant, string source, TimeProvider time, CancellationToken ct);

    /// <summary>The sources of a tenant that have ever been read, by name.</summary>
    Task<IReadOnlyList<SyncedSource>> SourcesAsync(TenantId tenant, DateTimeOffset now, CancellationToken ct);

    /// <summary>The last runs of a source, newest first; those still running are not among them.</summary>
    Task<IReadOnlyList<RecordedRun>> RunsAsync(TenantId tenant, string source, int most, CancellationToken ct);

    /// <summary>The same of those before a number.</summary>
    Task<IReadOnlyList<RecordedRun>> RunsBeforeAsync(TenantId tenant, string source, long before, int most, CancellationToken ct);

    /// <summary>A run; null where it is not remembered.</summary>
    Task<RecordedRun?> FindRunAsync(TenantId tenant, string source, long run, CancellationToken ct);
}

/// <summary>Whether a source could be taken. Closed.</summary>
internal abstract record SyncOpening
{
    private SyncOpening() { }

    /// <summary>It is the caller's, until the stage is disposed.</summary>
    internal sealed record Opened(ISyncStage Stage) : SyncOpening;

    /// <summary>A run waits for a decision.</summary>
    internal sealed record Waiting(long Run) : SyncOpening;

    /// <summary>Somebody has it, here or at another node.</summary>
    internal sealed record Busy : SyncOpening;

    /// <summary>No such run waits.</summary>
    internal sealed record NotWaiting : SyncOpening;
}

/// <summary>A source as it stands.</summary>
/// <param name="CurrentRun">The run that is in force; 0 where none is.</param>
/// <param name="ConfirmedAt">When that run began, UTC; null where none is.</param>
/// <param name="InForce">Records in force, in the order of <see cref="SyncedKind"/>.</param>
/// <param name="OpenRun">The run that is being written, was cut off, waits or was left to be looked at; null where none.</param>
/// <param name="IsWaiting">Whether <paramref name="OpenRun"/> waits for a decision.</param>
/// <param name="IsTaken">Whether somebody works at it now.</param>
internal sealed record SyncedSource(
    string Name, long CurrentRun, DateTimeOffset? ConfirmedAt, IReadOnlyList<long> InForce, long? OpenRun, bool IsWaiting, bool IsTaken)
{
    /// <summary>Since when <see cref="OpenRun"/> is the plan of a dry run, UTC; null where it is none.</summary>
    public DateTimeOffset? PlannedAt { get; init; }
}

/// <summary>A run that is over, or waits.</summary>
/// <param name="By">Who decided, as they call themselves; null where nobody had to.</param>
internal sealed record RecordedRun(RunState State, SyncReport Report, string? By);

internal enum RunState
{
    /// <summary>In force, or was.</summary>
    Applied,

    /// <summary>The gate stopped it; a human decides.</summary>
    Waiting,

    /// <summary>A human said no.</summary>
    Rejected,

    /// <summary>The source could not be used.</summary>
    Failed,

    /// <summary>A dry run: nothing of it was in force, and nothing will be.</summary>
    Planned,
}
