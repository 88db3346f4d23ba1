using System.Diagnostics;
using Weblogin.Sync;
using Weblogin.Sync.Sources;

namespace Weblogin.Admin;

/// <summary>A run as a machine of the tenant's is told of it.</summary>
/// <param name="Run">Name of the source and number of the run.</param>
/// <param name="State"><c>running</c>, <c>cut-off</c> (nobody works at it any more), <c>applied</c>, <c>waiting</c>, <c>rejected</c>, <c>failed</c> or <c>planned</c> (a dry run).</param>
internal sealed record SyncRunAnswer(string Run, string State)
{
    /// <summary>0 to 100; null where nobody knows.</summary>
    public int? Percent { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public long Rows { get; init; }

    public IReadOnlyList<SyncKindAnswer>? Kinds { get; init; }

    public long? Unreadable { get; init; }

    /// <summary>The first rows that cannot be used, without their values.</summary>
    public IReadOnlyList<SyncFaultAnswer>? Faults { get; init; }

    /// <summary>How many user names lead to another person than before.</summary>
    public long? Rebound { get; init; }

    /// <summary>Why it waits or waited for a human.</summary>
    public IReadOnlyList<string>? Stops { get; init; }

    /// <summary>Why the source as a whole could not be used.</summary>
    public SyncFaultAnswer? Broken { get; init; }

    public static SyncRunAnswer Of(string id, RunStanding standing, SyncReport report)
    {
        return new SyncRunAnswer(id, StateOf(standing))
        {
            Percent = 100,
            StartedAt = report.StartedAt,
            EndedAt = report.EndedAt,
            Rows = report.Rows,
            Kinds = [.. report.Kinds.Select(kind => new SyncKindAnswer(kind.Kind.ToString(), kind.InForce, kind.Added, kind.Changed, kind.Gone, kind.Unchanged, kind.LostAccounts))],
            Unreadable = report.Unreadable,
            Faults = [.. report.Faults.Select(fault => new SyncFaultAnswer(fault.Line, fault.Fault))],
            Rebound = report.Rebound,
            Stops = [.. report.Stops.Select(stop => stop.Sentence)],
            Broken = report.Broken is { } broken ? new SyncFaultAnswer(broken.Line, $"{broken.Fault}: {broken.Detail}") : null,
        };
    }

    public Task SendAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsJsonAsync(this, ApiJson.Default.SyncRunAnswer, cancellationToken: context.RequestAborted);
    }

    private static string StateOf(RunStanding standing) => standing switch
    {
        RunStanding.Running => "running",
        RunStanding.CutOff => "cut-off",
        RunStanding.Applied => "applied",
        RunStanding.Waiting => "waiting",
        RunStanding.Rejected => "rejected",
        RunStanding.Failed => "failed",
        RunStanding.Planned => "planned",
        _ => throw new UnreachableException(),
    };
}

/// <summary>What a run does to the records of one kind.</summary>
/// <param name="LostAccounts">Of <paramref name="Changed"/>, people who had an account and have none any more.</param>
internal sealed record SyncKindAnswer(string Kind, long Before, long Added, long Changed, long Gone, long Unchanged, long LostAccounts);

/// <summary>A row that cannot be used, and why.</summary>
internal sealed record SyncFaultAnswer(long Line, string Fault);
