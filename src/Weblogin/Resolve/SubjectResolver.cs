using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>
/// Which person is this? Runs the identity provider's rules in order; every rule that answers must name the same person, so that a
/// wrong mapping is seen and never picked silently.
/// </summary>
internal sealed class SubjectResolver(
    IPersonStore persons,
    IMembershipStore memberships,
    ISelfAssertedStore selfAsserted,
    IAttributeStore attributeStore,
    TimeProvider time,
    ILogger<SubjectResolver> log)
{
    /// <summary>Finds the person. Nothing is remembered of the account: the login may yet be refused.</summary>
    /// <param name="proof">How sure the authentication is; the binding of the national id may lower it.</param>
    public async Task<Resolution> ResolveAsync(
        Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, AuthenticationProof proof, CancellationToken ct)
    {
        if (provider.Resolve is [ResolveRule.Patron])
            return await OfPatronAsync(tenant, provider, identity, proof, ct);
        (NationalId Id, Provenance By)? found = null;
        foreach (var rule in provider.Resolve)
        {
            var answer = rule switch
            {
                ResolveRule.Claim => ByClaim(tenant, provider, identity),
                ResolveRule.AttributeStore => await ByAttributeStoreAsync(tenant, provider, identity, ct),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (answer.Failure is { } failure)
                return new Resolution.NotFound(failure);
            if (answer.Id is not { } id)
                continue;
            if (found is { } earlier && !earlier.Id.Equals(id))
                return NotFound(FailureReason.NationalIdConflict, $"{earlier.By} and {answer.By} name different people");
            found ??= (id, answer.By);
        }

        if (found is not { } person)
            return new Resolution.NotFound(Missing(provider, identity));
        return Judged(await persons.FindOrAddAsync(tenant.Id, person.Id, time.GetUtcNow(), ct), provider, identity, proof, person);
    }

    // Where an account came that leads to nobody, it is not for want of a claim.
    private static LoginFailure Missing(IdentityProvider provider, UpstreamIdentity identity)
    {
        var (byClaim, byStore) = (provider.Resolve.Contains(ResolveRule.Claim), provider.Resolve.Contains(ResolveRule.AttributeStore));
        if (byStore && UserNames(provider, identity).Any())
            return new LoginFailure(FailureReason.PersonUnknown, "the user name is mapped to nobody");
        IReadOnlyList<string> userNames = byStore ? provider.Claims.UserName : [];
        return byClaim
            ? new LoginFailure(FailureReason.NationalIdMissing, $"none of the rules {string.Join(", ", provider.Resolve)} found a national id") { Named = [.. provider.Claims.NationalId, .. userNames] }
            : new LoginFailure(FailureReason.AttributeMissing, "no user name came to look the person up by") { Named = userNames };
    }

    // The register of patrons knows the person already; a national id is a fact about them that it may lack.
    private async Task<Resolution> OfPatronAsync(
        Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, AuthenticationProof proof, CancellationToken ct)
    {
        if (identity.Person is not { } person || await persons.FindAsync(tenant.Id, person, ct) is not { } known)
            return NotFound(FailureReason.PersonUnknown, "the register of patrons names no person we know");
        var answer = ByClaim(tenant, provider, identity);
        return answer.Failure is { } failure
            ? new Resolution.NotFound(failure)
            : Judged(known, provider, identity, proof, (answer.Id, Provenance.Patron));
    }

    private static Resolution Judged(
        KnownPerson known, IdentityProvider provider, UpstreamIdentity identity, AuthenticationProof proof, (NationalId? Id, Provenance By) found) =>
        known.IsDisabled
            ? NotFound(FailureReason.PersonDisabled, $"person {known.Id} is disabled at the tenant")
            : new Resolution.Found(Subject(provider, identity, proof, found, known));

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

    private static Answer ByClaim(Tenant tenant, IdentityProvider provider, UpstreamIdentity identity)
    {
        var by = ProvenanceOf(provider);
        NationalId? found = null;
        foreach (var value in identity.Claims.Values(provider.Claims.NationalId))
        {
            if (!NationalId.TryParse(value, out var id, out var fault))
                return Answer.Failed(FailureReason.NationalIdInvalid, $"the national id claim is none: {fault}");
            if (id.IsSynthetic && tenant.Environment == DeploymentEnvironment.Production)
                return Answer.Failed(FailureReason.NationalIdInvalid, "a synthetic national id in production");
            if (found is not null && !found.Equals(id))
                return Answer.Failed(FailureReason.NationalIdConflict, "the claims hold different national ids");
            found = id;
        }

        return new Answer(found, by, null);
    }

    private static Provenance ProvenanceOf(IdentityProvider provider) => provider switch
    {
        IdentityProvider.IdPorten => Provenance.IdPorten,
        IdentityProvider.Feide or IdentityProvider.Saml { IsFeide: true } => Provenance.Feide,
        IdentityProvider.OpenIdConnect { VouchesForLevels: true } => Provenance.TrustedIssuer,
        _ => Provenance.Claim,
    };

    private async Task<Answer> ByAttributeStoreAsync(Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, CancellationToken ct)
    {
        NationalId? found = null;
        foreach (var name in UserNames(provider, identity).SelectMany(name => UserName.Candidates(provider, name)).Distinct(StringComparer.Ordinal))
        {
            if (await attributeStore.FindAsync(tenant.Id, name, ct) is not { } id)
                continue;
            if (id.IsSynthetic && tenant.Environment == DeploymentEnvironment.Production)
                return Answer.Failed(FailureReason.NationalIdInvalid, "a synthetic national id in production");
            if (found is not null && !found.Equals(id))
                return Answer.Failed(FailureReason.NationalIdConflict, "the user names of one login map to different people");
            found = id;
        }

        return new Answer(found, Provenance.AttributeStore, null);
    }

    private static IEnumerable<string> UserNames(IdentityProvider provider, UpstreamIdentity identity) =>
        identity.Claims.Values(provider.Claims.UserName).Select(UserName.Normalize).OfType<string>().Distinct(StringComparer.Ordinal);

    private static Subject Subject(
        IdentityProvider provider, UpstreamIdentity identity, AuthenticationProof proof, (NationalId? Id, Provenance By) found, KnownPerson person)
    {
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
            UserName = UserNames(provider, identity).FirstOrDefault(),
            CardNumber = found.By == Provenance.Patron ? First(identity, [ReleasableClaims.CardNumber]) : null,
        };
    }

    private static string? First(UpstreamIdentity identity, IReadOnlyList<string> names) => identity.Claims.TryFirst(names, out var value) ? value : null;

    private static Resolution.NotFound NotFound(FailureReason reason, string detail) => new(new LoginFailure(reason, detail));

    /// <summary>What one rule says: a person, nothing, or a reason to stop.</summary>
    private readonly record struct Answer(NationalId? Id, Provenance By, LoginFailure? Failure)
    {
        public static Answer Failed(FailureReason reason, string detail) => new(null, default, new LoginFailure(reason, detail));
    }
}
