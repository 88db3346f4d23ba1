using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>Finds what the address of a page names: a tenant, and an identity provider of that very tenant.</summary>
internal sealed class ProviderLookup(TenantDirectory directory)
{
    /// <summary>The tenant; null where there is none of that name.</summary>
    public Tenant? FindTenant(AdminVisit visit) => directory.Current.FindTenant(visit.RequiredTenant);

    /// <summary>Every identity provider of the tenant, those too that only its candidate has.</summary>
    public IEnumerable<(Tenant Tenant, IdentityProvider Provider)> All(AdminVisit visit) => directory.Current.ProvidersToSetUp(visit.RequiredTenant);

    /// <summary>One of <see cref="All"/>, a closed one too; null where that tenant has none of the name, or of the kind.</summary>
    public (Tenant Tenant, TProvider Provider)? Find<TProvider>(AdminVisit visit)
        where TProvider : IdentityProvider =>
        IdentityProviderId.TryParse(visit.Context.Request.RouteValues[ProviderPaths.Value] as string, out var id)
        && directory.Current.FindProviderToSetUp(visit.RequiredTenant, id) is (var tenant, TProvider provider)
            ? (tenant, provider)
            : null;

    /// <summary>The frame of a page below that of one identity provider.</summary>
    public static AdminFrame Frame(AdminVisit visit, Tenant tenant, IdentityProvider provider) =>
        visit.Frame(AdminSection.Tenants, [.. WayToOne(visit, tenant), new Crumb(provider.Name, ProviderPaths.Of(tenant.Id, provider.Id))]);

    /// <summary>The way to a tenant's list.</summary>
    public static IReadOnlyList<Crumb> WayToList(AdminVisit visit, Tenant tenant) =>
        [new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(tenant.Name, $"{TenantPages.Path}/{tenant.Id}")];

    /// <summary>The way to the page of one identity provider.</summary>
    public static IReadOnlyList<Crumb> WayToOne(AdminVisit visit, Tenant tenant) =>
        [.. WayToList(visit, tenant), new Crumb(ProviderTexts.In(visit.Language).Title, ProviderPaths.Of(tenant.Id))];

    public static IResult NotFound(AdminVisit visit) => visit.NotFound("no such identity provider");
}
