using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>
/// The keys that authenticate us at OpenID Providers (<c>private_key_jwt</c>, RFC 7523), one for each identity provider of a tenant:
/// RSA 2048 for RS256, made when first needed, or a key that was registered before and is brought along. Thread-safe.
/// </summary>
internal sealed class ClientAssertionKeys(IKeyStore store, TimeProvider time)
{
    private readonly KeyCache<(TenantId, IdentityProviderId), TokenKey> _keys = new(time);

    /// <summary>The key; its <see cref="TokenKey.PublicKey"/> is what is registered at the provider.</summary>
    public Task<TokenKey> GetAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct) =>
        _keys.GetAsync((tenant, identityProvider), () => LoadAsync(tenant, identityProvider), ct);

    /// <summary>Puts a private JWK in the place of whatever key was there. Other nodes take it within a minute.</summary>
    public async Task<KeyImport> ImportAsync(TenantId tenant, IdentityProviderId identityProvider, string privateJwk, CancellationToken ct)
    {
        var import = PrivateJwk.Read(privateJwk);
        if (import is KeyImport.Accepted accepted)
        {
            var key = new StoredKey(tenant, KeyPurpose.ClientAssertion, identityProvider.Value, accepted.KeyId, accepted.Pkcs8, time.GetUtcNow());
            await store.ReplaceAsync(key, ct);
            _keys.Forget((tenant, identityProvider));
        }

        return import;
    }

    private async Task<TokenKey> LoadAsync(TenantId tenant, IdentityProviderId identityProvider)
    {
        var found = await store.FindAsync(tenant, KeyPurpose.ClientAssertion, identityProvider.Value, CancellationToken.None);
        if (found is [.., var newest])
            return TokenKey.Open(newest);
        var (keyId, pkcs8) = TokenKey.Create(KeyAlgorithm.RS256);
        var made = new StoredKey(tenant, KeyPurpose.ClientAssertion, identityProvider.Value, keyId, pkcs8, time.GetUtcNow());
        return TokenKey.Open(await store.AddFirstAsync(made, CancellationToken.None));
    }
}
