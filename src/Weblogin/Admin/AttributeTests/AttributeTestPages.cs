using Weblogin.Admin.Access;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;

namespace Weblogin.Admin.AttributeTests;

/// <summary>Where an administrator makes links to the attribute test of a tenant. The test itself stands on the tenant's host.</summary>
internal sealed class AttributeTestPages(Onboarding.Attributes.AttributeTests tests, HeldAccess held, TenantDirectory directory)
{
    public const string Path = "/tenants/{tenant}/attribute-test";

    /// <summary>The address of a tenant's page.</summary>
    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}/attribute-test";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<AttributeTestPages>(Path, AdminDemand.OfTenant, (pages, visit) => Task.FromResult(pages.Show(visit)));
        endpoints.MapAdminForm<AttributeTestPages>(Path, AdminDemand.OfTenant.Proven, (pages, visit) => pages.MakeAsync(visit));
    }

    private IResult Show(AdminVisit visit) =>
        directory.Current.FindTenant(visit.RequiredTenant) is { IsAdministration: false } tenant ? Page(visit, tenant, link: null) : visit.NotFound("no such tenant");

    private async Task<IResult> MakeAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { IsAdministration: false } tenant)
            return visit.NotFound("no such tenant");
        var by = new Doer(visit.Who.Actor.Name, visit.Who.Actor.Person) { Held = held.Of(tenant.Id, visit.Who.Actor) };
        return await tests.MakeLinkAsync(tenant, by) is { } link ? Page(visit, tenant, link) : visit.NotFound("may not any more");
    }

    private static IResult Page(AdminVisit visit, Tenant tenant, string? link) => AttributeTestLinkPage.Result(
        visit.Frame(AdminSection.Tenants, new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(tenant.Name, $"{TenantPages.Path}/{tenant.Id}")),
        PathOf(tenant.Id), link);
}
