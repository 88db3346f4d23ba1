using Weblogin.Admin.Frame;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>A tenant's identity providers, and the page of each.</summary>
internal sealed class ProviderPages(ProviderLookup lookup, ProviderConditions conditions, IServiceProviderSheet sheet, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<ProviderPages>(ProviderPaths.List, AdminDemand.OfTenant, (pages, visit) => pages.ListAsync(visit));
        endpoints.MapAdminPage<ProviderPages>(ProviderPaths.One, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<ProviderPages>(ProviderPaths.OurMetadata, AdminDemand.OfTenant, (pages, visit) => pages.OurMetadataAsync(visit));
    }

    private async Task<IResult> ListAsync(AdminVisit visit)
    {
        if (lookup.FindTenant(visit) is not { } tenant)
            return visit.NotFound("no such tenant");
        var words = Words(visit);
        List<ProviderCard> cards = [];
        foreach (var provider in tenant.IdentityProviders)
        {
            var condition = await conditions.OfAsync(tenant, provider, visit.Aborted);
            cards.Add(new ProviderCard(provider.Name, words.Kind(provider), ProviderPaths.Of(tenant.Id, provider.Id), words.Status(condition)));
        }

        return ProviderListPage.Result(visit.Frame(AdminSection.Tenants, ProviderLookup.WayToList(visit, tenant)), tenant.Name, cards);
    }

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        if (lookup.Find<IdentityProvider>(visit) is not var (tenant, provider))
            return ProviderLookup.NotFound(visit);
        var frame = visit.Frame(AdminSection.Tenants, ProviderLookup.WayToOne(visit, tenant));
        var (condition, words) = (await conditions.OfAsync(tenant, provider, visit.Aborted), Words(visit));
        return provider is IdentityProvider.Saml
            ? SamlProviderPage.Result(frame, View(visit, tenant, condition, words), MetadataPages.ToldTo(visit))
            : OtherProviderPage.Result(frame, new ProviderCard(provider.Name, words.Kind(provider), "", words.Status(condition)));
    }

    private async Task<IResult> OurMetadataAsync(AdminVisit visit) => lookup.Find<IdentityProvider.Saml>(visit) is var (tenant, _)
        ? Results.File(await sheet.MetadataAsync(tenant, visit.Aborted), "application/samlmetadata+xml", $"weblogin-{tenant.Id}.xml")
        : ProviderLookup.NotFound(visit);

    private SamlView View(AdminVisit visit, Tenant tenant, ProviderCondition condition, ProviderWords words)
    {
        var (texts, own, id) = (ProviderTexts.In(visit.Language), sheet.Of(tenant), condition.Provider.Id);
        return new SamlView(
            condition.Provider.Name,
            words.Kind(condition.Provider),
            words.Status(condition),
            condition.InForce is { } summary ? words.Facts(summary) : null,
            IsUnreadable: condition is { InForce: null, Metadata.Accepted: not null },
            [
                new HandedOver(texts.OurMetadataAddress, [own.MetadataUrl]),
                new HandedOver(texts.OurEntityId, [own.EntityId]),
                new HandedOver(texts.OurAssertionConsumers, own.AssertionConsumers),
                new HandedOver(texts.OurLogouts, own.Logouts),
            ],
            ProviderPaths.MetadataOf(tenant.Id, id),
            ProviderPaths.OurMetadataOf(tenant.Id, id));
    }

    private ProviderWords Words(AdminVisit visit) => new(ProviderTexts.In(visit.Language), time.GetUtcNow());
}
