using System.Security.Cryptography.X509Certificates;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>A service provider's certificate with its private key. It lives as long as the process: do not dispose it.</summary>
/// <param name="KeyId">RFC 7638 thumbprint of the public key.</param>
/// <param name="StoredAt">When it came to be what it is in its ring, UTC.</param>
internal sealed record ServiceProviderKey(X509Certificate2 Certificate, string KeyId, DateTimeOffset StoredAt);

/// <summary>
/// The certificates of each tenant's SAML service provider. The first is self-signed (RSA 3072, ten years) and made when first needed:
/// partners pin it by hand, so it outlives what is advised for 2048 bits (NIST SP 800-57: until 2030). <see cref="ServiceProviderKeyRoll"/>
/// changes them. Thread-safe.
/// </summary>
internal sealed class ServiceProviderKeys(IKeyStore store, TimeProvider time) : IReloadable
{
    private readonly KeyCache<TenantId, ServiceProviderKeyRing> _rings = new(time);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _rings.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The key in use.</summary>
    public async Task<ServiceProviderKey> GetAsync(TenantId tenant, CancellationToken ct) => (await RingAsync(tenant, ct)).Current;

    /// <summary>The key in use and those beside it. The same object as long as nothing has changed and for a minute at most.</summary>
    public Task<ServiceProviderKeyRing> RingAsync(TenantId tenant, CancellationToken ct) => _rings.GetAsync(tenant, () => LoadAsync(tenant), ct);

    /// <summary>Forgets what was opened: the keys were changed here.</summary>
    public void Forget(TenantId tenant) => _rings.Forget(tenant);

    private async Task<ServiceProviderKeyRing> LoadAsync(TenantId tenant)
    {
        var stored = StoredRing.Of(await store.AllAsync(tenant, KeyPurpose.ServiceProvider, CancellationToken.None), RingNames.ServiceProvider);
        if (stored is null)
        {
            var made = ServiceProviderCertificate.Create(tenant, time.GetUtcNow());
            var first = new StoredKey(tenant, KeyPurpose.ServiceProvider, RingNames.ServiceProvider.Current, made.KeyId, made.Pkcs12, time.GetUtcNow());
            stored = new StoredRing(await store.AddFirstAsync(first, CancellationToken.None), null, []);
        }

        return new ServiceProviderKeyRing(Open(stored.Current), stored.Next is { } next ? Open(next) : null, [.. stored.Former.Select(Open)]);
    }

    private static ServiceProviderKey Open(StoredKey stored) =>
        new(X509CertificateLoader.LoadPkcs12(stored.Material, password: null), stored.KeyId, stored.CreatedAt);
}
