using Weblogin.Tenants.Metadata;

namespace Weblogin.Tenants.Trials;

/// <summary>What has served everybody, and what a version that comes to do so rests on beside the tenant's document.</summary>
internal sealed class Releases(IReleasedVersionStore store, IMetadataStore metadata, IMetadataInspector inspector)
{
    public IReleasedVersionStore Store => store;

    /// <summary>How a tenant's SAML partners are met by their newest metadata, by the id of the identity provider. One without metadata that can be read has none.</summary>
    public async Task<IReadOnlyDictionary<string, PartnerShape>> PartnersAsync(Tenant tenant, CancellationToken ct)
    {
        var partners = new SortedDictionary<string, PartnerShape>(StringComparer.Ordinal);
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>())
        {
            if (inspector.Summary(tenant, (await metadata.FindAsync(tenant.Id, provider.Id, ct))?.Accepted) is { } summary)
                partners[provider.Id.Value] = PartnerShape.Of(summary);
        }

        return partners;
    }
}
