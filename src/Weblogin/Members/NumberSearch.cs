using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>
/// What is done with numbers: searching by one, looking at one, and making somebody a member whom only the tenant's sources tell of. Recorded each time, by the id that the tenant
/// knows them by and never with the number; that nobody was found is recorded in the same words wherever else the number is known.
/// </summary>
internal sealed class NumberSearch(MemberDirectory directory, IPersonStore people, IMembershipStore memberships, HeldAccess held, IAuditLog audit, TimeProvider time)
{
    // A login of the same person at the same moment comes first once.
    private const int MostAttempts = 3;

    /// <summary>The member whom a number is a fact about, or whom the tenant's sources say it is, who is a member then.</summary>
    /// <returns>Null where the tenant knows nobody by it, or whoever asks may no more.</returns>
    public async Task<MemberId?> FindAsync(Tenant tenant, NationalId nationalId, Actor by, CancellationToken ct)
    {
        var found = await directory.FindAsync(tenant, nationalId, ct);
        var isTold = await directory.IsInSourcesAsync(tenant, nationalId, ct);
        if (found is null && isTold)
            return await TakeUpAsync(tenant, nationalId, MemberWords.Searched, by, ct);
        return await CommitAsync(tenant, by, MemberWords.Searched, found?.Id) ? found?.Id : null;
    }

    /// <summary>Makes somebody a member whom the tenant's sources tell of and who has not been here: from then on they can be closed out, exported and erased.</summary>
    /// <param name="question">Their whole user name.</param>
    /// <returns>Null where the sources tell of nobody, or of several, or whoever asks may no more.</returns>
    public async Task<MemberId?> TakeUpAsync(Tenant tenant, MemberQuestion question, Actor by, CancellationToken ct) =>
        await directory.NamedBySourcesAsync(tenant, question, ct) is [var nationalId] ? await TakeUpAsync(tenant, nationalId, MemberWords.TakenUp, by, ct) : null;

    /// <summary>Records that somebody looks at a member's numbers.</summary>
    /// <returns>False where they may no more.</returns>
    public Task<bool> ShowAsync(Tenant tenant, MemberId member, Actor by) => CommitAsync(tenant, by, MemberWords.NumberShown, member);

    // What a login writes of somebody who is new, in one commit with whether whoever asks may, and the record of it.
    private async Task<MemberId?> TakeUpAsync(Tenant tenant, NationalId nationalId, string act, Actor by, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await directory.FindAsync(tenant, nationalId, ct) is { } earlier)
                return await CommitAsync(tenant, by, act, earlier.Id) ? earlier.Id : null;
            var (member, now) = (MemberId.New(), time.GetUtcNow());
            var known = await people.FindAsync(tenant.Id, nationalId, ct);
            var person = known?.Id ?? PersonId.New();
            List<IPendingWrite> writes = [];
            if (known is null)
                writes.Add(people.Add(person, tenant.Id, nationalId, now));
            else if (known.IsNamedAnew && AcceptedLogins.IsInEarnest(tenant, nationalId))
                writes.Add(people.NamedByAnother(person));
            writes.Add(memberships.Joined(tenant.Id, person, member, now));
            if (await CommitAsync(tenant, by, act, member, writes))
                return member;
        }

        return null;
    }

    private Task<bool> CommitAsync(Tenant tenant, Actor by, string act, MemberId? member, params IReadOnlyList<IPendingWrite> change) =>
        held.CommitAsync(tenant.Id, by, [.. change, audit.Record(MemberWords.Event(tenant, act, member, by, time.GetUtcNow()))]);
}
