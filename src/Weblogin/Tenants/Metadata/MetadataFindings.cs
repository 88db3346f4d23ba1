using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>What is to be known of the metadata of SAML identity providers.</summary>
internal sealed class MetadataFindings(IMetadataStore metadata, IMetadataFetchStore fetches, IMetadataInspector inspector, TimeProvider time) : ITenantInspector
{
    // Of a vendor's one entity for hundreds of tenants a few say enough.
    private const int MostNamed = 5;

    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        var fetched = (await fetches.AllAsync(ct)).ToDictionary(fetch => (fetch.Tenant, fetch.IdentityProvider));
        var rows = (await metadata.AllAsync(ct)).ToDictionary(row => (row.Tenant, row.IdentityProvider));
        return [..
            from tenant in tenants
            from provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>()
            let key = (tenant.Id, provider.Id)
            from finding in OfFetching(provider, fetched.GetValueOrDefault(key)).Concat(OfMetadata(tenant, provider, rows.GetValueOrDefault(key)))
            select Finding.At(tenant, provider, finding.IsFault, finding.Sentence),
            .. SharedEntities(tenants, rows)];
    }

    // Nobody is hurt by it, as a partner is always a tenant's: yet one who claims another's name without its keys should be asked why.
    private IEnumerable<Finding> SharedEntities(IReadOnlyList<Tenant> tenants, Dictionary<(TenantId, IdentityProviderId), StoredMetadata> rows)
    {
        var partners =
            from tenant in tenants
            from provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>()
            let xml = rows.GetValueOrDefault((tenant.Id, provider.Id))?.Accepted
            where xml is not null
            let summary = inspector.Summary(tenant, xml)
            where summary is not null
            select (Tenant: tenant, Provider: provider, Summary: summary);
        foreach (var entity in partners.GroupBy(partner => partner.Summary.EntityId).Where(entity => entity.DistinctBy(partner => partner.Tenant.Id).Skip(1).Any()))
        {
            var all = entity.ToArray();
            foreach (var one in all)
            {
                var others = all.Where(other => other.Tenant.Id != one.Tenant.Id).ToArray();
                var names = string.Join(", ", others.Take(MostNamed).Select(other => $"{other.Tenant.Id}/{other.Provider.Id}")) + (others.Length > MostNamed ? $" and {others.Length - MostNamed} more" : "");
                var hasKeysInCommon = others.All(other => other.Summary.SigningKeys.Any(key => one.Summary.SigningKeys.Any(own => own.Thumbprint == key.Thumbprint)));
                yield return Finding.At(one.Tenant, one.Provider, isFault: false, hasKeysInCommon
                    ? $"Its entity id \"{entity.Key}\" stands for {names} too, with a signing key in common: they share an identity provider."
                    : $"Its entity id \"{entity.Key}\" stands for {names} too, without a signing key in common. Neither is believed at the other; ask which of them it is.");
            }
        }
    }

    private static IEnumerable<(bool IsFault, string Sentence)> OfFetching(IdentityProvider.Saml provider, StoredFetch? fetch)
    {
        if (fetch is { Fault: { } fault, FailedSince: { } since } && fetch.Address == provider.MetadataUrl?.AbsoluteUri)
        {
            yield return fetch.SucceededAt is { } succeeded
                ? (false, $"Its metadata has not been fetched since {succeeded:yyyy-MM-dd HH:mm} UTC: {fault}")
                : (false, $"Its metadata has never been fetched, tried since {since:yyyy-MM-dd HH:mm} UTC: {fault}");
        }
    }

    private IEnumerable<(bool IsFault, string Sentence)> OfMetadata(Tenant tenant, IdentityProvider.Saml provider, StoredMetadata? row)
    {
        if (row?.LastFault is { } fault)
            yield return (false, $"The last metadata was refused: {fault}");
        if (row?.Pending is not null)
            yield return (false, $"A change of its metadata waits; see: weblogin metadata show {tenant.Id} {provider.Id}");
        if (row?.Accepted is not { } accepted)
        {
            yield return (false, "It has no metadata yet; nobody can log in by it.");
            yield break;
        }

        if (tenant.Partners is not null && inspector.Summary(tenant, accepted) is { } newest && tenant.Tries(provider.Id, newest))
        {
            yield return inspector.Met(tenant, provider.Id, row) is null
                ? (true, "Its newest metadata is met by test users only, and there is none that everybody meets; nobody else can log in by it.")
                : (false, "Its newest metadata is met by test users only until their version is opened; everybody meets the addresses from before.");
        }

        switch (inspector.Inspect(accepted, MetadataRules.AllowsHttp(tenant), []))
        {
            case MetadataInspection.Refused refused:
                yield return (true, $"Its metadata can no longer be used: {refused.Sentence}");
                break;
            case MetadataInspection.Read { Summary: var summary }:
                if (MetadataRules.Fault(tenant, provider, summary, time.GetUtcNow()) is { } broken)
                    yield return (true, $"Its metadata can no longer be used: {broken}");
                if (provider.MetadataSigners.Count > 0 && inspector.Inspect(accepted, MetadataRules.AllowsHttp(tenant), provider.MetadataSigners) is MetadataInspection.Refused otherwise)
                {
                    yield return otherwise.IsUnsigned
                        ? (false, $"Its metadata in force was taken before metadataSigner was: {otherwise.Sentence}")
                        : (true, $"Its metadata is not signed by metadataSigner and is out of force: {otherwise.Sentence}");
                }

                foreach (var sentence in Warnings(summary))
                    yield return (false, sentence);
                break;
        }
    }

    private IEnumerable<string> Warnings(MetadataSummary summary)
    {
        if (summary.IsAltered)
            yield return "Its metadata is signed, but was changed after it was signed. Have it fetched again from its owner.";
        var now = time.GetUtcNow();
        if (summary.ValidUntil > now && summary.ValidUntil < now + ConfigurationCheck.Notice)
            yield return $"Its metadata is valid until {summary.ValidUntil:yyyy-MM-dd} only.";
        foreach (var key in summary.SigningKeys.Where(key => key.NotAfter < now + ConfigurationCheck.Notice))
            yield return key.NotAfter < now ? $"The certificate {key} has expired." : $"The certificate {key} expires soon.";
    }
}
