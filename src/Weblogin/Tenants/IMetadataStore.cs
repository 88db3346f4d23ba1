using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>The metadata of one identity provider of one tenant, as the diff rule left it.</summary>
/// <param name="Accepted">The newest metadata that was accepted, as received: in force, for test users alone where the tenant's changes are tried first; null before the first.</param>
/// <param name="Pending">A change that waits for <c>weblogin metadata accept</c>; null where none waits.</param>
/// <param name="RefusedSha256">SHA-256 (lower-case hex, of the UTF-8) of the last content an administrator refused, so that the same file is not offered again.</param>
/// <param name="LastFault">Why the last content could not be used, for an administrator; null where it could.</param>
/// <param name="Version">1, 2, 3 … of this row: a writer gives the one after what it read.</param>
/// <param name="ChangedAt">UTC.</param>
internal sealed record StoredMetadata(
    TenantId Tenant,
    IdentityProviderId IdentityProvider,
    string? Accepted,
    string? Pending,
    string? RefusedSha256,
    string? LastFault,
    int Version,
    DateTimeOffset ChangedAt)
{
    /// <summary>The newest metadata of other entities that were accepted here before, the newest first: where changes are tried first everybody may still meet one of them. Empty in every other case.</summary>
    public IReadOnlyList<string> Formers { get; init; } = [];
}

/// <summary>That a change waits for a word.</summary>
/// <param name="Since">UTC.</param>
internal sealed record WaitingMetadata(TenantId Tenant, IdentityProviderId IdentityProvider, DateTimeOffset Since);

/// <summary>Metadata in force and waiting, per tenant and identity provider. A write bumps the change stamp of <see cref="IDocumentStore"/>.</summary>
internal interface IMetadataStore
{
    Task<IReadOnlyList<StoredMetadata>> AllAsync(CancellationToken ct);

    /// <summary>What one tenant has.</summary>
    Task<IReadOnlyList<StoredMetadata>> OfTenantAsync(TenantId tenant, CancellationToken ct);

    /// <summary>Whose changes wait, without the metadata itself: few, whatever there is.</summary>
    Task<IReadOnlyList<WaitingMetadata>> WaitingAsync(CancellationToken ct);

    /// <summary>Who has metadata in force, without the metadata itself.</summary>
    Task<IReadOnlySet<(TenantId Tenant, IdentityProviderId IdentityProvider)>> InForceAsync(CancellationToken ct);

    Task<StoredMetadata?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct);

    /// <summary>Stores the row whole, where its version is the one after the stored (1 where there is none).</summary>
    /// <param name="along">Written in the same commit.</param>
    /// <returns>False where another writer came first, or what is written along rests on something that is gone; nothing is stored then.</returns>
    Task<bool> TrySaveAsync(StoredMetadata metadata, IReadOnlyList<IPendingWrite> along, CancellationToken ct);

    /// <inheritdoc cref="TrySaveAsync(StoredMetadata, IReadOnlyList{IPendingWrite}, CancellationToken)"/>
    Task<bool> TrySaveAsync(StoredMetadata metadata, CancellationToken ct) => TrySaveAsync(metadata, [], ct);
}
