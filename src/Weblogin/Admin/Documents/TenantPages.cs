using System.Globalization;
using System.Runtime.CompilerServices;
using Weblogin.Admin.Frame;
using Weblogin.Admin.NewHubs;
using Weblogin.Admin.NewTenants;
using Weblogin.Admin.RelyingParties;
using Weblogin.Tenants;

namespace Weblogin.Admin.Documents;

/// <summary>The lists: of tenants, all of them for operators and their own for administrators; and of relying parties and hubs, for operators.</summary>
internal sealed class TenantPages(TenantDirectory directory)
{
    public const string Path = "/tenants";

    // Made once for each snapshot: a page of ten thousand tenants costs what a page of ten does.
    private readonly ConditionalWeakTable<TenantSnapshot, SearchedRows<ListedDocument>> _tenants = [];
    private readonly ConditionalWeakTable<TenantSnapshot, SearchedRows<ListedDocument>> _relyingParties = [];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<TenantPages>(Path, AdminDemand.AnyAccess, (pages, visit) => Task.FromResult(pages.Show(visit)));
        endpoints.MapAdminPage<TenantPages>(DocumentPages.RelyingPartyPath, AdminDemand.Operator, (pages, visit) => Task.FromResult(pages.ShowRelyingParties(visit)));
        endpoints.MapAdminPage<TenantPages>(DocumentPages.HubPath, AdminDemand.Operator, (pages, visit) => Task.FromResult(pages.ShowHubs(visit)));
    }

    private IResult Show(AdminVisit visit)
    {
        var (texts, snapshot) = (DocumentTexts.In(visit.Language), directory.Current);
        var rows = visit.Who.IsOperator ? _tenants.GetValue(snapshot, static all => Searched(all.Tenants)) : Searched(visit.Who.Tenants.Select(snapshot.FindTenant).OfType<Tenant>());
        return DocumentListPage.Result(
            visit.Frame(AdminSection.Tenants), DocumentList.Of(visit.Context.Request.Query, DocumentList.Empty(texts.Tenants, Path, texts.Search, texts.Host, texts.Found) with
            {
                NewAddress = visit.Who.IsOperator ? NewTenantPages.Path : null,
                New = NewTenantTexts.In(visit.Language).New,
            }, rows));
    }

    private IResult ShowRelyingParties(AdminVisit visit)
    {
        var texts = DocumentTexts.In(visit.Language);
        return DocumentListPage.Result(
            visit.Frame(AdminSection.RelyingParties),
            DocumentList.Of(
                visit.Context.Request.Query,
                DocumentList.Empty(texts.RelyingParties, DocumentPages.RelyingPartyPath, texts.SearchRelyingParties, texts.Tenants, texts.Hits) with { NewAddress = PartyPages.NewPath, New = PartyTexts.In(visit.Language).New },
                _relyingParties.GetValue(directory.Current, static all => Searched(all.RelyingParties))));
    }

    private IResult ShowHubs(AdminVisit visit)
    {
        var texts = DocumentTexts.In(visit.Language);
        var rows = directory.Current.Hubs.Select(hub => new ListedDocument(hub.Id.Value, hub.Name, hub.Host, IsTest: false, IsClosed: false)).OrderBy(row => row.Id, StringComparer.Ordinal);
        return DocumentListPage.Result(
            visit.Frame(AdminSection.Hubs),
            DocumentList.Of(
                visit.Context.Request.Query,
                DocumentList.Empty(texts.Hubs, DocumentPages.HubPath, texts.SearchHubs, texts.Host, texts.FoundHubs) with { HasStates = false, Lead = texts.HubsWhat, NewAddress = NewHubPages.Path, New = NewHubTexts.In(visit.Language).New },
                new SearchedRows<ListedDocument>(rows, row => $"{row.Id}\t{row.Name}\t{row.Detail}")));
    }

    private static SearchedRows<ListedDocument> Searched(IEnumerable<Tenant> tenants)
    {
        var rows = tenants.Select(tenant => (Number: tenant.OrganisationNumber, Row: new ListedDocument(tenant.Id.Value, tenant.Name, tenant.Host, tenant.Environment == DeploymentEnvironment.Test, tenant.Disabled)))
            .OrderBy(one => one.Row.Id, StringComparer.Ordinal).ToArray();
        var numbers = rows.ToDictionary(one => one.Row, one => one.Number);
        return new SearchedRows<ListedDocument>(rows.Select(one => one.Row), row => $"{row.Id}\t{row.Name}\t{row.Detail}\t{numbers[row]}");
    }

    private static SearchedRows<ListedDocument> Searched(IEnumerable<RelyingParty> parties) => new(
        parties.Select(party => new ListedDocument(party.Id.Value, party.Name, party.Tenants.Count.ToString(CultureInfo.InvariantCulture), party.Environment == DeploymentEnvironment.Test, party.Disabled))
            .OrderBy(row => row.Id, StringComparer.Ordinal),
        row => $"{row.Id}\t{row.Name}");
}
