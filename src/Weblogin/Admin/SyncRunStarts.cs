using System.Diagnostics;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin;

/// <summary>What a machine is told of a run it has asked for.</summary>
internal static class SyncRunStarts
{
    /// <param name="taken">What has been done for it where the run goes on or is over.</param>
    public static Task AnswerAsync(TokenDoor door, HttpContext context, SyncSource source, RunStart start, string taken) => start switch
    {
        RunStart.Began began => TakenAsync(context, source, began.Run, taken),
        RunStart.Ended { Outcome: SyncOutcome.Applied { Report: var report } } => TakenAsync(context, source, report.Run, taken),
        RunStart.Ended { Outcome: SyncOutcome.Waiting { Report: var report } } => TakenAsync(context, source, report.Run, taken),
        RunStart.Ended { Outcome: SyncOutcome.Failed failed } => door.RefuseAsync(
            context, StatusCodes.Status422UnprocessableEntity, "refused", $"{failed.Fault.Detail} (line {failed.Fault.Line}) What was in force stays.", $"{source.Name}: {failed.Fault.Fault}"),
        RunStart.Ended { Outcome: SyncOutcome.Busy } => door.RefuseAsync(
            context, StatusCodes.Status409Conflict, "busy", "The source is being read already; ask again when that run is over.", $"{source.Name}: busy"),
        RunStart.Ended { Outcome: SyncOutcome.Blocked blocked } => door.RefuseAsync(
            context, StatusCodes.Status409Conflict, "waits", $"Run {source.Name}-{blocked.Run} waits for an administrator of Weblogin; until then nothing new is taken.", $"{source.Name}: blocked"),
        _ => throw new UnreachableException(),
    };

    private static Task TakenAsync(HttpContext context, SyncSource source, long run, string taken)
    {
        context.Response.Headers.Location = $"{PartnerPaths.SyncRuns}{source.Name}-{run}";
        return new ApiAnswer("taken", $"{taken} How it goes on is told at the address in Location.") { Run = $"{source.Name}-{run}" }.SendAsync(context, StatusCodes.Status202Accepted);
    }
}
