using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin;

/// <summary>
/// The door for a system that pushes profiles: <c>POST /api/sync/{source}</c> with a token of the tenant's. The body goes into the run as it comes, by the
/// same plan and gate as what is pulled; the answer comes when it has been read.
/// </summary>
internal sealed class SyncPushEndpoint(TokenDoor door, PushRuns runs, ILogger<SyncPushEndpoint> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await door.LetInAsync(context, TokenScope.Sync) is not { } token)
            return;
        if (context.RequiredTenant.FindSyncSource(context.Request.RouteValues["source"] as string) is not { Origin: SyncOrigin.Push } source)
        {
            await door.RefuseAsync(context, StatusCodes.Status404NotFound, "unknown", "The tenant's document has no source of this name that is pushed.", $"token {token.Id}: no such source");
            return;
        }

        if (FormatOf(context.Request, source) is not { } format)
        {
            await door.RefuseAsync(
                context, StatusCodes.Status415UnsupportedMediaType, "refused", "Content-Type must be text/csv, application/json, application/x-ndjson or application/xml.", $"token {token.Id}: media type");
            return;
        }

        if (ExtentOf(context.Request, source) is not { } isFull)
        {
            await door.RefuseAsync(context, StatusCodes.Status400BadRequest, "refused", "extent must be full or changes.", $"token {token.Id}: extent");
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = PushedSource.MaxOctets + 1;
        if (context.Request.ContentLength > PushedSource.MaxOctets)
        {
            await door.RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "refused", $"A push is {PushedSource.MaxOctets / 1024 / 1024} MiB at the most.", $"token {token.Id}: too large");
            return;
        }

        await TakeAsync(context, source with { Format = format, IsFull = isFull }, token);
    }

    private async Task TakeAsync(HttpContext context, SyncSource source, TenantToken token)
    {
        var tenant = context.RequiredTenant;
        var start = await runs.TakeAsync(tenant, source, context.Request.Body, context.Request.ContentLength);
        log.ProfilesPushed(tenant.Id.Value, source.Name, token.Id, start is PushStart.Ended { Outcome: var ended } ? ended.GetType().Name : "Running");
        switch (start)
        {
            case PushStart.Began began:
                await TakenAsync(context, source, began.Run);
                break;
            case PushStart.Ended { Outcome: SyncOutcome.Applied { Report: var report } }:
                await TakenAsync(context, source, report.Run);
                break;
            case PushStart.Ended { Outcome: SyncOutcome.Waiting { Report: var report } }:
                await TakenAsync(context, source, report.Run);
                break;
            case PushStart.Ended { Outcome: SyncOutcome.Failed failed }:
                await door.RefuseAsync(
                    context, StatusCodes.Status422UnprocessableEntity, "refused", $"{failed.Fault.Detail} (line {failed.Fault.Line}) What was in force stays.", $"{source.Name}: {failed.Fault.Fault}");
                break;
            case PushStart.Ended { Outcome: SyncOutcome.Busy }:
                await door.RefuseAsync(context, StatusCodes.Status409Conflict, "busy", "The source is being read already; push again when that run is over.", $"{source.Name}: busy");
                break;
            case PushStart.Ended { Outcome: SyncOutcome.Blocked blocked }:
                await door.RefuseAsync(
                    context, StatusCodes.Status409Conflict, "waits", $"Run {source.Name}-{blocked.Run} waits for an administrator of Weblogin; until then nothing new is taken.", $"{source.Name}: blocked");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static Task TakenAsync(HttpContext context, SyncSource source, long run)
    {
        context.Response.Headers.Location = $"{PartnerPaths.SyncRuns}{source.Name}-{run}";
        return new ApiAnswer("taken", "Everything has come. How it goes on is told at the address in Location.") { Run = $"{source.Name}-{run}" }.SendAsync(context, StatusCodes.Status202Accepted);
    }

    private static SyncFormat? FormatOf(HttpRequest request, SyncSource source) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/csv" => SyncFormat.Csv,
        "application/json" => SyncFormat.Json,
        "application/x-ndjson" => source.Format == SyncFormat.ChangeLines ? SyncFormat.ChangeLines : SyncFormat.Json,
        "application/xml" or "text/xml" => SyncFormat.Xml,
        _ => null,
    };

    private static bool? ExtentOf(HttpRequest request, SyncSource source) => request.Query["extent"].ToArray() switch
    {
        [] => source.IsFull,
        ["full"] => true,
        ["changes"] => false,
        _ => null,
    };
}
