using Weblogin.Admin.Frame;
using Weblogin.Audit.Chains;

namespace Weblogin.Admin.Ledgers;

/// <summary>Closing a chain that is broken: an operator's, after a fresh login.</summary>
internal sealed class ChainPages(ChainViews views, ChainClosings closings)
{
    public const string Path = LedgerPages.Path + "/close";
    public const string ChainField = "chain";
    public const string ReasonField = "reason";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<ChainPages>(Path, AdminDemand.Operator.Fresh, (pages, visit) => pages.ShowAsync(visit, fault: null));
        endpoints.MapAdminForm<ChainPages>(Path, AdminDemand.Operator.Fresh, (pages, visit) => pages.CloseAsync(visit));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit, string? fault) => CloseChainPage.Result(
        visit.Frame(AdminSection.Changes, new Crumb(LedgerTexts.In(visit.Language).Title, LedgerPages.Path)),
        new ShownClosing([.. (await views.BrokenAsync(visit.Language, visit.Aborted)).Select(broken => (broken.Word, broken.Line))], visit.Form[ReasonField].ToString(), fault));

    private async Task<IResult> CloseAsync(AdminVisit visit)
    {
        var (chosen, reason) = (visit.Form[ChainField].ToString(), visit.Form[ReasonField].ToString().Trim());
        var broken = (await views.BrokenAsync(visit.Language, visit.Aborted)).FirstOrDefault(one => one.Word == chosen);
        if (broken.Chain is not { } chain || !ChainClosings.IsReason(reason))
            return await ShowAsync(visit, LedgerTexts.In(visit.Language).NotClosed);
        // What is whole by now is closed by nobody, and the list says so.
        await closings.CloseAsync(chain, outside: null, visit.Who.Name, visit.Who.Person, reason, visit.Aborted);
        return AdminVisit.To(LedgerPages.Path);
    }
}
