using Weblogin.Model;
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

    private readonly BroughtSecrets _secrets = new(store, time, KeyPurpose.TenantSecret);

    /// <summary>The store has changed: what another process has replaced is read anew.</summary>
    public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        _secrets.ForgetAll();
        return Task.CompletedTask;
    }

    /// <summary>The secret; null where none was brought yet.</summary>
    public Task<string?> FindAsync(TenantSecretPlace place, CancellationToken ct) => _secrets.FindAsync(place.Tenant, place.Name, ct);

    /// <summary>Puts a secret in the place of whatever was there. Other nodes take it within a second.</summary>
    /// <param name="secret">One line of 1 to <see cref="MaxLength"/> characters, in any language.</param>
    /// <param name="along">Written in the same commit; null where nothing is.</param>
    public Task SetAsync(TenantSecretPlace place, string secret, IPendingWrite? along, CancellationToken ct)
    {
        if (!IsSecret(secret))
            throw new ArgumentException("A secret is one line of text.", nameof(secret));
        return _secrets.SetAsync(place.Tenant, place.Name, secret, along, ct);
    }

    /// <inheritdoc cref="SetAsync(TenantSecretPlace, string, IPendingWrite?, CancellationToken)"/>
    public Task SetAsync(TenantSecretPlace place, string secret, CancellationToken ct) => SetAsync(place, secret, null, ct);

    public static bool IsSecret(string? text) => text is { Length: > 0 and <= MaxLength } && !text.Any(char.IsControl);
}
