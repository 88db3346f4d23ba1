using System.Globalization;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin;

/// <summary>
/// Tells how a run goes: <c>GET /api/sync/runs/{source}-{number}</c>. Counts, lines and sentences; no value of any row, so there is no national id to mask.
/// </summary>
internal sealed class SyncRunEndpoint(TokenDoor door, RunsOnDemand pushes, ISyncStore store, TimeProvider time)
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
        if (pushes.ProgressOf(tenant.Id, source, run) is { } progress)
            return new SyncRunAnswer(id, "running") { Percent = Percent(progress), Rows = progress.Rows };
        if (await store.FindRunAsync(tenant.Id, source, run, ct) is { } recorded)
            return SyncRunAnswer.Of(id, recorded);
        // Under way at another node, or begun by its schedule, as long as somebody holds it.
        return (await store.SourcesAsync(tenant.Id, time.GetUtcNow(), ct)).FirstOrDefault(known => known.Name == source && known.OpenRun == run) is { IsTaken: var isTaken }
            ? new SyncRunAnswer(id, isTaken ? "running" : "cut-off")
            : null;
    }

    private static int? Percent(SyncProgress progress) => progress switch
    {
        { Phase: SyncPhase.Read, Share: { } share } => (int)(Math.Clamp(share, 0, 1) * 99),
        { Phase: SyncPhase.Read } => null,
        _ => 99,
    };
}
