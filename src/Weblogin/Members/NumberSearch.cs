using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>
/// What is done with numbers: searching by one, looking at one, and making somebody a member whom only the tenant's sources tell of. Recorded each time, by our random id and
/// never with the number; that nobody was found is recorded in the same words wherever else the number is known.
/// </summary>
internal sealed class NumberSearch(MemberDirectory directory, IPersonStore people, IMembershipStore memberships, IAdministratorStore administrators, IAuditLog audit, TimeProvider time)
{
    /// <summary>The member whom a number is a fact about, or whom the tenant's sources say it is, who is a member then.</summary>
    /// <returns>Null where the tenant knows nobody by it, or whoever asks may no more.</returns>
    public async Task<PersonId?> FindAsync(Tenant tenant, NationalId nationalId, Actor by, CancellationToken ct)
    {
        var found = await directory.FindAsync(tenant, nationalId, ct);
        var isTold = await directory.IsInSourcesAsync(tenant, nationalId, ct);
        if (found is null && isTold)
            return await TakeUpAsync(tenant, nationalId, MemberWords.Searched, by, ct);
        return await CommitAsync(tenant, by, MemberWords.Searched, found) ? found : null;
    }

    /// <summary>Makes somebody a member whom the tenant's sources tell of and who has not been here: from then on they can be closed out, exported and erased.</summary>
    /// <param name="question">Their whole user name.</param>
    /// <returns>Null where the sources tell of nobody, or of several, or whoever asks may no more.</returns>
    public async Task<PersonId?> TakeUpAsync(Tenant tenant, MemberQuestion question, Actor by, CancellationToken ct) =>
        await directory.NamedBySourcesAsync(tenant, question, ct) is [var nationalId] ? await TakeUpAsync(tenant, nationalId, MemberWords.TakenUp, by, ct) : null;

    /// <summary>Records that somebody looks at a member's numbers.</summary>
    /// <returns>False where they may no more.</returns>
    public Task<bool> ShowAsync(Tenant tenant, PersonId person, Actor by) => CommitAsync(tenant, by, MemberWords.NumberShown, person);

    private async Task<PersonId?> TakeUpAsync(Tenant tenant, NationalId nationalId, string act, Actor by, CancellationToken ct)
    {
        var person = (await people.FindOrAddAsync(tenant.Id, nationalId, time.GetUtcNow(), ct)).Id;
        return await CommitAsync(tenant, by, act, person, memberships.Joined(tenant.Id, person, time.GetUtcNow())) ? person : null;
    }

    private Task<bool> CommitAsync(Tenant tenant, Actor by, string act, PersonId? person, params IReadOnlyList<IPendingWrite> change) =>
        administrators.CommitAsync([.. MemberWords.Holding(administrators, tenant, by), .. change, audit.Record(MemberWords.Event(tenant, act, person, by, time.GetUtcNow()))]);
}
