using System.ComponentModel;
using Weblogin.Sync;
using Weblogin.Sync.Sources;

namespace Weblogin.Admin.Api;

/// <summary>How a source stands.</summary>
internal sealed record ApiSource(
    string Name, SourceLight Standing, [property: Description("Records in force, by kind.")] IReadOnlyList<ApiKindCount> InForce, [property: Description("Whether it is being read at this moment.")] bool IsRunning)
{
    [Description("When it was due that was missed.")]
    public DateTimeOffset? LateSince { get; init; }

    [Description("Left out where it is read on demand alone, or is sent to us.")]
    public DateTimeOffset? NextDue { get; init; }

    [Description("When the run in force began.")]
    public DateTimeOffset? ConfirmedAt { get; init; }

    [Description("The last run that is over or waits, dry runs apart.")]
    public long? LastRun { get; init; }

    [Description("The run that is under way, was cut off, waits or was left to be looked at.")]
    public long? OpenRun { get; init; }

    public static ApiSource Of(SourceStanding standing) => new(standing.Name, standing.Light, [.. standing.InForce.Select((records, i) => new ApiKindCount((SyncedKind)i, records))], standing.IsRunning)
    {
        LateSince = standing.LateSince,
        NextDue = standing.NextDue,
        ConfirmedAt = standing.ConfirmedAt,
        LastRun = standing.Last?.Report.Run,
        OpenRun = standing.OpenRun,
    };
}

/// <summary>How many records of a kind.</summary>
internal sealed record ApiKindCount(SyncedKind Kind, long Records);

/// <summary>A run.</summary>
internal sealed record ApiRun(long Run, RunStanding Standing, [property: Description("Rows read so far.")] long Rows)
{
    [Description("0 to 100; left out where nobody knows.")]
    public int? Percent { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    [Description("When reading and judging was over.")]
    public DateTimeOffset? EndedAt { get; init; }

    public RunTrigger? Trigger { get; init; }

    [Description("Who began it, where it was somebody.")]
    public string? BegunBy { get; init; }

    [Description("What it found of each kind.")]
    public IReadOnlyList<ApiRunCounts>? Kinds { get; init; }

    [Description("Rows that cannot be used.")]
    public long? Unreadable { get; init; }

    [Description("The first of them, without their values; in a list of runs left out.")]
    public IReadOnlyList<ApiRowFault>? Faults { get; init; }

    [Description("How many user names lead to another person than before.")]
    public long? Rebound { get; init; }

    [Description("Why it waits or waited for a decision, a sentence each.")]
    public IReadOnlyList<string>? Stops { get; init; }

    [Description("Why the source as a whole could not be used.")]
    public SourceFault? Broken { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Reason { get; init; }

    public static ApiRun Of(long run, SeenRun seen, bool listsFaults) => new(run, seen.Standing, seen.Report?.Rows ?? seen.Progress?.Rows ?? 0)
    {
        Percent = seen.Percent,
        StartedAt = seen.Report?.StartedAt,
        EndedAt = seen.Report?.EndedAt,
        Trigger = seen.Report?.Origin?.Trigger,
        BegunBy = seen.Report?.Origin?.Name,
        Kinds = seen.Report is { } found ? [.. found.Kinds.Select(kind => new ApiRunCounts(kind.Kind, kind.InForce, kind.Added, kind.Changed, kind.Gone, kind.Unchanged, kind.LostAccounts))] : null,
        Unreadable = seen.Report?.Unreadable,
        Faults = listsFaults && seen.Report is { } report ? [.. report.Faults.Select(fault => new ApiRowFault(fault.Line, fault.Fault))] : null,
        Rebound = seen.Report?.Rebound,
        Stops = seen.Report is { } judged ? [.. judged.Stops.Select(stop => stop.Sentence)] : null,
        Broken = seen.Report?.Broken?.Fault,
        DecidedBy = seen.By,
        DecidedAt = seen.Report?.Decision?.At,
        Reason = seen.Report?.Decision?.Reason,
    };
}

/// <summary>What a run does to the records of one kind.</summary>
internal sealed record ApiRunCounts(
    SyncedKind Kind, long Before, long Added, long Changed, long Gone, long Unchanged, [property: Description("Of those changed, people who had an account and have none any more.")] long LostAccounts);

/// <summary>A row that cannot be used.</summary>
internal sealed record ApiRowFault([property: Description("Where in the source it stands, from 1.")] long Line, string Fault);

/// <summary>A change that a run would make.</summary>
internal sealed record ApiPlannedChange(
    PlannedAct Act, SyncedKind Kind, [property: Description("A person's user name by its first letter and its shape; what the organisation calls anything else.")] string Who,
    [property: Description("What differs; of what is gone nothing.")] IReadOnlyList<ApiPlannedField> Fields)
{
    public static ApiPlannedChange Of(MaskedChange change) =>
        new(change.Act, change.Kind, change.Who, [.. change.Fields.Select(field => new ApiPlannedField(field.Name) { Before = field.Before, After = field.After })]);
}

/// <summary>A field that differs, by the shape of its values.</summary>
internal sealed record ApiPlannedField(string Name)
{
    [Description("Left out where nothing stands there.")]
    public string? Before { get; init; }

    [Description("Likewise.")]
    public string? After { get; init; }
}

/// <summary>A run that is wanted.</summary>
internal sealed record ApiNewRun([property: Description("Whether nothing shall change, and what would stays to be looked at.")] bool DryRun);

/// <summary>A run that has begun, or is over already.</summary>
internal sealed record ApiBegunRun([property: Description("Its number.")] long Run);

/// <summary>Why something is decided.</summary>
internal sealed record ApiReason([property: Description("In your own words, 500 characters at the most, without a national id.")] string Reason);
