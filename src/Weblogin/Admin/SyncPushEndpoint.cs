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
internal sealed class SyncPushEndpoint(TokenDoor door, RunsOnDemand runs, ILogger<SyncPushEndpoint> log)
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
        var start = await runs.TakePushAsync(tenant, source, context.Request.Body, context.Request.ContentLength, new RunOrigin(RunTrigger.Machine, token.Id));
        log.ProfilesPushed(tenant.Id.Value, source.Name, token.Id, start is RunStart.Ended { Outcome: var ended } ? ended.GetType().Name : "Running");
        await SyncRunStarts.AnswerAsync(door, context, source, start, "Everything has come.");
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
