using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Model;

namespace Weblogin.Admin.Home;

/// <summary>The front page, taking up an invitation, and logging out.</summary>
internal sealed class HomePages(IAdministratorStore store, HeldForms held, AccessList list, OperatorDesk desk, TimeProvider time, ILogger<HomePages> log)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<HomePages>(AdminPaths.Home, AdminDemand.AnyAccess, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<HomePages>(AdminPaths.Accept, AdminDemand.LoggedIn, (pages, visit) => pages.InvitationAsync(visit));
        endpoints.MapAdminForm<HomePages>(AdminPaths.Accept, AdminDemand.LoggedIn, (pages, visit) => pages.AcceptAsync(visit));
        endpoints.MapAdminForm<HomePages>(AdminPaths.Leave, AdminDemand.LoggedIn, (pages, visit) => pages.LeaveAsync(visit));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit) => HomePage.Result(
        visit.Frame(AdminSection.Home), [.. visit.Who.Tenants.Select(id => new NamedTenant(id.Value, visit.NameOf(id)))], visit.Who.IsOperator ? await desk.OfAsync(visit) : null);

    private async Task<IResult> InvitationAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not { } invitation)
            return NoticePage.Result(visit.Context, visit.Administration, AdminNotice.InvitationGone);
        if (Has(visit, invitation))
            return NoticePage.Result(visit.Context, visit.Administration, AdminNotice.InvitedAlready);
        return AcceptPage.Result(
            visit.Frame(AdminSection.Home), new OfferedAccess(invitation.Name, invitation.InvitedBy, invitation.Tenant is { } of ? $"{visit.NameOf(of)} ({of})" : null, visit.Who.Session.Hint));
    }

    // Who may more than before gets another handle: one that was known before opens nothing of it.
    private async Task<IResult> AcceptAsync(AdminVisit visit)
    {
        var (session, now) = (visit.Who.Session, time.GetUtcNow());
        var handle = OneTimeHandle.New(now);
        if (await FindAsync(visit) is { } offered && Has(visit, offered))
            return NoticePage.Result(visit.Context, visit.Administration, AdminNotice.InvitedAlready);
        if (await FindAsync(visit) is not { } invitation
            || !await list.TakeAsync(session.Invitation!, invitation, visit.Who.Person, [store.Replace(visit.Who.SessionHash), store.Begin(handle.Hash, session with { Invitation = null, Line = visit.Who.Line }, now)]))
            return NoticePage.Result(visit.Context, visit.Administration, AdminNotice.InvitationGone);
        log.InvitationTaken(visit.Who.Person.Value, invitation.Tenant?.Value ?? "the installation");
        AdminCookie.Give(visit.Context, handle);
        return AdminVisit.To(AdminPaths.Home);
    }

    private static bool Has(AdminVisit visit, AdministratorInvitation invitation) => invitation.Tenant is { } tenant ? visit.Who.Tenants.Contains(tenant) : visit.Who.IsOperator;

    private Task<IResult> LeaveAsync(AdminVisit visit) => held.LeaveAsync(visit.Context, visit.Who.SessionHash, visit.Who.Line);

    private async Task<AdministratorInvitation?> FindAsync(AdminVisit visit) =>
        visit.Who.Session.Invitation is { } hash ? await store.FindInvitationAsync(hash, time.GetUtcNow(), visit.Aborted) : null;
}
