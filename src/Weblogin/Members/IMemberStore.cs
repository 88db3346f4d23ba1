using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Members;

/// <summary>
/// One tenant's memberships: what that tenant keeps of its people, and nothing that says whether anybody else knows them. Whatever changes is a pending write, so that it is
/// committed with what lets it happen and the audit event that tells of it.
/// </summary>
internal interface IMemberStore
{
    /// <summary>Members whose user name begins so, in no order that means anything.</summary>
    /// <param name="text">As user names are written (<see cref="UserName"/>); shorter than <see cref="MemberQuestion.ShortestPrefix"/> it finds whole names alone.</param>
    /// <param name="after">Where an earlier page ended; null begins.</param>
    /// <param name="most">At most so many, and fewer where many names begin alike that are not meant.</param>
    Task<FoundMembers> FindAsync(TenantId tenant, string text, string? after, int most, CancellationToken ct);

    /// <summary>The member whom this national id is a fact about; null where there is none at this tenant, whoever has it elsewhere. Looking makes nobody known.</summary>
    Task<PersonId?> FindAsync(TenantId tenant, NationalId nationalId, CancellationToken ct);

    /// <summary>Null where the person is nobody at the tenant.</summary>
    Task<MemberRecord?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>The membership that a tenant means; null where it has none such.</summary>
    Task<MemberRecord?> FindAsync(TenantId tenant, MemberId member, CancellationToken ct);

    /// <summary>Everything else that is kept of a member by their id or by one of the numbers: each part as it is kept, with no secret in it. It looks through the tenant's sources.</summary>
    Task<IReadOnlyList<HeldPart>> HeldAsync(TenantId tenant, MemberRecord member, CancellationToken ct);

    /// <summary>Our ids of a person: their own, and those that led to others before they were merged, which is what the logs of that time name.</summary>
    Task<IReadOnlyList<PersonId>> IdsAsync(PersonId person, CancellationToken ct);

    /// <summary>Changes nothing. The commit is undone where the membership is not what <paramref name="record"/> says.</summary>
    IPendingWrite Unchanged(TenantId tenant, MemberRecord record);

    /// <summary>The tenant lets the person in no more. The commit is undone where it does not already.</summary>
    IPendingWrite Disable(TenantId tenant, PersonId person, DateTimeOffset now);

    /// <summary>The tenant lets the person in again. The commit is undone where it does already.</summary>
    IPendingWrite Enable(TenantId tenant, PersonId person);

    /// <summary>
    /// Takes away what is looked through row by row: explained logins, codes and access tokens, and what the tenant's mapping, sources and provisioning have brought of the
    /// person. Safe to repeat. To be done before <see cref="Erase"/>.
    /// </summary>
    /// <returns>How many rows went.</returns>
    Task<int> ForgetAsync(TenantId tenant, MemberRecord member, CancellationToken ct);

    /// <summary>
    /// Erases the membership, and the person with all their numbers where nobody else keeps anything of them; which of the two it was is told nowhere. Entries of the tenant's
    /// ledger stay as many as they are and say of nobody any more.
    /// </summary>
    IPendingWrite Erase(TenantId tenant, PersonId person, DateTimeOffset now);
}
