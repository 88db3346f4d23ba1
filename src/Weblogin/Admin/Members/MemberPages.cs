using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Admin.Members;

/// <summary>A tenant's people: searched by user name, or by number after a fresh login and recorded; and each of them as the tenant knows them. What is looked for stands in no address.</summary>
internal sealed class MemberPages(MemberDirectory members, NumberSearch numbers, IGuessStore guesses, TenantDirectory directory, TimeProvider time)
{
    /// <summary>Searches by number in vain, of one administrator in a day: whoever tries numbers out learns of no more.</summary>
    public const int MissesOfDay = 20;

    /// <summary>Of all of a tenant's together.</summary>
    public const int MissesOfTenant = 100;

    private const string NameField = "name";
    private const string AfterField = "after";
    private const string NumberField = "number";
    private const string TakeUpField = "take-up";
    private const string ByNumber = "/by-number";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        const string path = TenantPages.Path + "/{tenant}/members";
        endpoints.MapAdminPage<MemberPages>(path, AdminDemand.OfTenant, (pages, visit) => Task.FromResult(pages.List(visit)));
        endpoints.MapAdminForm<MemberPages>(path, AdminDemand.OfTenant, (pages, visit) => pages.FindAsync(visit));
        endpoints.MapAdminPage<MemberPages>(path + ByNumber, AdminDemand.OfTenant.Fresh, (pages, visit) => Task.FromResult(pages.AskNumber(visit, MemberFault.None)));
        endpoints.MapAdminForm<MemberPages>(path + ByNumber, AdminDemand.OfTenant.Fresh, (pages, visit) => pages.FindByNumberAsync(visit));
        endpoints.MapAdminPage<MemberPages>(path + "/{person}", AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
    }

    /// <summary>Where a tenant's people are.</summary>
    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}/members";

    public static string PathOf(TenantId tenant, MemberId member) => $"{PathOf(tenant)}/{member}";

    /// <summary>What stands around pages below the search.</summary>
    public static AdminFrame Frame(AdminVisit visit, params IReadOnlyList<Crumb> more) => visit.Frame(AdminSection.Tenants, [
        new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(visit.RequiredTenant), $"{TenantPages.Path}/{visit.RequiredTenant}"), .. more]);

    public static Crumb CrumbOf(AdminVisit visit) => new(MemberTexts.In(visit.Language).Members, PathOf(visit.RequiredTenant));

    private IResult List(AdminVisit visit) => directory.Current.FindTenant(visit.RequiredTenant) is { } tenant ? Listed(visit, tenant, null, MemberFault.None, null) : None(visit);

    private async Task<IResult> FindAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { } tenant)
            return None(visit);
        var typed = visit.Form[NameField].ToString();
        if (!MemberQuestion.TryParse(typed, out var question))
            return Listed(visit, tenant, null, MemberFault.NoName, null);
        if (visit.Form.ContainsKey(TakeUpField) && await numbers.TakeUpAsync(tenant, question, visit.Who.Actor, visit.Aborted) is { } taken)
            return AdminVisit.To(PathOf(tenant.Id, taken));
        var after = visit.Form[AfterField].ToString();
        return Listed(visit, tenant, question.Text, MemberFault.None, await members.FindAsync(tenant, question, after.Length == 0 ? null : after, visit.Aborted));
    }

    private IResult AskNumber(AdminVisit visit, MemberFault fault) => directory.Current.FindTenant(visit.RequiredTenant) is { } tenant
        ? MemberNumberPage.Result(Frame(visit, CrumbOf(visit)), new MemberList(tenant.Id.Value, PathOf(tenant.Id) + ByNumber, null, fault, [], [], null))
        : None(visit);

    private async Task<IResult> FindByNumberAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { } tenant)
            return None(visit);
        if (!NationalId.TryParse(visit.Form[NumberField], NationalIdScope.Stored, out var number, out _))
            return AskNumber(visit, MemberFault.NoNumber);
        var now = time.GetUtcNow();
        // A search counts before it is made, so that many at once see each other, and is given back where it found somebody: who looks up their own people is never stopped.
        GuessBudget[] budgets = [new("member search", visit.Who.Person.Value, MissesOfDay), new("member search of tenant", tenant.Id.Value, MissesOfTenant)];
        if (!await guesses.TryTakeAsync(tenant.Id, budgets, now))
            return AskNumber(visit, MemberFault.Spent);
        if (await numbers.FindAsync(tenant, number, visit.Who.Actor, visit.Aborted) is not { } found)
            return AskNumber(visit, MemberFault.Nobody);
        await guesses.GiveBackAsync(tenant.Id, budgets, now);
        return AdminVisit.To(PathOf(tenant.Id, found));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit) => directory.Current.FindTenant(visit.RequiredTenant) is { } tenant && await FindAsync(visit, tenant, members) is { } member
        ? MemberPage.Result(Frame(visit, CrumbOf(visit)), MemberViews.Of(tenant, member))
        : None(visit);

    /// <summary>The member of the route; null where there is none: another tenant's person and nobody at all are the same.</summary>
    public static async Task<Member?> FindAsync(AdminVisit visit, Tenant tenant, MemberDirectory members) =>
        MemberId.TryParse(visit.Context.Request.RouteValues["person"] as string ?? "", out var member) ? await members.SeeAsync(tenant, member, visit.Aborted) : null;

    public static IResult None(AdminVisit visit) => visit.NotFound("no such member");

    private static IResult Listed(AdminVisit visit, Tenant tenant, string? typed, MemberFault fault, MembersFound? found) => MemberListPage.Result(Frame(visit), new MemberList(
        tenant.Id.Value, PathOf(tenant.Id), typed, fault,
        [.. (found?.Members ?? []).Select(member => new ListedMember(member.Id.Value, PathOf(tenant.Id, member.Id), UserName.Shown(member.UserName), member.LastSeen)).OrderBy(member => member.UserName, StringComparer.Ordinal)],
        found?.InSources ?? [], found?.After));
}
