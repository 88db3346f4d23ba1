using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login;

/// <summary>
/// One login from the relying party's question to its answer. It is bound to a tenant and a browser, travels sealed in the store
/// from step to step, and each step is used once.
/// </summary>
internal sealed record LoginTransaction
{
    /// <summary>A <see cref="Audit.Traces.LoginId"/>: ties the log lines of one login together, and its trace. It opens nothing.</summary>
    public required string Id { get; init; }

    public required TenantId Tenant { get; init; }

    /// <summary>Hash of the browser's cookie: only that browser may go on.</summary>
    public required byte[] BrowserHash { get; init; }

    public required LoginRequest Request { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The test user in whose browser it goes on, and the version it keeps to; null in everybody else's.</summary>
    public Trial? Trial { get; init; }

    /// <summary>Whoever is asked shall have the person prove who they are, and not answer out of a session of its own.</summary>
    public bool Fresh { get; init; }

    /// <summary>The identity providers tried so far and why each failed, oldest first.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>The identity provider that the browser left for before this login, without coming back with an answer: the page offers another beside it. Null where there is none.</summary>
    public IdentityProviderId? Left { get; init; }

    /// <summary>Where the person goes on from the page that says why; null where no such page is open.</summary>
    public IdentityProviderId? Next { get; init; }

    /// <summary>The person an earlier step of this login found, where more proof was needed: a step-up must return the same. Null before.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Identity providers at which an earlier step of this login found the person, and that keep a session since; a logout tells them too.</summary>
    public IReadOnlyList<ProviderSessionPart> Passed { get; init; } = [];

    /// <summary>Whether <see cref="Person"/> is known by the tenant's register of patrons alone, which has no national id of them: nobody else can say that it is them.</summary>
    public bool IsRegistersAlone { get; init; }

    /// <summary>The level that is wanted of <see cref="Person"/> whatever is asked (<see cref="LoginDemand.OfThePerson"/>); null where nothing is.</summary>
    public AssuranceLevel? PersonsMinimum { get; init; }

    /// <summary>The account by which this login came, where it waits for its owner's word (<see cref="FailureReason.AccountRebound"/>); null where it does not. Whoever ends this login by ID-porten gives it.</summary>
    public UnprovenAccount? Unproven { get; init; }

    /// <summary>Who an earlier step found, surely enough for all that is demanded but not for what is wished; null where there is none. It is what the login ends with where no way in does better.</summary>
    public SureEnough? Enough { get; init; }

    /// <summary>The same login, which now goes on with this person and nobody else.</summary>
    /// <param name="minimum">As for <see cref="PersonsMinimum"/>.</param>
    public LoginTransaction KeptTo(Subject subject, AssuranceLevel? minimum) =>
        this with { Person = subject.Person, IsRegistersAlone = subject.NationalId is null, PersonsMinimum = minimum ?? PersonsMinimum };

    /// <summary>Whether a provider could find the person that was found before; any where nobody was.</summary>
    public bool CanFind(IdentityProvider provider) => Person is null || !IsRegistersAlone || provider is IdentityProvider.Local;

    /// <summary>Whether a way in, or what the tenant moves to from it, was tried in vain.</summary>
    public bool HasTried(Tenant tenant, IdentityProviderId wayIn) =>
        Attempts.Any(attempt => attempt.IdentityProvider == wayIn || (tenant.Moving is { } moving && moving.From == wayIn && moving.To == attempt.IdentityProvider));
}

/// <summary>A person as a way in has proven them.</summary>
/// <param name="Identity">What a session would rest on, without the claims.</param>
internal sealed record SureEnough(Subject Subject, UpstreamIdentity Identity)
{
    public override string ToString() => $"{Subject.Person} at {Subject.Level}";
}

/// <summary>A way in that was tried in vain.</summary>
internal sealed record Attempt(IdentityProviderId IdentityProvider, FailureReason Reason)
{
    /// <summary>What narrows the reason, in a word for the log (<see cref="FailureLabel"/>); null where there is none.</summary>
    public string? Named { get; init; }

    public override string ToString() => Named is null ? $"{IdentityProvider}: {Reason}" : $"{IdentityProvider}: {Reason} ({Named})";
}

/// <summary>An open question to one identity provider, waiting for its answer.</summary>
/// <param name="Transaction">The login it belongs to.</param>
/// <param name="IdentityProvider">Who was asked; null where the person is choosing.</param>
/// <param name="UpstreamState">What the upstream needs to check the answer (request id, nonce, code verifier …): its own JSON.</param>
internal sealed record LoginStep(LoginTransaction Transaction, IdentityProviderId? IdentityProvider, string UpstreamState)
{
    public override string ToString() => $"step of login {Transaction.Id} at {IdentityProvider?.Value ?? "the choice of a way in"}";
}

/// <summary>Under which a verified answer waits for the browser to prove itself.</summary>
/// <param name="StepHash">The step it answers: consumed together with it.</param>
/// <param name="AnswerHash">The answer itself; another answer to the step has another.</param>
internal sealed record ParkedKey(byte[] StepHash, byte[] AnswerHash);
