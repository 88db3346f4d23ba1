namespace Weblogin.Sync;

/// <summary>How a run ended. Closed.</summary>
internal abstract record SyncOutcome
{
    private SyncOutcome() { }

    /// <summary>What the source says is in force, as a whole.</summary>
    internal sealed record Applied(SyncReport Report) : SyncOutcome;

    /// <summary>A dry run: nothing has changed, and nothing of it is kept.</summary>
    /// <param name="Stops">Why it would have waited for a human; empty where it would have been put in force.</param>
    internal sealed record Planned(SyncReport Report, IReadOnlyList<GateStop> Stops) : SyncOutcome;

    /// <summary>The gate stopped it: what was in force stays, and a human decides.</summary>
    internal sealed record Waiting(SyncReport Report, IReadOnlyList<GateStop> Stops) : SyncOutcome;

    /// <summary>The source as a whole could not be used: what was in force stays, and nothing waits.</summary>
    internal sealed record Failed(SyncReport Report, SourceRow.Broken Fault) : SyncOutcome;

    /// <summary>An earlier run of the source waits for a decision; the source was not read.</summary>
    internal sealed record Blocked(long Run) : SyncOutcome;

    /// <summary>The source is being read already, here or at another node.</summary>
    internal sealed record Busy : SyncOutcome;
}
