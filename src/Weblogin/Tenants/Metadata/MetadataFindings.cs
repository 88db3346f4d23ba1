namespace Weblogin.Tenants.Metadata;

/// <summary>What is to be known of the metadata of SAML identity providers.</summary>
internal sealed class MetadataFindings(IMetadataStore metadata, IMetadataFetchStore fetches, IMetadataInspector inspector, TimeProvider time) : ITenantInspector
{
    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        var fetched = (await fetches.AllAsync(ct)).ToDictionary(fetch => (fetch.Tenant, fetch.IdentityProvider));
        var rows = (await metadata.AllAsync(ct)).ToDictionary(row => (row.Tenant, row.IdentityProvider));
        List<Finding> findings = [];
        List<SharedEntities.Partner> partners = [];
        foreach (var tenant in tenants)
        {
            foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>())
            {
                var row = rows.GetValueOrDefault((tenant.Id, provider.Id));
                // A pinned signer is asked for instead, below.
                var newest = row?.Accepted is { } xml ? inspector.Inspect(xml, MetadataRules.AllowsHttp(tenant), [], looksForAlteration: provider.MetadataSigners.Count == 0) : null;
                findings.AddRange(OfFetching(provider, fetched.GetValueOrDefault((tenant.Id, provider.Id))).Concat(OfMetadata(tenant, provider, row, newest))
                    .Select(finding => Finding.At(tenant, provider, finding.IsFault, finding.Sentence)));
                if (newest is MetadataInspection.Read { Summary: var summary } && !provider.IsFeide)
                    partners.Add(new SharedEntities.Partner(tenant, provider, summary.EntityId, [.. summary.SigningKeys.Select(key => key.Thumbprint)]));
            }
        }

        return [.. findings, .. SharedEntities.Of(partners)];
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

    private IEnumerable<(bool IsFault, string Sentence)> OfMetadata(Tenant tenant, IdentityProvider.Saml provider, StoredMetadata? row, MetadataInspection? inForce)
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

        if (tenant.Partners is not null && inForce is MetadataInspection.Read { Summary: var newest } && tenant.Tries(provider.Id, newest))
        {
            yield return inspector.Met(tenant, provider.Id, row) is null
                ? (true, "Its newest metadata is met by test users only, and there is none that everybody meets; nobody else can log in by it.")
                : (false, "Its newest metadata is met by test users only until their version is opened; everybody meets the addresses from before.");
        }

        switch (inForce)
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
