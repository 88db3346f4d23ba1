namespace Weblogin.Sync;

/// <summary>What was put in force of one source within the last day without a human having looked at it, as far as the gate judges it. A decision by a human begins anew.</summary>
/// <param name="InForce">Before the first of it, in the order of <see cref="SyncedKind"/>; empty where there was none.</param>
/// <param name="Gone">How many have gone or lost their accounts (<see cref="KindCounts.Lost"/>), in the same order.</param>
/// <param name="Rebound">How many user names have come to lead to another person.</param>
internal sealed record RecentLoss(IReadOnlyList<long> InForce, IReadOnlyList<long> Gone, long Rebound)
{
    /// <summary>Nothing.</summary>
    public static readonly RecentLoss None = new([], [], 0);

    /// <summary>How far back is looked, to the beginning of that hour. Less than from one night to the next where this one begins early and the last one came late: two nights are not one.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(20);

    /// <summary>How far back is looked for fewer that were in force: who came since then do not widen the share that may go.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The fewest that were in force within the week before the day, in the same order, 0 and empty where that is not known.</summary>
    public IReadOnlyList<long> Fewest { get; init; } = [];

    public long GoneOf(SyncedKind kind) => Gone.ElementAtOrDefault((int)kind);

    /// <summary>How many there were a day ago; null where there were none, or nothing has changed since.</summary>
    public long? InForceOf(SyncedKind kind) => InForce.ElementAtOrDefault((int)kind) is > 0 and var inForce ? inForce : null;

    /// <summary>Of how many a share is taken: of those a day ago, or of the fewest within a week where these were fewer.</summary>
    /// <param name="now">How many there are.</param>
    public long ShareOf(SyncedKind kind, long now)
    {
        var dayAgo = InForceOf(kind) ?? now;
        return Fewest.ElementAtOrDefault((int)kind) is > 0 and var fewest ? Math.Min(fewest, dayAgo) : dayAgo;
    }
}
