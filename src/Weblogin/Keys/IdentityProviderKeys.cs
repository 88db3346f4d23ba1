using System.Security.Cryptography.X509Certificates;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>An identity provider's certificate with its private key. It lives as long as the process: do not dispose it.</summary>
internal sealed record IdentityProviderKey(X509Certificate2 Certificate);

/// <summary>The keys of one tenant's SAML identity provider of one kind: usually one, more while it is rolled over.</summary>
/// <param name="Current">Signs.</param>
/// <param name="Next">Published, not used yet; null where no roll-over has begun.</param>
/// <param name="Former">Published for what they signed, the newest first; usually empty.</param>
internal sealed record IdentityProviderKeyRing(IdentityProviderKey Current, IdentityProviderKey? Next, IReadOnlyList<IdentityProviderKey> Former)
{
    /// <summary>Every key, the current one first: some service providers verify by the first key alone.</summary>
    public IReadOnlyList<IdentityProviderKey> All => Next is null ? [Current, .. Former] : [Current, Next, .. Former];
}

/// <summary>
/// The certificates of each tenant's SAML identity provider: self-signed, ten years, made when first needed, because service providers pin
/// them by hand. They are others than those of its service provider: what signs a request may not sign an assertion. <see cref="OwnKeyRoll"/>
/// changes them. Thread-safe.
/// </summary>
internal sealed class IdentityProviderKeys(IKeyStore store, TimeProvider time) : IReloadable
{
    private readonly KeyCache<(TenantId, CertificateKind), IdentityProviderKeyRing> _rings = new(time);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _rings.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The key that signs.</summary>
    public async Task<IdentityProviderKey> GetAsync(TenantId tenant, CertificateKind kind, CancellationToken ct) => (await RingAsync(tenant, kind, ct)).Current;

    /// <summary>The key in use and those beside it. The same object as long as nothing has changed and for a minute at most.</summary>
    public Task<IdentityProviderKeyRing> RingAsync(TenantId tenant, CertificateKind kind, CancellationToken ct) =>
        _rings.GetAsync((tenant, kind), () => LoadAsync(tenant, kind), ct);

    /// <summary>Forgets what was opened: the keys were changed here.</summary>
    public void Forget(TenantId tenant)
    {
        _rings.Forget((tenant, CertificateKind.Rsa));
        _rings.Forget((tenant, CertificateKind.Ec));
    }

    private async Task<IdentityProviderKeyRing> LoadAsync(TenantId tenant, CertificateKind kind)
    {
        var names = RingNames.Of(kind.ToString());
        var stored = StoredRing.Of(await store.AllAsync(tenant, KeyPurpose.IdentityProvider, CancellationToken.None), names);
        if (stored is null)
        {
            var now = time.GetUtcNow();
            var made = IdentityProviderCertificate.Create(tenant, kind, now);
            var first = new StoredKey(tenant, KeyPurpose.IdentityProvider, names.Current, made.KeyId, made.Material, now);
            stored = new StoredRing(await store.AddFirstAsync(first, CancellationToken.None), null, []);
        }

        return new IdentityProviderKeyRing(Open(stored.Current), stored.Next is { } next ? Open(next) : null, [.. stored.Former.Select(Open)]);
    }

    private static IdentityProviderKey Open(StoredKey stored) => new(X509CertificateLoader.LoadPkcs12(stored.Material, password: null));
}
