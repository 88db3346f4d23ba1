using Weblogin.Admin.Frame;
using Weblogin.Onboarding;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>Puts together what the page of a SAML identity provider shows.</summary>
internal sealed class SamlViews(ProviderConditions conditions, IServiceProviderSheet sheet, TimeProvider time)
{
    public async Task<SamlView> OfAsync(AdminVisit visit, Tenant tenant, IdentityProvider.Saml provider)
    {
        var (texts, own, id) = (ProviderTexts.In(visit.Language), sheet.Of(tenant), provider.Id);
        var (condition, words) = (await conditions.OfAsync(tenant, provider, visit.Aborted), new ProviderWords(visit.Language, time.GetUtcNow()));
        return new SamlView(
            condition.Provider.Name,
            words.Kind(condition.Provider),
            words.Status(condition),
            (condition.IsTried ? condition.Everybodys : condition.InForce) is { } summary ? words.Facts(summary) : null,
            IsUnreadable: condition is { InForce: null, Metadata.Accepted: not null },
            [
                new HandedOver(texts.OurMetadataAddress, [own.MetadataUrl]),
                new HandedOver(texts.OurEntityId, [own.EntityId]),
                new HandedOver(texts.OurAssertionConsumers, own.AssertionConsumers),
                new HandedOver(texts.OurLogouts, own.Logouts),
            ],
            MayBring(visit, provider) ? ProviderPaths.MetadataOf(tenant.Id, id) : null,
            ProviderPaths.OurMetadataOf(tenant.Id, id))
        {
            Tried = condition is { IsTried: true, InForce: { } tried } ? words.Facts(tried) : null,
            Address = ProviderPaths.Of(tenant.Id, id),
            KitAddress = provider.IsFeide ? null : ProviderPaths.KitOf(tenant.Id, id),
            KitAttribute = AdfsKit.DefaultAttribute,
        };
    }

    /// <summary>Whether the visitor may bring its metadata: Feide speaks for everybody and counts for more than an employer, so its metadata is the operators'.</summary>
    public static bool MayBring(AdminVisit visit, IdentityProvider.Saml provider) => !provider.IsFeide || visit.Who.IsOperator;
}
