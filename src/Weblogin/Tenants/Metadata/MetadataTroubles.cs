namespace Weblogin.Tenants.Metadata;

/// <summary>Metadata that waits for an administrator's word, and metadata that cannot be fetched for a day.</summary>
internal sealed class MetadataTroubles(IMetadataStore metadata, IMetadataFetchStore fetches, TimeProvider time) : ITroubleSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<Trouble>> NowAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct)
    {
        var providers = tenants.SelectMany(tenant => tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled).Select(provider => (Tenant: tenant.Id, Provider: provider)))
            .ToDictionary(one => (one.Tenant, one.Provider.Id), one => one.Provider);
        var oldest = time.GetUtcNow() - Patience;
        var waiting = (await metadata.WaitingAsync(ct)).Where(one => providers.ContainsKey((one.Tenant, one.IdentityProvider)))
            .Select(one => new Trouble(one.Tenant, TroubleKind.MetadataWaits, TroubleWeight.Yellow, one.IdentityProvider.Value) { Since = one.Since });
        var failing = (await FetchesAsync(tenants, ct)).Where(fetch => fetch.FailedSince <= oldest && providers.GetValueOrDefault((fetch.Tenant, fetch.IdentityProvider))?.MetadataUrl?.AbsoluteUri == fetch.Address)
            .Select(fetch => new Trouble(fetch.Tenant, TroubleKind.MetadataNotFetched, TroubleWeight.Yellow, fetch.IdentityProvider.Value) { Since = fetch.FailedSince });
        return [.. waiting, .. failing];
    }

    private async Task<IReadOnlyList<StoredFetch>> FetchesAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct)
    {
        if (tenants.Count > 1)
            return await fetches.AllAsync(ct);
        List<StoredFetch> found = [];
        foreach (var (tenant, provider) in tenants.SelectMany(tenant => tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => provider.MetadataUrl is not null).Select(provider => (tenant.Id, provider.Id))))
        {
            if (await fetches.FindAsync(tenant, provider, ct) is { } fetch)
                found.Add(fetch);
        }

        return found;
    }
}
