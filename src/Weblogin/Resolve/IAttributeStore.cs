using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>The local attribute store: AD user name to national id, per tenant, filled by file import. Sealed, found by a blind index.</summary>
internal interface IAttributeStore
{
    /// <summary>Whose this user name (<see cref="Resolve.UserName"/>) is; null where the store does not know it.</summary>
    Task<MappedAccount?> FindAsync(TenantId tenant, string userName, CancellationToken ct);

    /// <summary>Replaces the whole mapping of a tenant, all or nothing.</summary>
    /// <param name="mappings">Each user name once.</param>
    /// <param name="allow">Asked with the difference before anything of the new mapping is in force; false leaves the old. May be asked again.</param>
    /// <param name="now">UTC.</param>
    Task<MappingReplacement> ReplaceAsync(
        TenantId tenant, IReadOnlyList<AccountMapping> mappings, Predicate<MappingChange> allow, DateTimeOffset now, CancellationToken ct);

    Task<int> CountAsync(TenantId tenant, CancellationToken ct);
}

/// <summary>What the mapping in force says of a user name.</summary>
/// <param name="ImportedAt">UTC; when that mapping was put in force.</param>
internal sealed record MappedAccount(NationalId NationalId, DateTimeOffset ImportedAt)
{
    public override string ToString() => "mapped account (redacted)";
}

/// <param name="UserName">AD user name (<see cref="Resolve.UserName"/>).</param>
/// <param name="NationalId">Whose it is.</param>
internal sealed record AccountMapping(string UserName, NationalId NationalId)
{
    public override string ToString() => "account mapping (redacted)";
}

/// <summary>Counts of one import.</summary>
internal sealed record MappingChange(int Added, int Changed, int Removed, int Unchanged);

/// <summary>How a replacement went.</summary>
/// <param name="Replaced">False where it was not allowed: the old mapping stands.</param>
/// <param name="Change">How the new mapping differs from the old.</param>
internal sealed record MappingReplacement(bool Replaced, MappingChange Change);
