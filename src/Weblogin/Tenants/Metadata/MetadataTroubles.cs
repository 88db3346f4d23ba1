using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>Identity providers without metadata, metadata that waits for an administrator's word, and metadata that cannot be fetched for a day.</summary>
internal sealed class MetadataTroubles(IMetadataStore metadata, IMetadataFetchStore fetches, TimeProvider time) : ITroubleSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<Trouble>> NowAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct)
    {
        if (tenants.Count == 0)
            return [];
        var providers = tenants.SelectMany(tenant => tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled).Select(provider => (Tenant: tenant.Id, Provider: provider)))
            .ToDictionary(one => (one.Tenant, one.Provider.Id), one => one.Provider);
        var oldest = time.GetUtcNow() - Patience;
        var waiting = (await metadata.WaitingAsync(ct)).Where(one => providers.ContainsKey((one.Tenant, one.IdentityProvider)))
            .Select(one => new Trouble(one.Tenant, TroubleKind.MetadataWaits, TroubleWeight.Yellow, one.IdentityProvider.Value) { Since = one.Since });
        var failing = (await FetchesAsync(tenants, ct)).Where(fetch => fetch.FailedSince <= oldest && providers.GetValueOrDefault((fetch.Tenant, fetch.IdentityProvider))?.MetadataUrl?.AbsoluteUri == fetch.Address)
            .Select(fetch => new Trouble(fetch.Tenant, TroubleKind.MetadataNotFetched, TroubleWeight.Yellow, fetch.IdentityProvider.Value) { Since = fetch.FailedSince });
        return [.. await WithoutAsync(tenants, ct), .. waiting, .. failing];
    }

    // Where nothing serves anybody yet, nobody is shut out by it.
    private async Task<IEnumerable<Trouble>> WithoutAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct)
    {
        var inForce = tenants.Count > 1 ? await metadata.InForceAsync(ct) : await OfOneAsync(tenants.First(), ct);
        return tenants.SelectMany(tenant => tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled && !inForce.Contains((tenant.Id, provider.Id)))
            .Select(provider => new Trouble(tenant.Id, TroubleKind.NoMetadata, tenant.AwaitsRelease ? TroubleWeight.Yellow : TroubleWeight.Red, provider.Id.Value)));
    }

    private async Task<IReadOnlySet<(TenantId Tenant, IdentityProviderId IdentityProvider)>> OfOneAsync(Tenant tenant, CancellationToken ct)
    {
        HashSet<(TenantId Tenant, IdentityProviderId IdentityProvider)> found = [];
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>())
        {
            if (await metadata.FindAsync(tenant.Id, provider.Id, ct) is { Accepted: not null })
                found.Add((tenant.Id, provider.Id));
        }

        return found;
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
