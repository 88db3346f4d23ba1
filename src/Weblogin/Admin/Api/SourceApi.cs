using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Admin.Sources;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>The sources of a tenant and their runs. Nothing of a person is in any answer: of user names that lead elsewhere there is a number, of a plan the shape of its values.</summary>
internal sealed class SourceApi(SourceStandings standings, RunLookup lookup, SourceActs acts, PlanReader plans, ISyncStore store, TenantDirectory directory)
{
    private const string Path = "/tenants/{tenant}/sources";
    private const string OfSource = Path + "/{source}";
    private const string OfRun = OfSource + "/runs/{run}";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = ApiDemand.OfTenant.For(ApiScope.Sources).Fresh;
        endpoints.MapApi<SourceApi, ApiList<ApiSource>>(ApiOperation.Get(Path, ApiDemand.OfTenant, "listSources", "A tenant's sources of profiles and how each stands.") with { IsPaged = true }, (api, call) => api.ListAsync(call));
        endpoints.MapApi<SourceApi, ApiSource>(ApiOperation.Get(OfSource, ApiDemand.OfTenant, "showSource", "One of them."), (api, call) => api.ShowAsync(call));
        endpoints.MapApi<SourceApi, ApiList<ApiRun>>(
            ApiOperation.Get(OfSource + "/runs", ApiDemand.OfTenant, "listRuns", "A source's runs that are over or wait, the newest first.") with { IsPaged = true }, (api, call) => api.ListRunsAsync(call));
        endpoints.MapApi<SourceApi, ApiRun>(ApiOperation.Get(OfRun, ApiDemand.OfTenant, "showRun", "A run and what it found, also while it is under way."), (api, call) => api.ShowRunAsync(call));
        endpoints.MapApi<SourceApi, ApiList<ApiPlannedChange>>(
            ApiOperation.Get(OfRun + "/changes", ApiDemand.OfTenant, "listPlannedChanges", "What a run would change that waits or was a dry run, without anybody's values.") with { IsPaged = true }, (api, call) => api.ListChangesAsync(call));
        endpoints.MapApi<SourceApi, ApiNewRun, ApiBegunRun>(
            ApiOperation.Post(OfSource + "/runs", demand, "beginRun", "Begins a run of a source that we read, or a dry run, which changes nothing.") with { Success = StatusCodes.Status202Accepted, Also = [ApiProblemKind.Conflict] },
            (api, call, body) => api.BeginAsync(call, body));
        endpoints.MapApi<SourceApi, ApiReason, ApiNothing>(
            ApiOperation.Post(OfRun + "/approve", demand, "approveRun", "Puts a run that waits in force as it was planned.") with { Success = StatusCodes.Status204NoContent, Also = [ApiProblemKind.Conflict] },
            (api, call, body) => api.DecideAsync(call, approve: true, body));
        endpoints.MapApi<SourceApi, ApiReason, ApiNothing>(
            ApiOperation.Post(OfRun + "/reject", demand, "rejectRun", "Takes a run away that waits; what is in force stays.") with { Success = StatusCodes.Status204NoContent, Also = [ApiProblemKind.Conflict] },
            (api, call, body) => api.DecideAsync(call, approve: false, body));
    }

    private async Task<ApiReply<ApiList<ApiSource>>> ListAsync(ApiCall call) => TenantOf(call) is { } tenant
        ? ApiList<ApiSource>.OfAll(await standings.OfAsync(tenant, call.Aborted), call, ApiSource.Of)
        : ApiRefusal.NotFound("no such tenant");

    private async Task<ApiReply<ApiSource>> ShowAsync(ApiCall call) =>
        await FindAsync(call) is { } standing ? ApiSource.Of(standing) : ApiRefusal.NotFound("no such source");

    private async Task<ApiReply<ApiList<ApiRun>>> ListRunsAsync(ApiCall call)
    {
        if (await FindAsync(call) is not { } standing)
            return ApiRefusal.NotFound("no such source");
        var before = long.MaxValue;
        if (call.Cursor is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return OtherLists;
        var runs = await store.RunsBeforeAsync(call.RequiredTenant, standing.Name, before, call.Limit + 1, call.Aborted);
        return ApiList<ApiRun>.Of(
            runs, call, run => ApiRun.Of(run.Report.Run, new SeenRun(RunLookup.StandingOf(run.State), run.Report, run.By), listsFaults: false), run => run.Report.Run.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<ApiReply<ApiRun>> ShowRunAsync(ApiCall call) =>
        RunOf(call) is var (tenant, source, run) && await lookup.FindAsync(tenant.Id, source, run, call.Aborted) is { } seen ? ApiRun.Of(run, seen, listsFaults: true) : ApiRefusal.NotFound("no such run");

    private async Task<ApiReply<ApiList<ApiPlannedChange>>> ListChangesAsync(ApiCall call)
    {
        PlanPlace? after = null;
        if (call.Cursor is { } cursor && (after = PlanPlace.TryParse(cursor)) is null)
            return OtherLists;
        return RunOf(call) is var (tenant, source, run) && await plans.ReadAsync(tenant.Id, source, run, after, call.Limit, call.Aborted) is { } part
            ? new ApiList<ApiPlannedChange>([.. part.Changes.Select(ApiPlannedChange.Of)], part.Next is { } next ? ApiCursor.Write(next.ToString()) : null)
            : ApiRefusal.NotFound("no such run, or it neither waits nor was left to be looked at");
    }

    private async Task<ApiReply<ApiBegunRun>> BeginAsync(ApiCall call, ApiNewRun wanted)
    {
        if (TenantOf(call) is not { } tenant || tenant.FindSyncSource(call.Route("source")) is not { Origin: not SyncOrigin.Push } source)
            return ApiRefusal.NotFound("no such source that we read");
        return await acts.BeginAsync(tenant, source, wanted.DryRun, call.Who.Actor, call.Aborted) switch
        {
            RunStart.Began began => new ApiBegunRun(began.Run),
            RunStart.Ended { Outcome: SyncOutcome.Busy } => new ApiRefusal(ApiProblemKind.Conflict, "The source is being read already."),
            RunStart.Ended { Outcome: SyncOutcome.Blocked { Run: var run } } => new ApiRefusal(ApiProblemKind.Conflict, $"Run {run.ToString(CultureInfo.InvariantCulture)} waits for a decision; nothing is read until then."),
            RunStart.Ended { Outcome: SyncOutcome.Applied { Report: var report } } => new ApiBegunRun(report.Run),
            RunStart.Ended { Outcome: SyncOutcome.Planned { Report: var report } } => new ApiBegunRun(report.Run),
            RunStart.Ended { Outcome: SyncOutcome.Waiting { Report: var report } } => new ApiBegunRun(report.Run),
            RunStart.Ended { Outcome: SyncOutcome.Failed { Report: var report } } => new ApiBegunRun(report.Run),
            null => ApiRefusal.NotFound("may not any more"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<ApiReply<ApiNothing>> DecideAsync(ApiCall call, bool approve, ApiReason said)
    {
        if (RunOf(call) is not var (tenant, source, run) || await lookup.FindAsync(tenant.Id, source, run, call.Aborted) is null)
            return ApiRefusal.NotFound("no such run");
        if (!Decider.IsReason(said.Reason))
            return new ApiRefusal(ApiProblemKind.BadRequest, "Say why.") { Errors = [new ApiError("reason", $"Must be 1 to {Decider.MaxReason} characters, without a national id.")] };
        return await acts.DecideAsync(tenant.Id, source, run, approve, call.Who.Actor, said.Reason.Trim()) switch
        {
            SyncDecision.Done => new ApiNothing(),
            SyncDecision.NotWaiting => new ApiRefusal(ApiProblemKind.Conflict, "The run does not wait."),
            SyncDecision.Busy => new ApiRefusal(ApiProblemKind.Conflict, "Somebody decides on it at this moment."),
            SyncDecision.NotPermitted => ApiRefusal.NotFound("may not any more"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ApiRefusal OtherLists => new(ApiProblemKind.BadRequest, "The parameter cursor is another list's.");

    private Tenant? TenantOf(ApiCall call) => call.Find(directory) is { IsAdministration: false } tenant ? tenant : null;

    private async Task<SourceStanding?> FindAsync(ApiCall call) => TenantOf(call) is { } tenant ? await standings.FindAsync(tenant, call.Route("source"), call.Aborted) : null;

    private (Tenant Tenant, string Source, long Run)? RunOf(ApiCall call) =>
        TenantOf(call) is { } tenant && long.TryParse(call.Route("run"), NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? (tenant, call.Route("source"), run) : null;
}
