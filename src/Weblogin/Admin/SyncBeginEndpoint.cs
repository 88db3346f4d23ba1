using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin;

/// <summary>
/// Begins a run now instead of at its time: <c>POST /api/sync/{source}/runs</c> with a token of the tenant's and no body. The source is read as the tenant's
/// document says; nothing of the call goes into it.
/// </summary>
internal sealed class SyncBeginEndpoint(TokenDoor door, RunsOnDemand runs, ILogger<SyncBeginEndpoint> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await door.LetInAsync(context, TokenScope.Sync) is not { } token)
            return;
        var tenant = context.RequiredTenant;
        if (tenant.FindSyncSource(context.Request.RouteValues["source"] as string) is not { } source || await runs.BeginAsync(tenant, source, dryRun: false, new RunOrigin(RunTrigger.Machine, token.Id), context.RequestAborted) is not { } start)
        {
            await door.RefuseAsync(context, StatusCodes.Status404NotFound, "unknown", "The tenant's document has no source of this name that we read ourselves.", $"token {token.Id}: no such source");
            return;
        }

        log.RunDemanded(tenant.Id.Value, source.Name, token.Id);
        await SyncRunStarts.AnswerAsync(door, context, source, start, "The run has begun.");
    }
}
