using System.Security.Cryptography;
using System.Text;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>
/// The secrets that OpenID Providers have given us (<c>client_secret_basic</c>, <c>client_secret_post</c>), sealed in the store as keys are.
/// An operator brings them; none is ever made here. Thread-safe.
/// </summary>
internal sealed class ClientSecrets(IKeyStore store, TimeProvider time) : IReloadable
{
    /// <summary>Longest secret, in characters.</summary>
    public const int MaxLength = 512;

    private readonly KeyCache<ClientPlace, string?> _secrets = new(time);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _secrets.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The secret; null where none was brought yet.</summary>
    public Task<string?> FindAsync(ClientPlace place, CancellationToken ct) => _secrets.GetAsync(place, () => LoadAsync(place), ct);

    /// <summary>Puts a secret in the place of whatever was there. Other nodes take it within a second.</summary>
    /// <param name="secret">1 to <see cref="MaxLength"/> printable ASCII characters (RFC 6749 appendix A.2).</param>
    public async Task SetAsync(ClientPlace place, string secret, CancellationToken ct)
    {
        if (!IsSecret(secret))
            throw new ArgumentException("A client secret is printable ASCII.", nameof(secret));
        var keyId = RandomNumberGenerator.GetHexString(16, lowercase: true);
        await store.ReplaceAsync(new StoredKey(place.Tenant, KeyPurpose.ClientSecret, place.Name, keyId, Encoding.ASCII.GetBytes(secret), time.GetUtcNow()), ct);
        _secrets.Forget(place);
    }

    public static bool IsSecret(string? text) => text is { Length: > 0 and <= MaxLength } && text.All(c => c is >= ' ' and <= '~');

    private async Task<string?> LoadAsync(ClientPlace place) =>
        await store.FindAsync(place.Tenant, KeyPurpose.ClientSecret, place.Name, CancellationToken.None) is [.., var newest] ? Encoding.ASCII.GetString(newest.Material) : null;
}
