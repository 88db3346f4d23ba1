using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Resolve.Rules;
using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>Which person is this? What the rules of the identity provider say (<see cref="ResolveChain"/>) becomes a person, and what is known of them.</summary>
internal sealed class SubjectResolver(
    IPersonStore persons,
    IMembershipStore memberships,
    ISelfAssertedStore selfAsserted,
    ResolveChain chain,
    TimeProvider time,
    ILogger<SubjectResolver> log)
{
    /// <summary>Finds the person. Nothing is remembered of the account: the login may yet be refused.</summary>
    /// <param name="proof">How sure the authentication is; the binding of the national id may lower it.</param>
    public async Task<Resolution> ResolveAsync(
        Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, AuthenticationProof proof, CancellationToken ct)
    {
        var question = new ResolveQuestion(tenant, provider, identity);
        var (outcome, trace) = await chain.AskAsync(question, ct);
        return outcome switch
        {
            RuleOutcome.Person person =>
                Judged(await persons.FindOrAddAsync(tenant.Id, person.NationalId, time.GetUtcNow(), ct), question, proof, person, trace),
            RuleOutcome.Registered { Known: var known, NationalId: var id } => Judged(known, question, proof, (id, Provenance.Patron), trace),
            RuleOutcome.Silent { Why: var why } => new Resolution.NotFound(why, trace),
            RuleOutcome.Stop stop => new Resolution.NotFound(stop.Why, trace, stop.Unproven),
            _ => throw new UnreachableException(),
        };
    }

    private static Resolution Judged(KnownPerson known, ResolveQuestion question, AuthenticationProof proof, RuleOutcome.Person found, ResolutionTrace trace) =>
        Judged(known, question, proof, (found.NationalId, found.By), trace);

    private static Resolution Judged(
        KnownPerson known, ResolveQuestion question, AuthenticationProof proof, (NationalId? Id, Provenance By) found, ResolutionTrace trace) =>
        known.IsDisabled
            ? new Resolution.NotFound(new LoginFailure(FailureReason.PersonDisabled, $"person {known.Id} is disabled at the tenant"), trace)
            : new Resolution.Found(Subject(question, proof, found, known), trace);

    /// <summary>
    /// What is to be kept with a login that nothing stands against any more: which account led to its person, and, where the relying party asks for it, that they have
    /// proven who they are. Tells what is odd about account and person.
    /// </summary>
    /// <param name="transactionId">The login, for the log.</param>
    /// <returns>Empty where all of it is known.</returns>
    public async Task<IReadOnlyList<IPendingWrite>> AcceptedAsync(Tenant tenant, RelyingParty relyingParty, Subject subject, string transactionId, CancellationToken ct)
    {
        List<IPendingWrite> writes = [];
        if (relyingParty.Binding == PersonBinding.ProveOnce && IsProof(subject.Provenance, subject.Level))
            writes.Add(memberships.Proven(tenant.Id, subject.Person, time.GetUtcNow()));
        // A test tenant names nobody in earnest but those who are nobody.
        if (subject.IsNamedAnew && (tenant.Environment == DeploymentEnvironment.Production || subject.NationalId is { IsSynthetic: true }))
            writes.Add(persons.NamedByAnother(subject.Person));
        if (subject.UserName is not { } userName)
            return writes;
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

        if (seen.Write is { } write)
            writes.Add(write);
        return writes;
    }

    // What vouches for levels may say that this login was worth little: then it proves nothing.
    private static bool IsProof(Provenance by, AssuranceLevel level) => by.Ceiling == AssuranceLevel.High && level == AssuranceLevel.High;

    /// <summary>The person of a session with what they have typed as it is now.</summary>
    public async Task<Subject> RenewSelfAsync(Tenant tenant, Subject subject, CancellationToken ct) =>
        subject.Self is null ? subject : subject with { Self = await selfAsserted.FindAsync(tenant.Id, subject.Person, ct) };

    private static Subject Subject(ResolveQuestion question, AuthenticationProof proof, (NationalId? Id, Provenance By) found, KnownPerson person)
    {
        var (_, provider, identity) = question;
        var ceiling = found.By.Ceiling;
        var level = proof.Level < ceiling ? proof.Level : ceiling;
        return new Subject
        {
            Person = person.Id,
            Self = person.Self,
            NationalId = found.Id,
            Provenance = found.By,
            // A patron of whom no national id is known is the tenant's alone.
            IsBound = found.Id is null || IsProof(found.By, level) || person.IsBound,
            IsNamedAnew = person.IsNamedAnew,
            IdentityProvider = provider.Id,
            Level = level,
            Methods = proof.Methods,
            AuthenticatedAt = identity.AuthenticatedAt,
            GivenName = First(identity, provider.Claims.GivenName),
            FamilyName = First(identity, provider.Claims.FamilyName),
            Email = First(identity, provider.Claims.Email),
            UserName = question.Accounts is [var account, ..] ? account : null,
            CardNumber = found.By == Provenance.Patron ? First(identity, [ReleasableClaims.CardNumber]) : null,
        };
    }

    private static string? First(UpstreamIdentity identity, IReadOnlyList<string> names) => identity.Claims.TryFirst(names, out var value) ? value : null;
}
