using Weblogin.Admin.Access;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Tenants;

namespace Weblogin.Admin.People;

/// <summary>Who administers: operators, and each tenant's administrators. Inviting and removing need a fresh login. The last operator stays; a command on the machine can end that too.</summary>
internal sealed class AccessPages(IAdministratorStore store, AccessList list, TenantDirectory directory)
{
    public const string OperatorsPath = "/access";

    private const string NameField = "name";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, OperatorsPath, AdminDemand.Operator);
        Map(endpoints, TenantPages.Path + "/{tenant}/access", AdminDemand.OfTenant);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, AdminDemand demand)
    {
        endpoints.MapAdminPage<AccessPages>(path, demand, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<AccessPages>(path + "/invite", demand.Fresh.Lasting, (pages, visit) => Task.FromResult(pages.Invite(visit, isWrong: false)));
        endpoints.MapAdminForm<AccessPages>(path + "/invite", demand.Fresh.Lasting, (pages, visit) => pages.InviteAsync(visit));
        endpoints.MapAdminPage<AccessPages>(path + "/{access}/remove", demand.Fresh.Lasting, (pages, visit) => pages.RemoveAsync(visit, isLast: false));
        endpoints.MapAdminForm<AccessPages>(path + "/{access}/remove", demand.Fresh.Lasting, (pages, visit) => pages.RemovedAsync(visit));
    }

    private static string PathOf(AdminVisit visit) => visit.Tenant is { } tenant ? $"{TenantPages.Path}/{tenant}/access" : OperatorsPath;

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        if (!IsThere(visit))
            return visit.NotFound("no such tenant");
        var accesses = await store.OfTenantAsync(visit.Tenant, visit.Aborted);
        return AccessListPage.Result(Frame(visit, isList: true), new ListedAccesses(
            NameOf(visit), $"{PathOf(visit)}/invite",
            [.. accesses.Select(access => new ListedAccess(
                access.Name, access.Person.Value, access.InvitedBy, access.AddedAt, access.EndedAt, access.EndedAt is null ? $"{PathOf(visit)}/{access.Id}/remove" : null, access.Person == visit.Who.Person))])
        {
            Group = visit.Tenant is { } tenant ? directory.Current.FindNewest(tenant)?.Administrators : null,
        });
    }

    private IResult Invite(AdminVisit visit, bool isWrong) => IsThere(visit)
        ? InvitePage.Result(Frame(visit), new InviteForm(NameOf(visit), $"{PathOf(visit)}/invite", visit.Form[NameField].ToString(), isWrong))
        : visit.NotFound("no such tenant");

    // The link is on this page and nowhere else, so it cannot be asked for again: the page answers the form itself.
    private async Task<IResult> InviteAsync(AdminVisit visit)
    {
        var name = visit.Form[NameField].ToString().Trim();
        if (!IsThere(visit) || !AdministratorInvitation.IsName(name))
            return Invite(visit, isWrong: true);
        var link = await list.InviteAsync(visit.Administration, visit.Tenant, name, visit.Who.Actor);
        return InvitedPage.Result(Frame(visit), new ShownInvitation(NameOf(visit), name, link.AbsoluteUri, PathOf(visit)));
    }

    private async Task<IResult> RemoveAsync(AdminVisit visit, bool isLast) => await FindAsync(visit) is { } access
        ? RemovePage.Result(Frame(visit), new RemovedAccess(NameOf(visit), access.Name, $"{PathOf(visit)}/{access.Id}/remove", access.Person == visit.Who.Person, isLast))
        : visit.NotFound("no such access");

    private async Task<IResult> RemovedAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not { } access)
            return visit.NotFound("no such access");
        return await list.RemoveAsync(access, visit.Who.Actor, keepsOne: access.IsOperator) || access.Tenant is not null
            ? AdminVisit.To(PathOf(visit))
            : await RemoveAsync(visit, isLast: true);
    }

    private async Task<AdministratorAccess?> FindAsync(AdminVisit visit)
    {
        var id = visit.Context.Request.RouteValues["access"] as string;
        return (await store.OfTenantAsync(visit.Tenant, visit.Aborted)).FirstOrDefault(access => access.EndedAt is null && string.Equals(access.Id, id, StringComparison.Ordinal));
    }

    private static string? NameOf(AdminVisit visit) => visit.Tenant is { } tenant ? visit.NameOf(tenant) : null;

    private bool IsThere(AdminVisit visit) => visit.Tenant is null || directory.Current.FindTenant(visit.Tenant) is not null;

    private static AdminFrame Frame(AdminVisit visit, bool isList = false)
    {
        var texts = AccessTexts.In(visit.Language);
        Crumb[] way = visit.Tenant is { } tenant
            ? [new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(tenant), $"{TenantPages.Path}/{tenant}")]
            : [];
        return visit.Frame(
            visit.Tenant is null ? AdminSection.Access : AdminSection.Tenants, isList ? way : [.. way, new Crumb(visit.Tenant is null ? texts.Operators : texts.Administrators, PathOf(visit))]);
    }
}

/// <summary>Who administers, as a page shows it.</summary>
/// <param name="Tenant">Whose administrators; null of operators.</param>
public sealed record ListedAccesses(string? Tenant, string InviteAddress, IReadOnlyList<ListedAccess> Accesses)
{
    /// <summary>Who administers the tenant by its own word beside them; null where nobody does.</summary>
    internal AdministratorGroup? Group { get; init; }
}

/// <summary>One of them.</summary>
/// <param name="EndedAt">UTC; null while it lasts.</param>
/// <param name="RemoveAddress">Null where it has ended.</param>
public sealed record ListedAccess(string Name, string Person, string InvitedBy, DateTimeOffset AddedAt, DateTimeOffset? EndedAt, string? RemoveAddress, bool IsVisitor);

/// <summary>The form of an invitation.</summary>
public sealed record InviteForm(string? Tenant, string Address, string Name, bool IsWrong);

/// <summary>An invitation that has just been made, and its link.</summary>
public sealed record ShownInvitation(string? Tenant, string Name, string Link, string Back);

/// <summary>An access that is about to end.</summary>
/// <param name="IsLast">Whether it was tried, and stays since it is the last.</param>
public sealed record RemovedAccess(string? Tenant, string Name, string Address, bool IsVisitor, bool IsLast);
