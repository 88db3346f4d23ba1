using Weblogin.Model;
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

    private readonly BroughtSecrets _secrets = new(store, time, KeyPurpose.ClientSecret);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _secrets.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The secret; null where none was brought yet.</summary>
    public Task<string?> FindAsync(ClientPlace place, CancellationToken ct) => _secrets.FindAsync(place.Tenant, place.Name, ct);

    /// <summary>Puts a secret in the place of whatever was there. Other nodes take it within a second.</summary>
    /// <param name="secret">1 to <see cref="MaxLength"/> printable ASCII characters (RFC 6749 appendix A.2).</param>
    /// <param name="along">Written in the same commit; null where nothing is.</param>
    public Task SetAsync(ClientPlace place, string secret, IPendingWrite? along, CancellationToken ct)
    {
        if (!IsSecret(secret))
            throw new ArgumentException("A client secret is printable ASCII.", nameof(secret));
        return _secrets.SetAsync(place.Tenant, place.Name, secret, along, ct);
    }

    /// <inheritdoc cref="SetAsync(ClientPlace, string, IPendingWrite?, CancellationToken)"/>
    public Task SetAsync(ClientPlace place, string secret, CancellationToken ct) => SetAsync(place, secret, null, ct);

    public static bool IsSecret(string? text) => text is { Length: > 0 and <= MaxLength } && text.All(c => c is >= ' ' and <= '~');
}
