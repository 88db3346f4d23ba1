using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>
/// People across tenants, as operators see and change them. Whatever changes is a pending write, so that it is committed with what lets it happen and the
/// audit event that tells of it.
/// </summary>
internal interface IPersonRegister
{
    /// <summary>Null where there is none, another has taken their place, or they are erased.</summary>
    Task<PersonRecord?> FindAsync(PersonId person, CancellationToken ct);

    /// <summary>The person this national id is a fact about; null where it has never been seen. Looking makes nobody known.</summary>
    Task<PersonId?> FindAsync(NationalId nationalId, CancellationToken ct);

    /// <summary>Changes nothing. The commit is undone where the person is not what <paramref name="record"/> says, or administers by now.</summary>
    IPendingWrite Unchanged(PersonRecord record);

    /// <summary>Lets the person in nowhere. A login that asks is answered so at once, an open session within a second.</summary>
    IPendingWrite Disable(PersonId person, DateTimeOffset now);

    /// <summary>Lets the person in again, where their tenants do.</summary>
    IPendingWrite Enable(PersonId person);

    /// <summary>Adds a number that nobody has. The commit is undone where somebody has it by then.</summary>
    IPendingWrite AddNationalId(PersonId person, NationalId nationalId, DateTimeOffset now);

    /// <summary>
    /// Gives one person everything that is known of another, whose id leads to nobody from then on and is let in nowhere. The commit is undone where both are
    /// patrons of one library: which card is whose only the library knows.
    /// </summary>
    IPendingWrite Merge(PersonId from, PersonId into, DateTimeOffset now);

    /// <summary>
    /// Takes away what grows with the installation and is looked through row by row: explained logins, codes and access tokens, and what tenants' mappings,
    /// sources and provisioning have brought of the person. Safe to repeat. To be done before <see cref="Erase"/>, which takes the numbers that it goes by.
    /// </summary>
    /// <returns>How many rows went.</returns>
    Task<int> ForgetAsync(PersonRecord record, CancellationToken ct);

    /// <summary>Ends codes and access tokens of a person, at every tenant.</summary>
    /// <returns>How many.</returns>
    Task<int> RevokeGrantsAsync(PersonId person, CancellationToken ct);

    /// <summary>
    /// Erases the person: numbers, memberships, accounts, what they typed of themselves, cards and their secrets. Ledger entries stay as many as they are and
    /// say of nobody any more. The random id stays, closed for ever, so that nothing that is still under way begins anew under it.
    /// </summary>
    IPendingWrite Erase(PersonId person, DateTimeOffset now);
}

/// <summary>What is known of a person, across tenants.</summary>
/// <param name="Since">When they became known, UTC.</param>
/// <param name="Releases">Ledger entries of their numbers.</param>
internal sealed record PersonRecord(PersonId Id, DateTimeOffset Since, IReadOnlyList<DatedNationalId> NationalIds, IReadOnlyList<PersonAtTenant> Tenants, int Releases)
{
    /// <summary>Since when nobody lets them in, UTC; null where it is each tenant's to say.</summary>
    public DateTimeOffset? DisabledSince { get; init; }

    /// <summary>Whether they may administer anything at this moment.</summary>
    public bool IsAdministrator { get; init; }

    public override string ToString() => $"record of {Id}";
}

/// <summary>A number that is a fact about a person.</summary>
/// <param name="KnownSince">UTC.</param>
internal sealed record DatedNationalId(NationalId NationalId, DateTimeOffset KnownSince)
{
    public override string ToString() => NationalId.ToString();
}

/// <summary>What one tenant keeps of a person.</summary>
/// <param name="Accounts">User names that have led to them.</param>
/// <param name="HasTyped">Whether they have typed anything of themselves there.</param>
/// <param name="IsPatron">Whether they have a library card there.</param>
/// <param name="IsDisabled">Whether this tenant lets them in no more.</param>
internal sealed record PersonAtTenant(TenantId Tenant, int Accounts, bool HasTyped, bool IsPatron, bool IsDisabled)
{
    /// <summary>What the tenant knows them by; null where it has no membership of theirs.</summary>
    public MemberId? Member { get; init; }
}
