using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>Which metadata of a provider a tenant's logins meet: everybody may meet other addresses than test users do, and both meet the newest keys.</summary>
internal static class MetMetadata
{
    extension(Tenant tenant)
    {
        /// <summary>Whether metadata that is accepted now is met by test users alone until the tenant's next version is opened: everybody meets another partner, other addresses, or none.</summary>
        public bool Tries(IdentityProviderId provider, MetadataSummary offered) =>
            tenant.Partners is { } partners && tenant.FindEvenClosed(provider) is not null && !(partners.TryGetValue(provider.Value, out var met) && met.IsOf(offered));
    }

    extension(IMetadataInspector inspector)
    {
        /// <summary>What logins of this very snapshot of a tenant meet of a provider, whoever signed it; null where they meet none that can be read.</summary>
        public MetadataSummary? Met(Tenant tenant, IdentityProviderId provider, StoredMetadata? row) => inspector.Met(tenant, provider, [], row);

        /// <summary>The same, where one of those whom the provider's document pins must have signed it.</summary>
        public MetadataSummary? Met(Tenant tenant, IdentityProvider.Saml provider, StoredMetadata? row) => inspector.Met(tenant, provider.Id, provider.MetadataSigners, row);

        /// <summary>Reads metadata as this tenant may use it; null where there is nothing, or it cannot be read.</summary>
        public MetadataSummary? Summary(Tenant tenant, string? xml) => inspector.Summary(tenant, [], xml);

        /// <summary>The same for somebody who looks at it: it is told too whether it was altered after it was signed.</summary>
        public MetadataSummary? SummaryToShow(Tenant tenant, string? xml) => Read(xml is null ? null : inspector.Inspect(xml, MetadataRules.AllowsHttp(tenant), [], looksForAlteration: true));

        private MetadataSummary? Met(Tenant tenant, IdentityProviderId provider, IReadOnlyList<MetadataSigner> signers, StoredMetadata? row) => tenant.Partners is not { } partners
            ? inspector.Summary(tenant, signers, row?.Accepted)
            : partners.TryGetValue(provider.Value, out var shape) && inspector.KeysOf(tenant, shape.EntityId, signers, row) is { } keys ? shape.Over(keys) : null;

        // What cannot be read may be the entity's, and may have taken keys away: an older one does not speak then.
        private MetadataSummary? KeysOf(Tenant tenant, EntityId entity, IReadOnlyList<MetadataSigner> signers, StoredMetadata? row) =>
            inspector.Summary(tenant, signers, row?.Accepted) is not { } newest ? null
            : newest.EntityId == entity ? newest
            : row!.Formers.Select(former => inspector.Summary(tenant, signers, former)).FirstOrDefault(former => former?.EntityId == entity);

        private MetadataSummary? Summary(Tenant tenant, IReadOnlyList<MetadataSigner> signers, string? xml) =>
            Read(xml is null ? null : inspector.Inspect(xml, MetadataRules.AllowsHttp(tenant), signers));
    }

    private static MetadataSummary? Read(MetadataInspection? inspection) => inspection is MetadataInspection.Read { Summary: var summary } ? summary : null;
}
