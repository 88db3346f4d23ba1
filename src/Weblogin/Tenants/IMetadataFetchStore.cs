using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>How fetching one provider's metadata goes.</summary>
/// <param name="Address">Where it was fetched; what is known of another address counts for nothing.</param>
/// <param name="ETag">Of the last content that was taken or is in force; null where there is none to ask by.</param>
/// <param name="LastModified">The same, UTC.</param>
/// <param name="SucceededAt">When it last answered, UTC; null where it never has.</param>
/// <param name="FailedSince">When it began to fail, UTC; null where the last fetch went well.</param>
/// <param name="Failures">How often in a row.</param>
/// <param name="Fault">Why it failed last, for an administrator; null where it went well.</param>
/// <param name="NextAt">When it is fetched again, UTC.</param>
internal sealed record StoredFetch(
    TenantId Tenant,
    IdentityProviderId IdentityProvider,
    string Address,
    string? ETag,
    DateTimeOffset? LastModified,
    DateTimeOffset? SucceededAt,
    DateTimeOffset? FailedSince,
    int Failures,
    string? Fault,
    DateTimeOffset NextAt);

/// <summary>How fetching metadata goes, per tenant and identity provider: shared by all nodes, so that one of them fetches for all.</summary>
internal interface IMetadataFetchStore
{
    Task<IReadOnlyList<StoredFetch>> AllAsync(CancellationToken ct);

    Task<StoredFetch?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct);

    /// <summary>Stores the row whole; the last writer's stays.</summary>
    Task SaveAsync(StoredFetch fetch, CancellationToken ct);
}
