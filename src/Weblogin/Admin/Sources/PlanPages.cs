using System.Text;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin.Sources;

/// <summary>What a run would change that waits, or was a dry run: masked, a page at a time, and as a file.</summary>
internal sealed class PlanPages(PlanReader plans, RunLookup lookup, TenantDirectory directory)
{
    private const string Path = TenantPages.Path + "/{tenant}/sync/{source}/runs/{run}/changes";
    private const string AfterField = "after";
    private const int OnPage = 50;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<PlanPages>(Path, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<PlanPages>(Path + ".csv", AdminDemand.OfTenant, (pages, visit) => pages.DownloadAsync(visit));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        if (RunOf(visit) is not var (source, run))
            return visit.NotFound("no such run");
        var after = PlanPlace.TryParse(visit.Context.Request.Query[AfterField].FirstOrDefault());
        if (await plans.ReadAsync(visit.RequiredTenant, source, run, after, OnPage, visit.Aborted) is not { } part)
            return await GoneAsync(visit, source, run);
        var (texts, words, address) = (SourceTexts.In(visit.Language), new SourceWords(visit.Language, visit.RequiredTenant), SourcePages.PathOf(visit.RequiredTenant, source, run));
        return PlanPage.Result(SourcePages.Frame(visit, source, run), new ShownPlan(
            run, source, [.. part.Changes.Select(change => new ShownChange(WordOf(change.Act, texts), words.NameOf(change.Kind), change.Who, [.. change.Fields.Select(field => field.ToString())]))],
            $"{address}/changes.csv", after is null ? null : $"{address}/changes", part.Next is { } next ? $"{address}/changes?{AfterField}={next}" : null));
    }

    private async Task<IResult> DownloadAsync(AdminVisit visit)
    {
        if (RunOf(visit) is not var (source, run))
            return visit.NotFound("no such run");
        // Looked for first: what has begun to be sent cannot say that it is not there.
        if (await plans.ReadAsync(visit.RequiredTenant, source, run, null, 1, visit.Aborted) is null)
            return await GoneAsync(visit, source, run);
        return visit.Download(
            async body =>
            {
                await using var file = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                await PlanCsv.WriteAsync(plans, visit.RequiredTenant, source, run, file, visit.Aborted);
            },
            "text/csv; charset=utf-8", $"changes-{visit.RequiredTenant}-{source}-{run}.csv");
    }

    // Whoever comes by an old link is told what became of the run, and where the newest is.
    private async Task<IResult> GoneAsync(AdminVisit visit, string source, long run)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { } tenant || await lookup.FindAsync(visit.RequiredTenant, source, run, visit.Aborted) is not { Report: not null } seen)
            return visit.NotFound("the run is not remembered, or is not over");
        var words = new SourceWords(visit.Language, visit.RequiredTenant);
        return RunPage.Result(
            SourcePages.Frame(visit, source), words.WithoutPlan(words.Of(source, run, seen, tenant.FindSyncSource(source), faultPage: 1), seen), status: StatusCodes.Status410Gone);
    }

    private (string Source, long Run)? RunOf(AdminVisit visit) => directory.Current.FindTenant(visit.RequiredTenant) is { IsAdministration: false } ? SourcePages.RunOf(visit) : null;

    private static ShownTag WordOf(PlannedAct act, SourceTexts texts) => act switch
    {
        PlannedAct.Gone => new(texts.IsGone, "danger"),
        PlannedAct.Added => new(texts.IsAdded, "success"),
        PlannedAct.Changed => new(texts.IsChanged, "info"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
