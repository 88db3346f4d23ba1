using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Resolve.Rules;
using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>Which person is this? What the rules of the identity provider say (<see cref="ResolveChain"/>) becomes a person, and what is known of them.</summary>
internal sealed class SubjectResolver(IPersonStore persons, ISelfAssertedStore selfAsserted, ResolveChain chain, AcceptedLogins accepted, TimeProvider time)
{
    /// <summary>Finds the person. Nothing is remembered of the account: the login may yet be refused.</summary>
    /// <param name="proof">How sure the authentication is; the binding of the national id may lower it.</param>
    public Task<Resolution> ResolveAsync(
        Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, AuthenticationProof proof, CancellationToken ct)
    {
        var question = new ResolveQuestion(tenant, provider, identity, time.GetUtcNow());
        return AskAsync(question, proof, found => persons.FindOrAddAsync(tenant.Id, found, question.Now, ct), ct);
    }

    /// <summary>Whom a login would lead to, without one: nobody becomes known by it.</summary>
    /// <returns>What the rules said, and whether the person would be new here: their id is then nobody's.</returns>
    public async Task<(Resolution Resolution, bool IsNew)> ExamineAsync(
        Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, AuthenticationProof proof, CancellationToken ct)
    {
        var isNew = false;
        var resolution = await AskAsync(new ResolveQuestion(tenant, provider, identity, time.GetUtcNow()), proof, FindAsync, ct);
        return (resolution, isNew);

        async Task<KnownPerson> FindAsync(NationalId nationalId)
        {
            var known = await persons.FindAsync(tenant.Id, nationalId, ct);
            isNew = known is null;
            return known ?? new KnownPerson(PersonId.New(), Self: null, IsDisabled: false, IsBound: true);
        }
    }

    private async Task<Resolution> AskAsync(ResolveQuestion question, AuthenticationProof proof, Func<NationalId, Task<KnownPerson>> know, CancellationToken ct)
    {
        var (outcome, trace) = await chain.AskAsync(question, ct);
        return outcome switch
        {
            RuleOutcome.Person person => await OfPersonAsync(question, proof, person, await know(person.NationalId), trace, ct),
            RuleOutcome.Registered { Known: var known, NationalId: var id } => Judged(Subject(question, proof, (id, Provenance.Patron), known, null), trace),
            RuleOutcome.Silent { Why: var why } => new Resolution.NotFound(why, trace),
            RuleOutcome.Stop stop => new Resolution.NotFound(stop.Why, trace, stop.Unproven is { } unproven ? unproven with { Whole = question.Accounts[0] } : null),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<Resolution> OfPersonAsync(
        ResolveQuestion question, AuthenticationProof proof, RuleOutcome.Person found, KnownPerson known, ResolutionTrace trace, CancellationToken ct) =>
        // A run sees an account change hands within its source and a week; logins remember it beyond both.
        found.By == Provenance.SyncedProfile && await accepted.IsAnothersAsync(question.Tenant, known.Id, question.Accounts[0], ct)
            ? new Resolution.NotFound(
                new LoginFailure(FailureReason.AccountRebound, "the user name has led to another person here, and its owner has not proven yet that it is theirs"),
                trace, new UnprovenAccount(question.Accounts[0], found.NationalId))
            : Judged(Subject(question, proof, (found.NationalId, found.By), known, found.Profile), trace);

    /// <inheritdoc cref="AcceptedLogins.KeepAsync"/>
    public Task<IReadOnlyList<IPendingWrite>> AcceptedAsync(
        Tenant tenant, RelyingParty relyingParty, Subject subject, string transactionId, UnprovenAccount? unproven, CancellationToken ct) =>
        accepted.KeepAsync(tenant, relyingParty, subject, transactionId, unproven, ct);

    /// <summary>The person of a session with what they have typed as it is now.</summary>
    public async Task<Subject> RenewSelfAsync(Tenant tenant, Subject subject, CancellationToken ct) =>
        subject.Self is null ? subject : subject with { Self = await selfAsserted.FindAsync(tenant.Id, subject.Person, ct) };

    private static Resolution Judged((Subject Subject, bool IsDisabled) found, ResolutionTrace trace) =>
        found.IsDisabled
            ? new Resolution.NotFound(new LoginFailure(FailureReason.PersonDisabled, "the person is disabled at the tenant"), trace)
            : new Resolution.Found(found.Subject, trace);

    private static (Subject Subject, bool IsDisabled) Subject(
        ResolveQuestion question, AuthenticationProof proof, (NationalId? Id, Provenance By) found, KnownPerson person, PersonProfile? profile)
    {
        var ceiling = found.By.Ceiling;
        var level = proof.Level < ceiling ? proof.Level : ceiling;
        var names = question.Names;
        var subject = new Subject
        {
            Person = person.Id,
            Self = person.Self,
            Synced = profile is null ? null : new SyncedValues(profile.GivenName, profile.FamilyName, profile.Email),
            NationalId = found.Id,
            Provenance = found.By,
            // A patron of whom no national id is known is the tenant's alone.
            IsBound = found.Id is null || AcceptedLogins.IsProof(found.By, level) || person.IsBound,
            IsNamedAnew = person.IsNamedAnew,
            IsNewMember = !person.IsMember,
            IdentityProvider = question.Provider.Id,
            Level = level,
            Methods = proof.Methods,
            AuthenticatedAt = question.Identity.AuthenticatedAt,
            GivenName = question.First(names.GivenName),
            FamilyName = question.First(names.FamilyName),
            Email = question.First(names.Email),
            UserName = question.Accounts is [var account, ..] ? account : null,
            // An issuer that speaks for everybody says nothing of a tenant's employees.
            AdministersBy = question.Provider is IdentityProvider.Saml { IsFeide: false } ? question.Tenant.Administrators?.Matched(question.Identity.Claims) : null,
            CardNumber = found.By == Provenance.Patron ? question.First([ReleasableClaims.CardNumber]) : null,
        };
        return (subject, person.IsDisabled);
    }
}
