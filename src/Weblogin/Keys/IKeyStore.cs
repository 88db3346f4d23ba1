using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>What a stored key is for.</summary>
internal enum KeyPurpose
{
    /// <summary>Signs id tokens of the tenant's issuer.</summary>
    IdToken,

    /// <summary>Signs AuthnRequests and decrypts assertions: the tenant's SAML service provider.</summary>
    ServiceProvider,

    /// <summary>Signs assertions: the tenant's SAML identity provider.</summary>
    IdentityProvider,

    /// <summary>Authenticates us at an OpenID Provider (<c>private_key_jwt</c>).</summary>
    ClientAssertion,

    /// <summary>A secret that an OpenID Provider has given us.</summary>
    ClientSecret,

    /// <summary>A secret that a system of the tenant's has given us (<see cref="TenantSecretPlace"/>).</summary>
    TenantSecret,

    /// <summary>Signs the heads of the chains of audit log and ledger: one of the whole installation.</summary>
    AuditHead,
}

/// <summary>A private key at rest.</summary>
/// <param name="Name">Which of the purpose: <c>ES256</c>, <c>RS256</c>, the identity provider's id, the operator's client id, or the tenant's system.</param>
/// <param name="KeyId">The <c>kid</c>, unique in the tenant.</param>
/// <param name="Material">PKCS #8; PKCS #12 or a <see cref="CertifiedKey"/> where a certificate belongs to it; or a secret. In clear here; the store seals it.</param>
/// <param name="CreatedAt">UTC.</param>
internal sealed record StoredKey(TenantId Tenant, KeyPurpose Purpose, string Name, string KeyId, byte[] Material, DateTimeOffset CreatedAt)
{
    public override string ToString() => $"key {KeyId} ({Purpose}, {Name}) of {Tenant}";
}

/// <summary>Private keys, sealed at rest.</summary>
internal interface IKeyStore
{
    /// <summary>The keys of a purpose and name, oldest first.</summary>
    Task<IReadOnlyList<StoredKey>> FindAsync(TenantId tenant, KeyPurpose purpose, string name, CancellationToken ct);

    /// <summary>The keys of a purpose under whatever name, oldest first.</summary>
    Task<IReadOnlyList<StoredKey>> AllAsync(TenantId tenant, KeyPurpose purpose, CancellationToken ct);

    /// <summary>Puts <paramref name="after"/> in the place of <paramref name="before"/>, all or nothing: the whole of one tenant's purpose.</summary>
    /// <param name="before">What <see cref="AllAsync"/> gave, at least one key.</param>
    /// <param name="along">Written in the same commit; null where nothing is.</param>
    /// <returns>False where other keys are stored by now; nothing is changed then.</returns>
    Task<bool> TryReplaceAllAsync(IReadOnlyList<StoredKey> before, IReadOnlyList<StoredKey> after, IPendingWrite? along, CancellationToken ct);

    /// <inheritdoc cref="TryReplaceAllAsync(IReadOnlyList{StoredKey}, IReadOnlyList{StoredKey}, IPendingWrite?, CancellationToken)"/>
    Task<bool> TryReplaceAllAsync(IReadOnlyList<StoredKey> before, IReadOnlyList<StoredKey> after, CancellationToken ct) => TryReplaceAllAsync(before, after, null, ct);

    /// <summary>Stores a first key of this tenant, purpose and name; where another node came first, its key is kept.</summary>
    /// <returns>The key that is stored: the given one or the earlier.</returns>
    Task<StoredKey> AddFirstAsync(StoredKey key, CancellationToken ct);

    /// <summary>Replaces whatever keys stand under this tenant, purpose and name by this one (an import).</summary>
    /// <param name="along">Written in the same commit; null where nothing is.</param>
    Task ReplaceAsync(StoredKey key, IPendingWrite? along, CancellationToken ct);

    /// <inheritdoc cref="ReplaceAsync(StoredKey, IPendingWrite?, CancellationToken)"/>
    Task ReplaceAsync(StoredKey key, CancellationToken ct) => ReplaceAsync(key, null, ct);
}
