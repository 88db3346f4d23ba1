using System.Globalization;
using System.Runtime.CompilerServices;
using Weblogin.Admin.Calendar;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Logins;
using Weblogin.Admin.Providers;
using Weblogin.Admin.Sources;
using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Overview;

/// <summary>How tenants stand: a list for whoever administers several, and one of them with its reasons and figures.</summary>
internal sealed class OverviewPages(TenantStandings standings, StandingBoard board, StandingWatch watch, ILoginCountStore counts, ILoginCounters counters, TenantDirectory directory, TimeProvider time)
{
    public const string Path = "/overview";

    private const string OfTenant = TenantPages.Path + "/{tenant}" + Path;
    private const int OnPage = 25;
    private const int LongestQuery = 100;
    private const int Hours = 24;
    private const int Days = 30;

    // Made once for each look of the watch.
    private readonly ConditionalWeakTable<StandingBoard.Seen, SearchedRows<TenantStanding>> _searched = [];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<OverviewPages>(Path, AdminDemand.AnyAccess, (pages, visit) => pages.ListAsync(visit));
        endpoints.MapAdminPage<OverviewPages>(OfTenant, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
    }

    /// <summary>Where a tenant's is.</summary>
    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}{Path}";

    private async Task<IResult> ListAsync(AdminVisit visit)
    {
        if (board.Last is null)
            await watch.LookAsync(visit.Aborted);
        var (seen, asked) = (board.Last!, visit.Context.Request.Query);
        var query = (asked["q"].FirstOrDefault() ?? "").Trim();
        query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        var own = visit.Who.IsOperator
            ? _searched.GetValue(seen, static all => Searched(all.Standings))
            : Searched(visit.Who.Tenants.Select(seen.Find).OfType<TenantStanding>().OrderByDescending(standing => standing.Light));
        var found = own.Find(query);
        var pages = Math.Max(1, (found.Count + OnPage - 1) / OnPage);
        var page = Math.Clamp(int.TryParse(asked["page"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 1, 1, pages);
        var words = StandingWords.In(visit.Language.Tag)!;
        var lights = visit.Who.IsOperator && query.Length == 0 ? seen.Of : (Func<StandingLight, int>)(light => found.Count(standing => standing.Light == light));
        var list = new StandingList(
            [.. found.Skip((page - 1) * OnPage).Take(OnPage).Select(standing => Shown(standing, words))], query, page, pages,
            lights(StandingLight.Red), lights(StandingLight.Yellow), lights(StandingLight.Green), AdminTime.Text(seen.At));
        var isMonth = IsMonth(visit);
        return OverviewListPage.Result(visit.Frame(AdminSection.Overview), list, visit.Who.IsOperator ? await ChartsAsync(visit, null, isMonth) : null, isMonth);
    }

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        var snapshot = directory.Current;
        if (snapshot.FindTenant(visit.RequiredTenant) is not { } tenant)
            return visit.NotFound($"no tenant {visit.RequiredTenant}");
        // What has just happened is seen.
        await counters.FlushAsync(tenant.Id, visit.Aborted);
        var isMonth = IsMonth(visit);
        return new PageResult<TenantOverviewPage>(new Dictionary<string, object?>
        {
            [nameof(TenantOverviewPage.Frame)] = visit.Frame(AdminSection.Overview, new Crumb(OverviewTexts.In(visit.Language.Tag).Title, Path)),
            [nameof(TenantOverviewPage.Standing)] = Shown(await standings.OfAsync(tenant, snapshot, visit.Aborted), StandingWords.In(visit.Language.Tag)!),
            [nameof(TenantOverviewPage.Charts)] = await ChartsAsync(visit, tenant.Id, isMonth),
            [nameof(TenantOverviewPage.IsMonth)] = isMonth,
            [nameof(TenantOverviewPage.CalendarAddress)] = $"{TenantPages.Path}/{tenant.Id}{CalendarPages.Path}",
            [nameof(TenantOverviewPage.ProvidersAddress)] = ProviderPaths.Of(tenant.Id),
            [nameof(TenantOverviewPage.LoginsAddress)] = $"{LoginPages.PathOf(tenant.Id)}?show=refused",
            [nameof(TenantOverviewPage.MatrixAddress)] = MatrixPages.PathOf(tenant.Id),
            [nameof(TenantOverviewPage.SyncAddress)] = tenant.SyncSources.Count > 0 ? SourcePages.PathOf(tenant.Id) : null,
        });
    }

    private async Task<ShownCharts> ChartsAsync(AdminVisit visit, TenantId? tenant, bool isMonth)
    {
        var (span, columns, now) = (isMonth ? CountSpan.Day : CountSpan.Hour, isMonth ? Days : Hours, time.GetUtcNow());
        var first = span.Begin(now) - ((columns - 1) * span.Length);
        return Charts.Of(await counts.OfAsync(tenant, span, first, now, visit.Aborted), span, first, columns, OverviewTexts.In(visit.Language.Tag));
    }

    private static bool IsMonth(AdminVisit visit) => string.Equals(visit.Context.Request.Query["span"].FirstOrDefault(), "month", StringComparison.Ordinal);

    private static SearchedRows<TenantStanding> Searched(IEnumerable<TenantStanding> standings) => new(standings, standing => $"{standing.Tenant}\t{standing.Name}");

    private static ShownStanding Shown(TenantStanding standing, StandingWords words) => new(
        standing.Name, PathOf(standing.Tenant), new ShownLight(ColorOf(standing.Light), words.Lights[standing.Light]), [.. standing.Troubles.Select(words.LineOf)], standing.Logins.LetIn, standing.Logins.Failed,
        standing.Next is { } next ? $"{CalendarWords.Day(next.At)}: {words.Calendar.LineOf(next with { Tenant = null })}" : null);

    private static string ColorOf(StandingLight light) => light switch
    {
        StandingLight.Green => "success",
        StandingLight.Yellow => "warning",
        StandingLight.Red => "danger",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
