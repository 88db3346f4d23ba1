using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Profiles;

/// <summary>The profiles that a tenant's sources have brought, as logins read them: the last state that was put in force as a whole. Sealed, found by a blind index.</summary>
internal interface IProfileStore
{
    /// <summary>Everybody the tenant's sources say this account is; empty where none does. More than one only where two sources know the account.</summary>
    /// <param name="account">AD user name or user principal name (<see cref="Resolve.UserName"/>).</param>
    Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct);

    /// <summary>Everything the tenant's sources say of a person; empty where nothing.</summary>
    Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct);

    /// <summary>Remembers that the person has proven by more than the tenant's word that an account is theirs, after it was bound anew.</summary>
    /// <param name="account">As the login brought it (<see cref="Resolve.UserName"/>).</param>
    IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId);
}

/// <summary>A profile in force.</summary>
/// <param name="Source">Which of the tenant's sources says so.</param>
/// <param name="ConfirmedAt">When that source was last heard with success, UTC: until then the profile is known to be so.</param>
/// <param name="IsRebound">Whether the account was another person's before, and this one has not yet proven that it is theirs.</param>
internal sealed record KnownProfile(PersonProfile Profile, string Source, DateTimeOffset ConfirmedAt, bool IsRebound)
{
    /// <summary>Whether the tenant has told us of the person itself, and no source of its document.</summary>
    public bool IsProvisioned { get; init; }

    /// <summary>Whether the tenant stands by it: what a source brought that its document names no more is nobody's word.</summary>
    public bool IsWordOf(Tenant tenant) => IsProvisioned || tenant.FindSyncSource(Source) is not null;
}
