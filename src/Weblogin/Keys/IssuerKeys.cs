using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>The keys of one issuer for one algorithm: usually one, more while it is rolled over.</summary>
/// <param name="Current">Signs.</param>
/// <param name="Next">Published, not used yet; null where no roll-over has begun.</param>
/// <param name="Former">Published for what they signed, the newest first; usually empty.</param>
internal sealed record IssuerKeyRing(TokenKey Current, TokenKey? Next, IReadOnlyList<TokenKey> Former)
{
    /// <summary>Every key, the current one first: what relying parties verify by.</summary>
    public IReadOnlyList<TokenKey> All => Next is null ? [Current, .. Former] : [Current, Next, .. Former];
}

/// <summary>
/// The keys of each tenant's issuer: one ES256 and one RS256, made when first needed, both published. <see cref="OwnKeyRoll"/> changes them.
/// Thread-safe.
/// </summary>
internal sealed class IssuerKeys(IKeyStore store, TimeProvider time) : IReloadable
{
    private readonly KeyCache<(TenantId, KeyAlgorithm), IssuerKeyRing> _rings = new(time);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _rings.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The key that signs id tokens with this algorithm.</summary>
    public async Task<TokenKey> GetAsync(TenantId tenant, KeyAlgorithm algorithm, CancellationToken ct) => (await RingAsync(tenant, algorithm, ct)).Current;

    /// <summary>Every key that signed a token of this tenant and was not retired, public halves to verify by: a hint may be older than the key in use.</summary>
    public Task<IReadOnlyList<TokenKey>> EveryAsync(TenantId tenant, CancellationToken ct) => AllAsync(tenant, ct);

    /// <summary>Every key that may have signed a living token, or will: what the issuer publishes.</summary>
    public async Task<IReadOnlyList<TokenKey>> AllAsync(TenantId tenant, CancellationToken ct)
    {
        var rings = await Task.WhenAll(RingAsync(tenant, KeyAlgorithm.ES256, ct), RingAsync(tenant, KeyAlgorithm.RS256, ct));
        return [.. rings.SelectMany(ring => ring.All)];
    }

    /// <summary>The key in use and those beside it. The same object as long as nothing has changed and for a minute at most.</summary>
    public Task<IssuerKeyRing> RingAsync(TenantId tenant, KeyAlgorithm algorithm, CancellationToken ct) =>
        _rings.GetAsync((tenant, algorithm), () => LoadAsync(tenant, algorithm), ct);

    /// <summary>Forgets what was opened: the keys were changed here.</summary>
    public void Forget(TenantId tenant)
    {
        _rings.Forget((tenant, KeyAlgorithm.ES256));
        _rings.Forget((tenant, KeyAlgorithm.RS256));
    }

    private async Task<IssuerKeyRing> LoadAsync(TenantId tenant, KeyAlgorithm algorithm)
    {
        var names = RingNames.Of(algorithm.ToString());
        var stored = StoredRing.Of(await store.AllAsync(tenant, KeyPurpose.IdToken, CancellationToken.None), names);
        if (stored is null)
        {
            var (keyId, pkcs8) = TokenKey.Create(algorithm);
            var made = new StoredKey(tenant, KeyPurpose.IdToken, names.Current, keyId, pkcs8, time.GetUtcNow());
            stored = new StoredRing(await store.AddFirstAsync(made, CancellationToken.None), null, []);
        }

        return new IssuerKeyRing(TokenKey.Open(stored.Current), stored.Next is { } next ? TokenKey.Open(next) : null, [.. stored.Former.Select(TokenKey.Open)]);
    }
}
