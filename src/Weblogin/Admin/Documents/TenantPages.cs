using System.Globalization;
using Weblogin.Admin.Frame;
using Weblogin.Tenants;

namespace Weblogin.Admin.Documents;

/// <summary>The list of tenants: all of them for operators, their own for administrators.</summary>
internal sealed class TenantPages(TenantDirectory directory)
{
    public const string Path = "/tenants";

    private const int OnPage = 50;
    private const int MaxQuery = 100;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapAdminPage<TenantPages>(Path, AdminDemand.AnyAccess, (pages, visit) => Task.FromResult(pages.Show(visit)));

    private IResult Show(AdminVisit visit)
    {
        var query = (visit.Context.Request.Query["q"].FirstOrDefault() ?? "").Trim();
        query = query.Length > MaxQuery ? query[..MaxQuery] : query;
        var found = directory.Current.Tenants
            .Where(tenant => visit.Who.MayAdminister(tenant.Id) && (query.Length == 0 || Matches(tenant, query)))
            .OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal).ToArray();
        var pages = Math.Max(1, (found.Length + OnPage - 1) / OnPage);
        var asked = int.TryParse(visit.Context.Request.Query["page"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 1;
        var page = Math.Clamp(asked, 1, pages);
        return TenantListPage.Result(visit.Frame(AdminSection.Tenants), new TenantList(
            query, page, pages, found.Length,
            [.. found.Skip((page - 1) * OnPage).Take(OnPage).Select(tenant =>
                new ListedTenant(tenant.Id.Value, tenant.Name, tenant.Host, tenant.Environment == DeploymentEnvironment.Test, tenant.Disabled))]));
    }

    private static bool Matches(Tenant tenant, string query) =>
        tenant.Id.Value.Contains(query, StringComparison.OrdinalIgnoreCase) || tenant.Name.Contains(query, StringComparison.OrdinalIgnoreCase)
        || tenant.Host.Contains(query, StringComparison.OrdinalIgnoreCase) || string.Equals(tenant.OrganisationNumber, query, StringComparison.Ordinal);
}
