using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Admin.Frame;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Members;

/// <summary>What is done to a membership: shown with what it does, and done to what was shown. Each after a fresh login.</summary>
internal sealed class MemberActPages(MemberDirectory members, MemberActs acts, NumberSearch numbers, MemberExport exports, IAdministeredSessions sessions, TenantDirectory directory)
{
    private const string SeenField = "seen";

    // What a person at a page may want to read.
    private const int MostSessions = 100;

    // For a person to read: letters as they are.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        const string path = Documents.TenantPages.Path + "/{tenant}/members/{person}/{act}";
        endpoints.MapAdminPage<MemberActPages>(path, AdminDemand.OfTenant.Fresh, (pages, visit) => pages.AskAsync(visit));
        endpoints.MapAdminForm<MemberActPages>(path, AdminDemand.OfTenant.Fresh, (pages, visit) => pages.DoAsync(visit));
    }

    private async Task<IResult> AskAsync(AdminVisit visit) =>
        directory.Current.FindTenant(visit.RequiredTenant) is { } tenant && await MemberPages.FindAsync(visit, tenant, members) is { } member && FindAct(visit, tenant, member) is { } act
            ? await AskAsync(visit, tenant, member, act, isStale: false)
            : MemberPages.None(visit);

    private async Task<IResult> AskAsync(AdminVisit visit, Tenant tenant, Member member, MemberAct act, bool isStale)
    {
        var open = act == MemberAct.Sessions ? await sessions.ListAsync(tenant, new SessionChoice.OfPerson(member.Record.Person), MostSessions, visit.Aborted) : null;
        return MemberAskPage.Result(Frame(visit, tenant, member), new MemberAsk(act, MemberViews.Of(tenant, member), member.Record.Digest, isStale, open is null ? null
            : [.. open.Select(session => new ShownSession(session.RelyingParty.Value, session.IdentityProvider.Value, session.Level.Acr, session.Since, session.Until))]));
    }

    private async Task<IResult> DoAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { } tenant || await MemberPages.FindAsync(visit, tenant, members) is not { } member)
            return MemberPages.None(visit);
        // What was to be closed out is closed out already, say: the page that is shown instead has what can be done now.
        if (FindAct(visit, tenant, member) is not { } act)
            return visit.Context.Request.RouteValues["act"] is "disable" or "enable" ? AdminVisit.To(MemberPages.PathOf(tenant.Id, member.Record.Id)) : MemberPages.None(visit);
        if (!string.Equals(visit.Form[SeenField], member.Record.Digest, StringComparison.Ordinal))
            return await AskAsync(visit, tenant, member, act, isStale: true);
        return act switch
        {
            MemberAct.Number => await numbers.ShowAsync(tenant, member.Record.Id, visit.Who.Actor)
                ? MemberNumberShownPage.Result(Frame(visit, tenant, member), MemberPages.PathOf(tenant.Id, member.Record.Id), [.. member.Record.NationalIds.Select(number => number.NationalId.Reveal())])
                : MemberPages.None(visit),
            MemberAct.Export => await ExportAsync(visit, tenant, member),
            _ => await ActAsync(tenant, member, act, visit) is MemberAnswer.Done
                ? AdminVisit.To(act == MemberAct.Erase ? MemberPages.PathOf(tenant.Id) : MemberPages.PathOf(tenant.Id, member.Record.Id))
                : await AskAgainAsync(visit, tenant, act),
        };
    }

    private async Task<IResult> ExportAsync(AdminVisit visit, Tenant tenant, Member member) => await exports.ExportAsync(tenant, member.Record.Id, visit.Who.Actor, visit.Aborted) switch
    {
        MemberExported.Done done => File(member, done.Export),
        MemberExported.TooMany => MemberAskPage.Result(Frame(visit, tenant, member), new MemberAsk(MemberAct.Export, MemberViews.Of(tenant, member), member.Record.Digest, false, null) { IsTooMany = true }),
        _ => await AskAgainAsync(visit, tenant, MemberAct.Export),
    };

    private Task<MemberAnswer> ActAsync(Tenant tenant, Member member, MemberAct act, AdminVisit visit) => act switch
    {
        MemberAct.Disable => acts.DisableAsync(tenant, member.Record, visit.Who.Actor),
        MemberAct.Enable => acts.EnableAsync(tenant, member.Record, visit.Who.Actor),
        MemberAct.Sessions => acts.EndSessionsAsync(tenant, member.Record, visit.Who.Actor),
        // What has begun is finished, also where the browser goes away.
        MemberAct.Erase => acts.EraseAsync(tenant, member.Record, visit.Who.Actor, CancellationToken.None),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<IResult> AskAgainAsync(AdminVisit visit, Tenant tenant, MemberAct act) =>
        await MemberPages.FindAsync(visit, tenant, members) is { } now ? await AskAsync(visit, tenant, now, act, isStale: true) : MemberPages.None(visit);

    private static IResult File(Member member, JsonObject export) =>
        Results.File(Encoding.UTF8.GetBytes(export.ToJsonString(Readable)), "application/json", $"person-{member.Record.Id}.json");

    private static MemberAct? FindAct(AdminVisit visit, Tenant tenant, Member member)
    {
        var word = visit.Context.Request.RouteValues["act"] as string;
        return MemberViews.Of(tenant, member).Acts.Where(act => string.Equals(MemberViews.WordOf(act), word, StringComparison.Ordinal)).Select(act => (MemberAct?)act).FirstOrDefault();
    }

    private static AdminFrame Frame(AdminVisit visit, Tenant tenant, Member member) => MemberPages.Frame(
        visit, MemberPages.CrumbOf(visit), new Crumb(MemberTexts.In(visit.Language).Member, MemberPages.PathOf(tenant.Id, member.Record.Id)));
}
