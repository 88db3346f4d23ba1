using System.Globalization;
using Weblogin.Admin.Frame;
using Weblogin.Admin.RelyingParties;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Documents;

/// <summary>The lists: of tenants, all of them for operators and their own for administrators; and of relying parties, for operators.</summary>
internal sealed class TenantPages(TenantDirectory directory)
{
    public const string Path = "/tenants";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<TenantPages>(Path, AdminDemand.AnyAccess, (pages, visit) => Task.FromResult(pages.Show(visit)));
        endpoints.MapAdminPage<TenantPages>(DocumentPages.RelyingPartyPath, AdminDemand.Operator, (pages, visit) => Task.FromResult(pages.ShowRelyingParties(visit)));
    }

    private IResult Show(AdminVisit visit)
    {
        var (texts, snapshot) = (DocumentTexts.In(visit.Language), directory.Current);
        var all = snapshot.Tenants.Where(tenant => visit.Who.MayAdminister(tenant.Id))
            .Select(tenant => new ListedDocument(tenant.Id.Value, tenant.Name, tenant.Host, tenant.Environment == DeploymentEnvironment.Test, tenant.Disabled));
        return DocumentListPage.Result(
            visit.Frame(AdminSection.Tenants),
            DocumentList.Of(visit.Context.Request.Query, DocumentList.Empty(texts.Tenants, Path, texts.Search, texts.Host, texts.Found), all, (row, query) => Matches(row, query) || HasNumber(snapshot, row, query)));
    }

    private IResult ShowRelyingParties(AdminVisit visit)
    {
        var texts = DocumentTexts.In(visit.Language);
        var all = directory.Current.RelyingParties
            .Select(party => new ListedDocument(party.Id.Value, party.Name, party.Tenants.Count.ToString(CultureInfo.InvariantCulture), party.Environment == DeploymentEnvironment.Test, party.Disabled));
        return DocumentListPage.Result(
            visit.Frame(AdminSection.RelyingParties),
            DocumentList.Of(
                visit.Context.Request.Query, DocumentList.Empty(texts.RelyingParties, DocumentPages.RelyingPartyPath, texts.SearchRelyingParties, texts.Tenants, texts.Hits) with { NewAddress = PartyPages.NewPath, New = PartyTexts.In(visit.Language).New }, all,
                (row, query) => row.Id.Contains(query, StringComparison.OrdinalIgnoreCase) || row.Name.Contains(query, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Matches(ListedDocument row, string query) =>
        row.Id.Contains(query, StringComparison.OrdinalIgnoreCase) || row.Name.Contains(query, StringComparison.OrdinalIgnoreCase) || row.Detail.Contains(query, StringComparison.OrdinalIgnoreCase);

    private static bool HasNumber(TenantSnapshot snapshot, ListedDocument row, string query) =>
        string.Equals(snapshot.FindTenant(TenantId.Parse(row.Id))?.OrganisationNumber, query, StringComparison.Ordinal);
}
