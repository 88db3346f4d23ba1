using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>Secrets of one purpose that an operator has brought, sealed in the store as keys are, one for each place. Thread-safe.</summary>
internal sealed class BroughtSecrets(IKeyStore store, TimeProvider time, KeyPurpose purpose)
{
    private readonly KeyCache<(TenantId Tenant, string Name), string?> _secrets = new(time);

    /// <summary>What another process has replaced is read anew.</summary>
    public void ForgetAll() => _secrets.ForgetAll();

    /// <summary>The secret; null where none was brought yet.</summary>
    public Task<string?> FindAsync(TenantId tenant, string name, CancellationToken ct) => _secrets.GetAsync((tenant, name), () => LoadAsync(tenant, name), ct);

    /// <summary>Puts a secret in the place of whatever was there. Other nodes take it within a second.</summary>
    /// <param name="along">Written in the same commit; null where nothing is.</param>
    public async Task SetAsync(TenantId tenant, string name, string secret, IPendingWrite? along, CancellationToken ct)
    {
        var keyId = RandomNumberGenerator.GetHexString(16, lowercase: true);
        await store.ReplaceAsync(new StoredKey(tenant, purpose, name, keyId, Encoding.UTF8.GetBytes(secret), time.GetUtcNow()), along, ct);
        _secrets.Forget((tenant, name));
    }

    private async Task<string?> LoadAsync(TenantId tenant, string name) =>
        await store.FindAsync(tenant, purpose, name, CancellationToken.None) is [.., var newest] ? Encoding.UTF8.GetString(newest.Material) : null;
}
