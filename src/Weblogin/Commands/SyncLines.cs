using System.Diagnostics;
using System.Globalization;
using Weblogin.Sync;

namespace Weblogin.Commands;

/// <summary>Runs of sources as lines for people.</summary>
internal static class SyncLines
{
    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string State(RecordedRun run)
    {
        var word = run.State switch
        {
            RunState.Applied => "in force",
            RunState.Waiting => "waiting for a decision",
            RunState.Rejected => "rejected",
            RunState.Planned => "dry run",
            RunState.Failed => $"failed ({run.Report.Broken?.Fault.ToString() ?? "?"})",
            _ => throw new UnreachableException(),
        };
        var by = run.By is null ? word : $"{word} by {run.By}";
        return run.Report.Decision is { Reason: { } reason } ? $"{by} ({reason})" : by;
    }

    /// <summary><c>12 Person, 3 Unit</c>.</summary>
    public static string Records(IReadOnlyList<long> inForce)
    {
        var kinds = inForce.Select((count, kind) => (count, Kind: (SyncedKind)kind)).Where(kind => kind.count > 0).ToList();
        return kinds.Count == 0 ? "no records" : string.Join(", ", kinds.Select(kind => $"{kind.count} {kind.Kind}"));
    }

    public static string Sum(SyncReport report) =>
        $"{report.Rows} rows, {report.Kinds.Sum(kind => kind.Added)} added, {report.Kinds.Sum(kind => kind.Changed)} changed, {report.Kinds.Sum(kind => kind.Gone)} gone, "
        + $"{report.Kinds.Sum(kind => kind.Unchanged)} unchanged, {report.Unreadable} unreadable, {report.Rebound} rebound";

    /// <summary>How a run ended, with its exit code: 0 where it is in force, or a dry run that nothing stands against.</summary>
    public static async Task<ExitCode> TellAsync(CommandCall call, SyncOutcome outcome)
    {
        switch (outcome)
        {
            case SyncOutcome.Applied applied:
                await TellAsync(call, applied.Report, null);
                await call.Output.WriteLineAsync($"Run {applied.Report.Run} of {applied.Report.Source} is in force.");
                return ExitCode.Done;
            case SyncOutcome.Planned planned:
                await TellAsync(call, planned.Report, null);
                await call.Output.WriteLineAsync("This was a dry run: nothing has changed.");
                return planned.Stops.Count == 0 ? ExitCode.Done : ExitCode.Refused;
            case SyncOutcome.Waiting waiting:
                await TellAsync(call, waiting.Report, null);
                var named = $"{waiting.Report.Tenant} {waiting.Report.Source} {waiting.Report.Run}";
                return call.Refuse($"It waits for a decision, and what was in force stays: weblogin sync approve {named}, or: weblogin sync reject {named}");
            case SyncOutcome.Failed failed:
                await TellAsync(call, failed.Report, null);
                return call.Refuse("What was in force stays.");
            case SyncOutcome.Blocked blocked:
                return call.Refuse($"Run {blocked.Run} of this source waits for a decision; until then it is not read (weblogin sync show).");
            case SyncOutcome.Busy:
                return call.Refuse("The source is being read already, here or at another node.");
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What a run found. User names that lead to another person are shown here and nowhere else: who decides must know whose they are.</summary>
    /// <param name="run">What became of it; null where the caller tells.</param>
    public static async Task TellAsync(CommandCall call, SyncReport report, RecordedRun? run)
    {
        if (run is not null)
            await call.Output.WriteLineAsync($"Run {report.Run} of {report.Source}, {Time(report.StartedAt)}: {State(run)}");
        if (run is not null && report.Origin is { } origin)
            await call.Output.WriteLineAsync($"Begun by {Origin(origin)}");
        await call.Output.WriteLineAsync(Sum(report));
        foreach (var kind in report.Kinds.Where(kind => kind.InForce + kind.Added + kind.Unreadable > 0))
            await call.Output.WriteLineAsync($"  {kind.Kind}: {kind.InForce} before, {kind.Added} added, {kind.Changed} changed, {kind.Gone} gone, {kind.Unchanged} unchanged, {kind.Unreadable} unreadable; {kind.After} after{Unnamed(kind)}");
        if (report.Broken is { } broken)
            await call.Output.WriteLineAsync($"  The source cannot be used ({broken.Fault}, line {broken.Line}): {broken.Detail}");
        foreach (var stop in report.Stops)
            await call.Output.WriteLineAsync($"  Stopped: {stop.Sentence}");
        foreach (var rebind in report.Rebinds)
            await call.Output.WriteLineAsync($"  Row {rebind.Line}: the user name {rebind.UserName} leads to another person than before, {(rebind.IsSameName ? "of the same name (perhaps the same person with a new number)" : "of another name")}");
        if (report.Rebound > report.Rebinds.Count)
            await call.Output.WriteLineAsync($"  … and {report.Rebound - report.Rebinds.Count} more user names");
        foreach (var fault in report.Faults)
            await call.Output.WriteLineAsync($"  Row {fault.Line}: {fault.Fault}");
        // They come before remarks, which have the room that is left.
        if (report.Unreadable > SyncReport.MostListed)
            await call.Output.WriteLineAsync($"  … and {report.Unreadable - SyncReport.MostListed} more unreadable rows");
    }

    private static string Origin(RunOrigin origin) => origin.Trigger switch
    {
        RunTrigger.Schedule => "its schedule",
        RunTrigger.Command => $"a command of {origin.Name}",
        RunTrigger.Machine => $"token {origin.Name}",
        RunTrigger.Administrator => origin.Name ?? "an administrator",
        _ => throw new UnreachableException(),
    };

    private static string Unnamed(KindCounts kind) => kind.LostAccounts == 0 ? "" : $"; {kind.LostAccounts} of the changed had an account and have none any more";
}
