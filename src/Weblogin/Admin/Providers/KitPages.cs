using Weblogin.Admin.Frame;
using Weblogin.Onboarding;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>The ADFS kit of an identity provider, as one file to send on.</summary>
internal sealed class KitPages(ProviderLookup lookup, SamlViews views)
{
    public const string AttributeField = "attribute";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapAdminPage<KitPages>(ProviderPaths.Kit, AdminDemand.OfTenant, (pages, visit) => pages.DownloadAsync(visit));

    private async Task<IResult> DownloadAsync(AdminVisit visit)
    {
        if (lookup.Find<IdentityProvider.Saml>(visit) is not var (tenant, provider) || provider.IsFeide)
            return ProviderLookup.NotFound(visit);
        var attribute = visit.Context.Request.Query[AttributeField].FirstOrDefault()?.Trim() is { Length: > 0 } typed ? typed : AdfsKit.DefaultAttribute;
        var (kit, fault) = AdfsKit.Of(tenant, provider, attribute);
        if (kit is not null)
            return Results.File(kit.Zipped(), "application/zip", $"adfs-kit-{tenant.Id}.zip");
        var view = await views.OfAsync(visit, tenant, provider) with { KitAttribute = attribute, KitFault = new PageFault(ProviderTexts.In(visit.Language).KitFault, ReasonWords.In(visit.Language, fault!)) };
        return SamlProviderPage.Result(visit.Frame(AdminSection.Tenants, ProviderLookup.WayToOne(visit, tenant)), view, null);
    }
}
