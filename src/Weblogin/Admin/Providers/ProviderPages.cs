using Weblogin.Admin.Frame;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>A tenant's identity providers, and the page of each.</summary>
internal sealed class ProviderPages(ProviderLookup lookup, ProviderConditions conditions, ProviderPages.Views views, IServiceProviderSheet sheet, ProviderPages.Checks checks, TimeProvider time)
{
    /// <summary>What puts the pages of one provider together.</summary>
    internal sealed record Views(SamlViews Saml, OpenIdViews OpenId);

    /// <summary>The check of a provider, and how often it is made.</summary>
    internal sealed record Checks(IProviderCheck Check, CheckRate Rate);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<ProviderPages>(ProviderPaths.List, AdminDemand.OfTenant, (pages, visit) => pages.ListAsync(visit));
        endpoints.MapAdminPage<ProviderPages>(ProviderPaths.One, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminForm<ProviderPages>(ProviderPaths.One, AdminDemand.OfTenant, (pages, visit) => pages.CheckAsync(visit));
        endpoints.MapAdminPage<ProviderPages>(ProviderPaths.OurMetadata, AdminDemand.OfTenant, (pages, visit) => pages.OurMetadataAsync(visit));
    }

    private async Task<IResult> ListAsync(AdminVisit visit)
    {
        if (lookup.FindTenant(visit) is not { } tenant)
            return visit.NotFound("no such tenant");
        var words = Words(visit);
        List<ProviderCard> cards = [];
        foreach (var (described, provider) in lookup.All(visit))
        {
            var condition = await conditions.OfAsync(described, provider, visit.Aborted);
            cards.Add(new ProviderCard(provider.Name, words.Kind(provider), ProviderPaths.Of(tenant.Id, provider.Id), words.Status(condition)));
        }

        return ProviderListPage.Result(visit.Frame(AdminSection.Tenants, ProviderLookup.WayToList(visit, tenant)), tenant.Name, cards, visit.Who.IsOperator ? ProviderPaths.NewOf(tenant.Id) : null);
    }

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        if (lookup.Find<IdentityProvider>(visit) is not var (tenant, provider))
            return ProviderLookup.NotFound(visit);
        var frame = visit.Frame(AdminSection.Tenants, ProviderLookup.WayToOne(visit, tenant));
        switch (provider)
        {
            case IdentityProvider.Saml saml:
                return SamlProviderPage.Result(frame, await views.Saml.OfAsync(visit, tenant, saml), MetadataPages.ToldTo(visit));
            case IdentityProvider.OpenIdProvider openId:
                return OpenIdProviderPage.Result(frame, await views.OpenId.OfAsync(visit, tenant, openId), null, SecretPages.ToldTo(visit));
            default:
                var (condition, words) = (await conditions.OfAsync(tenant, provider, visit.Aborted), Words(visit));
                return OtherProviderPage.Result(frame, new ProviderCard(provider.Name, words.Kind(provider), ProviderPaths.Of(tenant.Id, provider.Id), words.Status(condition)));
        }
    }

    // It changes nothing, so its answer is shown at once: a reload asks the provider once more.
    private async Task<IResult> CheckAsync(AdminVisit visit)
    {
        if (lookup.Find<IdentityProvider.OpenIdProvider>(visit) is not var (tenant, provider))
            return ProviderLookup.NotFound(visit);
        var frame = visit.Frame(AdminSection.Tenants, ProviderLookup.WayToOne(visit, tenant));
        if (!checks.Rate.TryUse(tenant.Id, provider.Id))
            return OpenIdProviderPage.Result(frame, await views.OpenId.OfAsync(visit, tenant, provider) with { IsAskedTooSoon = true }, null, null);
        var points = OpenIdViews.Lines(visit.Language, await checks.Check.RunAsync(tenant, provider, visit.Aborted));
        return OpenIdProviderPage.Result(frame, await views.OpenId.OfAsync(visit, tenant, provider), points, null);
    }

    private async Task<IResult> OurMetadataAsync(AdminVisit visit) => lookup.Find<IdentityProvider.Saml>(visit) is var (tenant, _)
        ? Results.File(await sheet.MetadataAsync(tenant, visit.Aborted), "application/samlmetadata+xml", $"weblogin-{tenant.Id}.xml")
        : ProviderLookup.NotFound(visit);

    private ProviderWords Words(AdminVisit visit) => new(visit.Language, time.GetUtcNow());
}
