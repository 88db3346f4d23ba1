using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>What is remembered of accounts and people by a login that nothing stands against any more. Tells what is odd about them.</summary>
internal sealed class AcceptedLogins(IPersonStore persons, IMembershipStore memberships, IProfileStore profiles, TimeProvider time, ILogger<AcceptedLogins> log)
{
    /// <summary>
    /// What is to be kept with the login: that the person is somebody at the tenant; which account led to its person; where the relying party asks for it, that they have proven who they are; and that an
    /// account which changed hands is theirs.
    /// </summary>
    /// <param name="transactionId">The login, for the log.</param>
    /// <param name="unproven">The account that this very login began with and that waits for its owner's word; null where there is none.</param>
    /// <returns>Empty where all of it is known.</returns>
    public async Task<IReadOnlyList<IPendingWrite>> KeepAsync(
        Tenant tenant, RelyingParty relyingParty, Subject subject, string transactionId, UnprovenAccount? unproven, CancellationToken ct)
    {
        List<IPendingWrite> writes = [];
        if (subject.IsNewMember)
            writes.Add(memberships.Joined(tenant.Id, subject.Person, time.GetUtcNow()));
        if (relyingParty.Binding == PersonBinding.ProveOnce && IsProof(subject.Provenance, subject.Level))
            writes.Add(memberships.Proven(tenant.Id, subject.Person, time.GetUtcNow()));
        if (subject.IsNamedAnew && IsInEarnest(tenant, subject.NationalId))
            writes.Add(persons.NamedByAnother(subject.Person));
        if (unproven is not null && Proven(tenant, subject, unproven, transactionId) is { } proven)
        {
            writes.Add(proven);
            if (await SeenAsync(tenant, subject, unproven.Whole ?? unproven.Account, transactionId, ct) is { } held)
                writes.Add(held);
        }

        if (subject.UserName is { } userName && await SeenAsync(tenant, subject, userName, transactionId, ct) is { } seen)
            writes.Add(seen);
        return writes;
    }

    /// <summary>Whether an account of the tenant has led to others here, and never to this person.</summary>
    public Task<bool> IsAnothersAsync(Tenant tenant, PersonId person, string account, CancellationToken ct) => memberships.IsAnothersAsync(tenant.Id, person, account, ct);

    /// <summary>Whether a tenant's naming somebody counts for others: a test tenant names nobody in earnest but those who are nobody.</summary>
    public static bool IsInEarnest(Tenant tenant, NationalId? nationalId) => tenant.Environment == DeploymentEnvironment.Production || nationalId is { IsSynthetic: true };

    /// <summary>Whether a login proves by more than a tenant's word who somebody is. What vouches for levels may say that it was worth little: then it proves nothing.</summary>
    public static bool IsProof(Provenance by, AssuranceLevel level) => by.Ceiling == AssuranceLevel.High && level == AssuranceLevel.High;

    // Feide's word for a school's pupil is the school's own: only ID-porten asks the person.
    private IPendingWrite? Proven(Tenant tenant, Subject subject, UnprovenAccount unproven, string transactionId)
    {
        if (subject.Provenance != Provenance.IdPorten || !IsProof(subject.Provenance, subject.Level))
            return null;
        if (!unproven.NationalId.Equals(subject.NationalId))
        {
            log.AccountNotTheirs(transactionId, tenant.Id.Value);
            return null;
        }

        log.AccountProven(transactionId, tenant.Id.Value);
        return profiles.Proven(tenant.Id, unproven.Account, unproven.NationalId);
    }

    private async Task<IPendingWrite?> SeenAsync(Tenant tenant, Subject subject, string userName, string transactionId, CancellationToken ct)
    {
        var seen = await memberships.SeenAsync(tenant.Id, subject.Person, userName, time.GetUtcNow(), ct);
        switch (seen.Account)
        {
            case AccountSighting.SecondAccount:
                log.SecondAccountOfPerson(transactionId, tenant.Id.Value, subject.IdentityProvider.Value);
                break;
            case AccountSighting.Rebound:
                log.AccountRebound(transactionId, tenant.Id.Value, subject.IdentityProvider.Value);
                break;
        }

        return seen.Write;
    }
}
