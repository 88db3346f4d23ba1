using Weblogin.Model;

namespace Weblogin.Audit.Counting;

/// <summary>Attributes that disappeared, until they come back or a month is over, for every node.</summary>
internal interface IMissingAttributeStore
{
    /// <returns>False where it was known already: somebody else has told of it.</returns>
    Task<bool> TryAddAsync(MissingAttribute missing, CancellationToken ct);

    /// <returns>False where it was not known.</returns>
    Task<bool> RemoveAsync(MissingAttribute missing, CancellationToken ct);

    /// <param name="tenant">Null for everybody's.</param>
    Task<IReadOnlyList<MissingAttribute>> AllAsync(TenantId? tenant, DateTimeOffset now, CancellationToken ct);
}

/// <param name="Name">As it came; shortened, and never one that could be a value.</param>
/// <param name="Since">When it was missed first, UTC.</param>
internal sealed record MissingAttribute(TenantId Tenant, IdentityProviderId IdentityProvider, string Name, DateTimeOffset Since)
{
    /// <summary>So long it is told; what came a month ago is missed by nobody.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}
