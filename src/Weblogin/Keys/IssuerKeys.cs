using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>The keys of each tenant's issuer: one ES256 and one RS256, made when first needed, both published. Thread-safe.</summary>
internal sealed class IssuerKeys(IKeyStore store, TimeProvider time)
{
    private readonly KeyCache<(TenantId, KeyAlgorithm), TokenKey> _keys = new(time);

    /// <summary>The key that signs id tokens with this algorithm.</summary>
    public Task<TokenKey> GetAsync(TenantId tenant, KeyAlgorithm algorithm, CancellationToken ct) =>
        _keys.GetAsync((tenant, algorithm), () => LoadAsync(tenant, algorithm), ct);

    /// <summary>Every key that may have signed a living token: what the issuer publishes.</summary>
    public async Task<IReadOnlyList<TokenKey>> AllAsync(TenantId tenant, CancellationToken ct) =>
        await Task.WhenAll(GetAsync(tenant, KeyAlgorithm.ES256, ct), GetAsync(tenant, KeyAlgorithm.RS256, ct));

    /// <summary>Every key that ever signed a token of this tenant, public halves to verify by: a hint may be older than any key that is published.</summary>
    public async Task<IReadOnlyList<TokenKey>> EveryAsync(TenantId tenant, CancellationToken ct)
    {
        List<TokenKey> every = [];
        foreach (var algorithm in Enum.GetValues<KeyAlgorithm>())
        {
            foreach (var stored in await store.FindAsync(tenant, KeyPurpose.IdToken, algorithm.ToString(), ct))
                every.Add(TokenKey.Open(stored));
        }

        return every;
    }

    private async Task<TokenKey> LoadAsync(TenantId tenant, KeyAlgorithm algorithm)
    {
        var name = algorithm.ToString();
        if (await store.FindAsync(tenant, KeyPurpose.IdToken, name, CancellationToken.None) is [.., var newest])
            return TokenKey.Open(newest);
        var (keyId, pkcs8) = TokenKey.Create(algorithm);
        var made = new StoredKey(tenant, KeyPurpose.IdToken, name, keyId, pkcs8, time.GetUtcNow());
        return TokenKey.Open(await store.AddFirstAsync(made, CancellationToken.None));
    }
}
