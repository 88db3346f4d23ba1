using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>
/// The keys that authenticate us at OpenID Providers (<c>private_key_jwt</c>, RFC 7523), one for each identity provider of a tenant or for
/// each client of the operator's: RSA 2048 for RS256, made when first needed, or one that the provider knows already and is brought along,
/// as a JWK or with an enterprise's certificate. Thread-safe.
/// </summary>
internal sealed class ClientAssertionKeys(IKeyStore store, TimeProvider time) : IReloadable
{
    private readonly KeyCache<ClientPlace, TokenKey> _keys = new(time);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _keys.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The key; its <see cref="TokenKey.PublicKey"/> is what is registered at the provider.</summary>
    public Task<TokenKey> GetAsync(ClientPlace place, CancellationToken ct) => _keys.GetAsync(place, () => LoadAsync(place), ct);

    /// <inheritdoc cref="GetAsync(ClientPlace, CancellationToken)"/>
    public Task<TokenKey> GetAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct) =>
        GetAsync(new ClientPlace(tenant, identityProvider.Value), ct);

    private IPendingWrite? Along { get; init; }

    /// <summary>The same, with something that is written in the commit of an import. What is kept opened is forgotten by the change of the store.</summary>
    public ClientAssertionKeys With(IPendingWrite along) => new(store, time) { Along = along };

    /// <summary>Puts a private JWK in the place of whatever key was there. Other nodes take it within a second.</summary>
    public Task<KeyImport> ImportAsync(ClientPlace place, string privateJwk, CancellationToken ct) => ReplaceAsync(place, PrivateJwk.Read(privateJwk), ct);

    /// <inheritdoc cref="ImportAsync(ClientPlace, string, CancellationToken)"/>
    public Task<KeyImport> ImportAsync(TenantId tenant, IdentityProviderId identityProvider, string privateJwk, CancellationToken ct) =>
        ImportAsync(new ClientPlace(tenant, identityProvider.Value), privateJwk, ct);

    /// <summary>Puts an enterprise's certificate with its key in the place of whatever key was there: assertions then carry it (<c>x5c</c>).</summary>
    /// <param name="certificate">PEM with the certificates above it, or PKCS #12 without a password.</param>
    /// <param name="key">PEM of the unencrypted private key; null where <paramref name="certificate"/> holds it.</param>
    public Task<KeyImport> ImportCertificateAsync(ClientPlace place, byte[] certificate, byte[]? key, CancellationToken ct) =>
        ReplaceAsync(place, CertifiedKey.Read(certificate, key), ct);

    private async Task<KeyImport> ReplaceAsync(ClientPlace place, KeyImport import, CancellationToken ct)
    {
        if (import is KeyImport.Accepted accepted)
        {
            await store.ReplaceAsync(new StoredKey(place.Tenant, KeyPurpose.ClientAssertion, place.Name, accepted.KeyId, accepted.Material, time.GetUtcNow()), Along, ct);
            _keys.Forget(place);
        }

        return import;
    }

    private async Task<TokenKey> LoadAsync(ClientPlace place)
    {
        var found = await store.FindAsync(place.Tenant, KeyPurpose.ClientAssertion, place.Name, CancellationToken.None);
        if (found is [.., var newest])
            return TokenKey.Open(newest);
        var (keyId, pkcs8) = TokenKey.Create(KeyAlgorithm.RS256);
        var made = new StoredKey(place.Tenant, KeyPurpose.ClientAssertion, place.Name, keyId, pkcs8, time.GetUtcNow());
        return TokenKey.Open(await store.AddFirstAsync(made, CancellationToken.None));
    }
}
