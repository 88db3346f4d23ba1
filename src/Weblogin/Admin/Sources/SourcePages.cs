using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin.Sources;

/// <summary>The sources of a tenant and their runs: how each stands, reading one now, what a run found, and deciding on one that waits. What begins or decides something needs a fresh login.</summary>
internal sealed class SourcePages(SourceStandings standings, RunLookup lookup, SourceActs acts, ISyncStore store, TenantDirectory directory)
{
    public const string RefreshedField = "refreshed";
    public const string ItselfField = "itself";
    public const string FaultsField = "faults";
    public const string ReasonField = "reason";
    public const string AnswerField = "answer";
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string KindField = "kind";
    public const string DryRun = "dry-run";

    private const string Path = TenantPages.Path + "/{tenant}/sync";
    private const string OfSource = Path + "/{source}";
    private const string OfRun = OfSource + "/runs/{run}";
    private const int RunsOnPage = 25;

    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromSeconds(10);

    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}/sync";

    public static string PathOf(TenantId tenant, string source) => $"{PathOf(tenant)}/{Uri.EscapeDataString(source)}";

    public static string PathOf(TenantId tenant, string source, long run) => string.Create(CultureInfo.InvariantCulture, $"{PathOf(tenant, source)}/runs/{run}");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<SourcePages>(Path, AdminDemand.OfTenant, (pages, visit) => pages.ListAsync(visit));
        endpoints.MapAdminPage<SourcePages>(OfSource, AdminDemand.OfTenant, (pages, visit) => pages.ShowSourceAsync(visit));
        endpoints.MapAdminPage<SourcePages>(OfSource + "/begin", AdminDemand.OfTenant.Fresh, (pages, visit) => Task.FromResult(pages.Begin(visit, fault: null)));
        endpoints.MapAdminForm<SourcePages>(OfSource + "/begin", AdminDemand.OfTenant.Fresh, (pages, visit) => pages.BeginAsync(visit));
        endpoints.MapAdminPage<SourcePages>(OfRun, AdminDemand.OfTenant, (pages, visit) => pages.ShowRunAsync(visit));
        endpoints.MapAdminPage<SourcePages>(OfRun + "/decide", AdminDemand.OfTenant.Fresh, (pages, visit) => pages.ShowDecisionAsync(visit, fault: null));
        endpoints.MapAdminForm<SourcePages>(OfRun + "/decide", AdminDemand.OfTenant.Fresh, (pages, visit) => pages.DecideAsync(visit));
    }

    /// <summary>The way to a page about a source.</summary>
    /// <param name="source">Null where the page is the list.</param>
    /// <param name="run">Null where the page is about no run, or is the run's own.</param>
    internal static AdminFrame Frame(AdminVisit visit, string? source = null, long? run = null)
    {
        var (tenant, texts) = (visit.RequiredTenant, SourceTexts.In(visit.Language));
        List<Crumb> way = [new(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new(tenant.Value, $"{TenantPages.Path}/{tenant}")];
        if (source is not null)
            way.AddRange([new(texts.Title, PathOf(tenant)), new(source, PathOf(tenant, source))]);
        if (run is { } number)
            way.Add(new(AdminTexts.With(texts.Run, number), PathOf(tenant, source!, number)));
        return visit.Frame(AdminSection.Tenants, [.. way]);
    }

    private static AdminFrame FrameOfSource(AdminVisit visit)
    {
        var (tenant, texts) = (visit.RequiredTenant, SourceTexts.In(visit.Language));
        return visit.Frame(
            AdminSection.Tenants, new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(tenant), $"{TenantPages.Path}/{tenant}"), new Crumb(texts.Title, PathOf(tenant)));
    }

    /// <summary>The source and the run that a route names; null where it names none.</summary>
    internal static (string Source, long Run)? RunOf(AdminVisit visit) =>
        visit.Context.Request.RouteValues["source"] is string source && long.TryParse(visit.Context.Request.RouteValues["run"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            ? (source, run)
            : null;

    private static SourceWords WordsOf(AdminVisit visit) => new(visit.Language, visit.RequiredTenant);

    private async Task<IResult> ListAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { IsAdministration: false } tenant)
            return visit.NotFound("no such tenant");
        var words = WordsOf(visit);
        return SourceListPage.Result(Frame(visit), new ShownSources(
            tenant.Name, [.. (await standings.OfAsync(tenant, visit.Aborted)).Select(words.Of)],
            [.. visit.Administration.Presentation.Contacts.Select(contact => contact.Email).Distinct(StringComparer.Ordinal)], Files.FilePages.PathOf(tenant.Id)));
    }

    private async Task<IResult> ShowSourceAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { IsAdministration: false } tenant || visit.Context.Request.RouteValues["source"] is not string name
            || await standings.FindAsync(tenant, name, visit.Aborted) is not { } standing)
            return visit.NotFound("no such source");
        var before = Number(visit, "before") ?? long.MaxValue;
        var runs = await store.RunsBeforeAsync(tenant.Id, name, before, RunsOnPage + 1, visit.Aborted);
        var words = WordsOf(visit);
        var older = runs.Count > RunsOnPage ? string.Create(CultureInfo.InvariantCulture, $"{PathOf(tenant.Id, name)}?before={runs[RunsOnPage - 1].Report.Run}") : null;
        return SourcePage.Result(FrameOfSource(visit), new ShownHistory(words.Of(standing), [.. runs.Take(RunsOnPage).Select(words.Of)], older));
    }

    private IResult Begin(AdminVisit visit, string? fault, ShownRunLink? blocking = null) => SourceOf(visit) is var (_, source)
        ? BeginRunPage.Result(
            Frame(visit, source.Name), new ShownBegin(source.Name, $"{PathOf(visit.RequiredTenant, source.Name)}/begin", PathOf(visit.RequiredTenant, source.Name), fault) { Blocking = blocking })
        : visit.NotFound("no such source that we read");

    // Those alone that can be read.
    private (Tenant Tenant, SyncSource Source)? SourceOf(AdminVisit visit) =>
        directory.Current.FindTenant(visit.RequiredTenant) is { IsAdministration: false } tenant
        && tenant.FindSyncSource(visit.Context.Request.RouteValues["source"] as string) is { Origin: not SyncOrigin.Push } source
            ? (tenant, source)
            : null;

    private async Task<IResult> BeginAsync(AdminVisit visit)
    {
        if (SourceOf(visit) is not var (tenant, source))
            return visit.NotFound("no such source that we read");
        var (texts, words) = (SourceTexts.In(visit.Language), WordsOf(visit));
        return await acts.BeginAsync(tenant, source, visit.Form[KindField] == DryRun, visit.Who.Actor, visit.Aborted) switch
        {
            RunStart.Began began => ToRun(began.Run),
            RunStart.Ended { Outcome: SyncOutcome.Busy } => Begin(visit, texts.Busy),
            RunStart.Ended { Outcome: SyncOutcome.Blocked { Run: var run } } =>
                Begin(visit, AdminTexts.With(texts.Blocked, run), words.LinkOf(run, source.Name, words.TagOf(RunStanding.Waiting))),
            RunStart.Ended { Outcome: SyncOutcome.Applied { Report: var report } } => ToRun(report.Run),
            RunStart.Ended { Outcome: SyncOutcome.Planned { Report: var report } } => ToRun(report.Run),
            RunStart.Ended { Outcome: SyncOutcome.Waiting { Report: var report } } => ToRun(report.Run),
            RunStart.Ended { Outcome: SyncOutcome.Failed { Report: var report } } => ToRun(report.Run),
            null => visit.NotFound("may not any more"),
            _ => throw new UnreachableException(),
        };

        IResult ToRun(long run) => AdminVisit.To(PathOf(tenant.Id, source.Name, run));
    }

    private async Task<IResult> ShowRunAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not var (run, seen))
            return visit.NotFound("no such run");
        if (seen.Standing != RunStanding.Running)
            return RunPage.Result(Frame(visit, run.Source), run);
        var itself = visit.Context.Request.Query.ContainsKey(ItselfField);
        var progress = WordsOf(visit).ProgressOf(seen, run.Address, itself, (int)Math.Min(999, Number(visit, RefreshedField) ?? 0));
        return RunPage.Result(Frame(visit, run.Source), run with { Progress = progress }, itself ? new GoesOn(BetweenRefreshes, $"{run.Address}?{ItselfField}=1") : null);
    }

    private async Task<IResult> ShowDecisionAsync(AdminVisit visit, string? fault) => await FindAsync(visit) switch
    {
        (var run, { Standing: RunStanding.Waiting }) => DecidePage.Result(
            Frame(visit, run.Source, run.Number), new ShownDecision(run, run.DecideAddress!, visit.Form[ReasonField].ToString(), fault)),
        (var run, _) => RunPage.Result(Frame(visit, run.Source), run with { Note = SourceTexts.In(visit.Language).NotWaiting }, status: StatusCodes.Status409Conflict),
        _ => visit.NotFound("no such run"),
    };

    private async Task<IResult> DecideAsync(AdminVisit visit)
    {
        if (RunOf(visit) is not var (source, run))
            return visit.NotFound("no such run");
        var (texts, reason) = (SourceTexts.In(visit.Language), visit.Form[ReasonField].ToString().Trim());
        if (visit.Form[AnswerField].ToString() is not (Approve or Reject) || !Decider.IsReason(reason))
            return await ShowDecisionAsync(visit, texts.NoReason);
        return await acts.DecideAsync(visit.RequiredTenant, source, run, visit.Form[AnswerField] == Approve, visit.Who.Actor, reason) switch
        {
            SyncDecision.Done => AdminVisit.To(PathOf(visit.RequiredTenant, source, run)),
            SyncDecision.Busy => await ShowDecisionAsync(visit, texts.DecisionBusy),
            SyncDecision.NotPermitted => visit.NotFound("may not any more"),
            _ => await ShowDecisionAsync(visit, fault: null),
        };
    }

    private async Task<(ShownRun Run, SeenRun Seen)?> FindAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { IsAdministration: false } tenant || RunOf(visit) is not var (source, number)
            || await lookup.FindAsync(tenant.Id, source, number, visit.Aborted) is not { } seen)
            return null;
        return (WordsOf(visit).Of(source, number, seen, tenant.FindSyncSource(source), (int)Math.Min(1000, Number(visit, FaultsField) ?? 1)), seen);
    }

    private static long? Number(AdminVisit visit, string field) =>
        long.TryParse(visit.Context.Request.Query[field].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null;
}
