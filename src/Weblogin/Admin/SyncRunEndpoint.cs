using System.Globalization;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin;

/// <summary>
/// Tells how a run goes: <c>GET /api/sync/runs/{source}-{number}</c>. Counts, lines and sentences; no value of any row, so there is no national id to mask.
/// </summary>
internal sealed class SyncRunEndpoint(TokenDoor door, RunLookup lookup)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await door.LetInAsync(context, TokenScope.Sync) is null)
            return;
        if (Named(context) is var (source, run) && await FindAsync(context.RequiredTenant, source, run, context.RequestAborted) is { } answer)
            await answer.SendAsync(context);
        else
            await door.RefuseAsync(context, StatusCodes.Status404NotFound, "unknown", "The tenant has no such run, or it is no longer remembered.", "no such run");
    }

    private static (string Source, long Run)? Named(HttpContext context)
    {
        var id = context.Request.RouteValues["run"] as string ?? "";
        var at = id.LastIndexOf('-');
        return at > 0 && long.TryParse(id.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? (id[..at], run) : null;
    }

    private async Task<SyncRunAnswer?> FindAsync(Tenant tenant, string source, long run, CancellationToken ct)
    {
        var id = $"{source}-{run}";
        return await lookup.FindAsync(tenant.Id, source, run, ct) switch
        {
            null => null,
            { Report: { } report, Standing: var standing } => SyncRunAnswer.Of(id, standing, report),
            { Standing: RunStanding.CutOff } => new SyncRunAnswer(id, "cut-off"),
            var running => new SyncRunAnswer(id, "running") { Percent = running.Percent, Rows = running.Progress?.Rows ?? 0 },
        };
    }
}
