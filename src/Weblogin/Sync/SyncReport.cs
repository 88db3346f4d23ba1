using System.Text.Json.Serialization;
using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>What one run found: what would change, or has.</summary>
internal sealed record SyncReport
{
    /// <summary>The most faults, and the most rebound user names, that are listed; the others are counted.</summary>
    public const int MostListed = 1000;

    public required TenantId Tenant { get; init; }

    /// <summary>What the tenant's document calls the source.</summary>
    public required string Source { get; init; }

    /// <summary>The run's number, from 1, growing from run to run of a source.</summary>
    public required long Run { get; init; }

    public required SourceExtent Extent { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who began it; null where that is not known.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>What was decided on it, where somebody had to; null where nobody has.</summary>
    public DecisionNote? Decision { get; init; }

    /// <summary>When the reading and judging was over, UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Rows of the source that were read.</summary>
    public long Rows { get; init; }

    /// <summary>Counts of every kind, in the order of <see cref="SyncedKind"/>.</summary>
    public IReadOnlyList<KindCounts> Kinds { get; init; } = [];

    /// <summary>Rows that cannot be used, those of unknown kind among them.</summary>
    public long Unreadable { get; init; }

    /// <summary>The first of them, in the order they were found; behind them what was left out of rows that can be used, as far as there is room.</summary>
    public IReadOnlyList<RowFault> Faults { get; init; } = [];

    /// <summary>How many user names lead to another person than before.</summary>
    public long Rebound { get; init; }

    /// <summary>The first of them, by user name.</summary>
    public IReadOnlyList<Rebind> Rebinds { get; init; } = [];

    /// <summary>Why it waits or waited for a decision; empty where nothing stood against it.</summary>
    public IReadOnlyList<GateStop> Stops { get; init; } = [];

    /// <summary>Why the source as a whole could not be used; null where it could.</summary>
    public SourceRow.Broken? Broken { get; init; }

    public override string ToString() => "report of a run (redacted)";
}

/// <summary>What a run does to the records of one kind.</summary>
/// <param name="InForce">Before the run.</param>
/// <param name="Added">New ones.</param>
/// <param name="Changed">Those that say something else now.</param>
/// <param name="Gone">Those that are no more.</param>
/// <param name="Unchanged">Those that the source told again as they were, and those that stay because a row that cannot be used names them.</param>
/// <param name="Unreadable">Rows of the kind that cannot be used.</param>
internal sealed record KindCounts(SyncedKind Kind, long InForce, long Added, long Changed, long Gone, long Unchanged, long Unreadable)
{
    /// <summary>Of <see cref="Changed"/>, people who had an account and have none any more: nobody finds them by it, as if they were gone.</summary>
    public long LostAccounts { get; init; }

    /// <summary>What the gate counts: the gone, and those who are nobody by any account.</summary>
    [JsonIgnore]
    public long Lost => Gone + LostAccounts;

    /// <summary>How many are in force after it.</summary>
    [JsonIgnore]
    public long After => InForce + Added - Gone;
}

/// <summary>A row that cannot be used, or a remark on one that can.</summary>
/// <param name="Line">Where in the source it stands, from 1.</param>
/// <param name="Fault">Why, without any of its values.</param>
internal sealed record RowFault(long Line, string Fault);

/// <summary>A user name that leads to another person than before. For the eyes of the tenant's administrator alone, never for a log.</summary>
/// <param name="Line">The row that says so.</param>
/// <param name="UserName">As the source has it now (<see cref="Resolve.UserName.Shown"/>).</param>
/// <param name="IsSameName">Whether both are called the same: then it may be one person with a new national id.</param>
internal sealed record Rebind(long Line, string UserName, bool IsSameName)
{
    public override string ToString() => "rebind (redacted)";
}

/// <summary>That somebody has decided on a run that waited. Who it was stands in <see cref="RecordedRun.By"/>.</summary>
/// <param name="At">UTC.</param>
/// <param name="Reason">In their own words; null where they gave none.</param>
internal sealed record DecisionNote(DateTimeOffset At, string? Reason)
{
    public override string ToString() => $"decided {At:u}";
}
