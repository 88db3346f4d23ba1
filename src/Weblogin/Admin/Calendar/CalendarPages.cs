using System.Globalization;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Calendar;

/// <summary>What ends: of everybody whom the visitor administers, and of one tenant.</summary>
internal sealed class CalendarPages(EndingCalendar calendar, OwnEndings own, CalendarBoard board, CalendarSubscriptions subscriptions, TenantDirectory directory, TimeProvider time)
{
    public const string Path = "/calendar";
    public const string OfTenant = "/tenants/{tenant}/calendar";

    private const int OnPage = 25;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<CalendarPages>(Path, AdminDemand.AnyAccess, (pages, visit) => pages.ShowAllAsync(visit, address: null));
        endpoints.MapAdminForm<CalendarPages>(Path, AdminDemand.Operator.Fresh, (pages, visit) => pages.SubscribeToAllAsync(visit));
        endpoints.MapAdminPage<CalendarPages>(OfTenant, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit, address: null));
        // The address opens without a login.
        endpoints.MapAdminForm<CalendarPages>(OfTenant, AdminDemand.OfTenant.Fresh.Lasting, (pages, visit) => pages.SubscribeAsync(visit));
    }

    /// <summary>The address of a tenant's page.</summary>
    public static string PathOf(TenantId tenant) => $"/tenants/{tenant}{Path}";

    private async Task<IResult> ShowAllAsync(AdminVisit visit, string? address) => Page(
        visit, visit.Frame(AdminSection.Calendar), await own.OfAsync(visit.Who.IsOperator, visit.Who.Tenants, visit.Aborted), isOfOne: false,
        visit.Who.IsOperator ? [(nameof(CalendarPage.SubscribeAt), Path), (nameof(CalendarPage.Address), address), (nameof(CalendarPage.LookedAt), board.LookedAt)] : []);

    private async Task<IResult> SubscribeToAllAsync(AdminVisit visit) =>
        await subscriptions.MakeForAllAsync(visit.Administration, visit.Who.Actor) is { } address ? await ShowAllAsync(visit, address) : visit.NotFound("whoever asked may not any more");

    private async Task<IResult> ShowAsync(AdminVisit visit, string? address)
    {
        var snapshot = directory.Current;
        if (snapshot.FindTenant(visit.RequiredTenant) is not { } tenant)
            return visit.NotFound("no such tenant");
        return Page(
            visit, visit.Frame(AdminSection.Calendar, new Crumb(CalendarTexts.In(visit.Language).Title, Path)), await calendar.OfAsync(tenant, snapshot, visit.Aborted), isOfOne: true,
            [(nameof(CalendarPage.Whose), tenant.Name), (nameof(CalendarPage.SubscribeAt), PathOf(tenant.Id)), (nameof(CalendarPage.Address), address), (nameof(CalendarPage.NotifyAt), NotifyPages.PathOf(tenant.Id)), (nameof(CalendarPage.Told), tenant.Notified.Select(one => one.Value).ToArray())]);
    }

    private async Task<IResult> SubscribeAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { } tenant)
            return visit.NotFound("no such tenant");
        return await subscriptions.MakeAsync(tenant, visit.Who.Actor) is { } address ? await ShowAsync(visit, address) : visit.NotFound("whoever asked may not any more");
    }

    /// <param name="isOfOne">Whether all of it is one tenant's, so that its name need not stand in every line.</param>
    private PageResult<CalendarPage> Page(AdminVisit visit, AdminFrame frame, IReadOnlyList<Ending> endings, bool isOfOne, IReadOnlyList<(string Name, object? Value)> more)
    {
        var words = CalendarWords.In(visit.Language.Tag)!;
        var now = time.GetUtcNow();
        var pages = Math.Max(1, (endings.Count + OnPage - 1) / OnPage);
        var page = Math.Clamp(int.TryParse(visit.Context.Request.Query["page"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 1, 1, pages);
        IReadOnlyList<ShownMonth> months =
        [
            .. endings.Skip((page - 1) * OnPage).Take(OnPage).Select(ending => Shown(ending, LineOf(ending, words, isOfOne), words, now)).GroupBy(ending => ending.Day[..7]).Select(month => new ShownMonth(month.Key, [.. month])),
        ];
        Dictionary<string, object?> parameters = new()
        {
            [nameof(CalendarPage.Frame)] = frame,
            [nameof(CalendarPage.Months)] = months,
            [nameof(CalendarPage.Page)] = page,
            [nameof(CalendarPage.Pages)] = pages,
        };
        foreach (var (name, value) in more)
            parameters[name] = value;
        return new PageResult<CalendarPage>(parameters);
    }

    // Many a municipality has given its identity provider its own name.
    private string LineOf(Ending ending, CalendarWords words, bool isOfOne)
    {
        var (tenant, party) = (TenantOf(ending), PartyOf(ending));
        return words.LineOf(ending, isOfOne ? "" : tenant, !isOfOne && party == tenant ? "" : party);
    }

    private string TenantOf(Ending ending) => ending.Tenant is { } id ? directory.Current.FindNewest(id)?.Name ?? id.Value : "";

    // The note of a token is shown as it was written.
    private string PartyOf(Ending ending) => ending.Kind switch
    {
        EndingKind.ProviderKey or EndingKind.ProviderMetadata or EndingKind.ClientCertificate when ending.Tenant is { } tenant && IdentityProviderId.TryParse(ending.Party, out var id) =>
            directory.Current.FindProviderToSetUp(tenant, id)?.Provider.Name ?? ending.Party,
        EndingKind.RelyingPartyKey or EndingKind.RelyingPartyMetadata when RelyingPartyId.TryParse(ending.Party, out var id) => directory.Current.FindEvenClosed(id)?.Name ?? ending.Party,
        _ => ending.Party,
    };

    private static ShownEnding Shown(Ending ending, string line, CalendarWords words, DateTimeOffset now)
    {
        var days = ending.DaysFrom(now);
        int? notice = ending.Effect == EndingEffect.None ? null : NoticeSteps.Of(days);
        var urgency = (ending.Effect, notice) switch
        {
            (EndingEffect.None, _) => Urgency.None,
            (_, <= NoticeSteps.Urgent) => Urgency.Now,
            (_, not null) => Urgency.Soon,
            _ => Urgency.Later,
        };
        return new ShownEnding(CalendarWords.Day(ending.At), days, urgency, line, words.AdviceOf(ending), ending.Name)
        {
            Notice = notice is { } step ? new ShownNotice(step, NoticeSteps.Before.Count(before => before >= step), NoticeSteps.Before.Count) : null,
        };
    }
}
