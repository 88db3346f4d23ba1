using System.Security.Cryptography;
using System.Text;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>
/// What a tenant's own systems know us by: the password of a service account in its directory, of a database, of a source of profiles. Sealed in the store as keys
/// are; documents only name them. An operator brings them. Thread-safe.
/// </summary>
internal sealed class TenantSecrets(IKeyStore store, TimeProvider time) : IReloadable
{
    /// <summary>Longest secret, in characters.</summary>
    public const int MaxLength = 2048;

    private readonly KeyCache<TenantSecretPlace, string?> _secrets = new(time);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _secrets.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The secret; null where none was brought yet.</summary>
    public Task<string?> FindAsync(TenantSecretPlace place, CancellationToken ct) => _secrets.GetAsync(place, () => LoadAsync(place), ct);

    /// <summary>Puts a secret in the place of whatever was there. Other nodes take it within a second.</summary>
    /// <param name="secret">One line of 1 to <see cref="MaxLength"/> characters, in any language.</param>
    public async Task SetAsync(TenantSecretPlace place, string secret, CancellationToken ct)
    {
        if (!IsSecret(secret))
            throw new ArgumentException("A secret is one line of text.", nameof(secret));
        var keyId = RandomNumberGenerator.GetHexString(16, lowercase: true);
        await store.ReplaceAsync(new StoredKey(place.Tenant, KeyPurpose.TenantSecret, place.Name, keyId, Encoding.UTF8.GetBytes(secret), time.GetUtcNow()), ct);
        _secrets.Forget(place);
    }

    public static bool IsSecret(string? text) => text is { Length: > 0 and <= MaxLength } && !text.Any(char.IsControl);

    private async Task<string?> LoadAsync(TenantSecretPlace place) =>
        await store.FindAsync(place.Tenant, KeyPurpose.TenantSecret, place.Name, CancellationToken.None) is [.., var newest] ? Encoding.UTF8.GetString(newest.Material) : null;
}
