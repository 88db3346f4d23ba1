using System.Collections.Frozen;
using System.Diagnostics;
using Weblogin.Assurance;
using Weblogin.Login.Onward;
using Weblogin.Login.Profile;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// The way of a login, hop by hop, told in one place (see the README beside it). A state machine over one <see cref="LoginTransaction"/>:
/// the downstream opens it, an upstream answers it, and between them this class decides. Steps never call one another; each ends in a
/// reply to the browser, and the next request brings the login back here. What a reply needs kept is committed together with the use of
/// the step it answers, in one place (<see cref="SendAsync"/>), before the browser gets it.
/// </summary>
internal sealed class LoginFlow(
    LoginPorts ports,
    LoginSteps steps,
    LoginSessions sessions,
    SubjectResolver resolver,
    LoginEndings endings,
    LoginTrail trail)
{
    private readonly LoginAnswers _answers = new(ports, steps, sessions, endings, trail);
    private readonly LoginExaminations _examinations = new(ports, steps, trail);

    // What another way in may come to without a word against what an earlier one of the same login has proven.
    private static readonly FrozenSet<FailureReason> LeavesWhatWasReached = FrozenSet.Create(
        FailureReason.LevelTooLow, FailureReason.NotFresh, FailureReason.Cancelled, FailureReason.Unavailable, FailureReason.ProbeDown, FailureReason.IdentityProviderError, FailureReason.NoPassive);

    private static readonly LoginFailure Down = new(FailureReason.ProbeDown, "our own probe has had no answer of it for a while");

    private static readonly LoginFailure Unlisted = new(FailureReason.TenantNotAllowed, "its document does not list the tenant");

    private static readonly LoginFailure Unreleased = new(FailureReason.NotReleased, "a candidate leads to the DEV relying party alone, and what serves everybody never there");

    // Asked at every hop: documents change while people are on their way.
    private static LoginFailure? Barred(Tenant tenant, RelyingParty relyingParty) =>
        !relyingParty.Tenants.Contains(tenant.Id) ? Unlisted : tenant.LeadsTo(relyingParty.Id) ? null : Unreleased;

    /// <summary>Hop 4: a relying party asks. Answers from a session that serves it, or sends the browser to an identity provider.</summary>
    public async Task<IResult> BeginAsync(Tenant tenant, RelyingParty relyingParty, LoginRequest request, Browser browser, CancellationToken ct)
    {
        if (endings.OfRounds(tenant, relyingParty, request, browser.Bind().Hash) is { } stopped)
            return stopped;
        var reply = await AskedAsync(tenant, relyingParty, request, browser, ct);
        if (!await steps.CommitAsync(null, reply.Writes))
            // The session that was to answer has ended in this moment: what is found now goes.
            return await SendAsync(tenant, null, await AskedAsync(tenant, relyingParty, request, browser, ct));
        reply.Kept?.Invoke();
        return reply.Result;
    }

    /// <summary>
    /// Asks one identity provider who somebody is, for a page of ours that looks at the answer (<see cref="IAnswerExaminer"/>): no way in is chosen, no session is looked at,
    /// and nobody is let in by it.
    /// </summary>
    public async Task<IResult> ExamineAsync(Tenant tenant, RelyingParty relyingParty, IdentityProvider provider, LoginRequest request, Browser browser, CancellationToken ct)
    {
        if (steps.AreTooMany(tenant, relyingParty))
            return endings.Busy(tenant, relyingParty, request.Language).Result;
        return await SendAsync(tenant, null, await _examinations.BeginAsync(tenant, relyingParty, provider, request, browser, ct));
    }

    private async Task<LoginReply> AskedAsync(Tenant tenant, RelyingParty relyingParty, LoginRequest request, Browser browser, CancellationToken ct)
    {
        if (Barred(tenant, relyingParty) is { } barred)
            return endings.Refuse(tenant, relyingParty, request, browser.Bind().Hash, barred);
        request = SharedComputer.Judge(tenant, relyingParty, request, browser.Address);
        var transaction = steps.Begin(tenant, request, browser);
        trail.Asked(tenant, transaction);
        var found = await sessions.FindAsync(tenant, relyingParty, browser, ct);
        var judged = found.Select(one => (Session: one, Verdict: Judge(tenant, one, relyingParty, transaction, browser))).ToArray();
        if (judged.FirstOrDefault(one => one.Verdict == AssuranceVerdict.Enough).Session is { } session)
        {
            var subject = await resolver.RenewSelfAsync(tenant, session.Subject, ct);
            var missing = steps.Profiles.Missing(tenant, relyingParty, subject);
            if (missing.Count == 0)
            {
                trail.AnsweredFromSession(tenant, relyingParty.Id, transaction.Id);
                return await _answers.FromSessionAsync(session with { Subject = subject }, tenant, relyingParty, transaction, browser, ct);
            }

            if (request.Silent)
                return endings.Refuse(tenant, relyingParty, transaction, WouldAskFor(missing));
        }
        // Whoever is logged in shall prove more: that is no way to become somebody else.
        else if (judged.FirstOrDefault(one => one.Verdict == AssuranceVerdict.LevelTooLow).Session is { } weaker)
        {
            transaction = transaction.KeptTo(weaker.Subject, LoginDemand.Bound(AssuranceLevel.Low, relyingParty, weaker.Subject));
        }

        if (request.Silent)
            return await AskSilentlyAsync(tenant, relyingParty, transaction, browser, ct);
        if (steps.AreTooMany(tenant, relyingParty))
            return endings.Busy(tenant, relyingParty, request.Language);
        trail.Began(tenant, transaction);
        // Where there is nothing to choose, choosing again means proving who one is again: else the same person is back, silently. So it is where
        // somebody else is logged in than the one asked for, or the login is older than is wanted: a provider's own session may be as old.
        var fresh = request.ForceAuthentication
            || request.ChooseAgain
            || (found is [var any, ..] && (!IsAskedFor(relyingParty, request, any.Subject) || found.All(one => one.Subject.AuthenticatedAt < LoginDemand.OldestOfSession(transaction))));
        transaction = transaction with { Fresh = fresh };
        var choice = Choose(tenant, relyingParty, transaction, browser);
        return AfterUnfinished(tenant, relyingParty, transaction, choice, browser) ?? choice switch
        {
            HomeRealmChoice.Straight straight => await ChallengeAsync(tenant, relyingParty, transaction, straight.To, browser, ct),
            HomeRealmChoice.Ask => Ask(transaction),
            HomeRealmChoice.None none => endings.Refuse(tenant, relyingParty, transaction, none.Failure),
            _ => throw new UnreachableException(),
        };
    }

    // The browser left for a provider and is back without its answer. Null where the login just begins.
    private LoginReply? AfterUnfinished(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, HomeRealmChoice choice, Browser browser)
    {
        if (UnfinishedOffer.LeftFor(tenant, relyingParty, transaction, choice, browser) is not { } left)
            return null;
        switch (FallbackPolicy.Elsewhere(tenant, transaction.Attempts, left, UnfinishedOffer.Failure))
        {
            case FallbackDecision.GoOn:
                return Ask(transaction with { Left = left.Id });
            case FallbackDecision.Stop stop:
                // Once: whoever tries again then is let through.
                return endings.Page(tenant, relyingParty, endings.Failed(tenant, transaction, left, stop.Failure), stop.Failure) with { Kept = () => LeftBehind.Forget(browser) };
            case null:
                return null;
            default:
                throw new UnreachableException();
        }
    }

    // Where there is one way in, and it is marked as one that answers without a page.
    private async Task<LoginReply> AskSilentlyAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, Browser browser, CancellationToken ct)
    {
        if (Choose(tenant, relyingParty, transaction, browser) is not HomeRealmChoice.Straight { To: var to }
            || tenant.MovedFrom(to, transaction.BrowserHash) is not IdentityProvider.Saml { Request.Passive: true } provider)
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.InteractionRequired, "no session serves it and no page is allowed"));
        if (steps.AreTooMany(tenant, relyingParty))
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.InteractionRequired, "too many logins are open to ask silently"));
        trail.Began(tenant, transaction);
        return await ChallengeAsync(tenant, relyingParty, transaction with { Fresh = transaction.Request.ForceAuthentication }, provider, browser, ct);
    }

    /// <summary>Between hops 4 and 5: the page on which the person chooses a way in. It uses nothing up and may be asked for again.</summary>
    public async Task<IResult> ChoiceAsync(Tenant tenant, RelyingParty relyingParty, StepForBrowser.Open step, OneTimeHandle handle, Browser browser, CancellationToken ct)
    {
        var transaction = step.Step.Transaction;
        // Documents may have changed meanwhile: the relying party may be gone from here, and where one way in is left, it is taken.
        if (Barred(tenant, relyingParty) is { } barred)
            return endings.Refuse(tenant, relyingParty, transaction, barred).Result;
        var choice = Choose(tenant, relyingParty, transaction, browser);
        if (UnfinishedOffer.Of(tenant, transaction, choice) is { } offered)
            return new ChooseWayInResult(tenant, offered, handle, transaction, browser.Visitor.Remembered);
        return choice switch
        {
            HomeRealmChoice.Straight { To: var only } =>
                await SendAsync(tenant, step.Use, await ChallengeAsync(tenant, relyingParty, transaction, only, browser, ct)),
            HomeRealmChoice.Ask ask => new ChooseWayInResult(tenant, ask.Among, handle, transaction, browser.Visitor.Remembered),
            HomeRealmChoice.None none => endings.Refuse(tenant, relyingParty, transaction, none.Failure).Result,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Between hops 4 and 5: the person has chosen a way in.</summary>
    /// <param name="remember">Whether the browser shall go there by itself from now on.</param>
    public async Task<IResult> ChosenAsync(
        Tenant tenant, RelyingParty relyingParty, StepForBrowser.Open step, IdentityProviderId chosen, bool remember, Browser browser, CancellationToken ct) =>
        await SendAsync(tenant, step.Use, await ChosenAsync(tenant, relyingParty, step.Step.Transaction, chosen, remember, browser, ct));

    // Only what the page offers can be chosen, and it offers what is offered now. It may be one alone by then.
    private async Task<LoginReply> ChosenAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProviderId chosen, bool remember, Browser browser, CancellationToken ct)
    {
        if (Barred(tenant, relyingParty) is { } barred)
            return endings.Refuse(tenant, relyingParty, transaction, barred);
        var choice = Choose(tenant, relyingParty, transaction, browser, forgetful: true);
        if ((UnfinishedOffer.Of(tenant, transaction, choice) ?? choice.Ways).FirstOrDefault(way => way.Id == chosen) is not { } provider)
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.NotOpen, "the chosen way in is not offered"));
        var left = transaction.Left is { } id && id != chosen ? tenant.FindIdentityProvider(id) : null;
        var tried = left is null ? transaction : endings.Failed(tenant, transaction, left, UnfinishedOffer.Failure);
        var reply = await ChallengeAsync(tenant, relyingParty, tried with { Left = null }, provider, browser, ct);
        return reply with
        {
            Kept = () =>
            {
                reply.Kept?.Invoke();
                // Where more proof is asked for, or others sit here next, it says nothing of the next login.
                if (transaction is { Attempts.Count: 0, Left: null, Request.LeavesNothing: false })
                    browser.RememberWayIn(remember ? chosen : null);
            },
        };
    }

    /// <param name="forgetful">The person is choosing: what the browser remembers counts for nothing.</param>
    private static HomeRealmChoice Choose(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, Browser browser, bool forgetful = false)
    {
        var visitor = browser.Visitor;
        return HomeRealm.Choose(
            tenant, transaction, LoginDemand.Aim(tenant, relyingParty, transaction, browser.Address), forgetful ? visitor with { Remembered = null } : visitor);
    }

    /// <summary>Between hops 8 and 5: the person was told why they go on by another way in, and goes.</summary>
    public async Task<IResult> GoOnAsync(Tenant tenant, RelyingParty relyingParty, StepForBrowser.Open step, Browser browser, CancellationToken ct)
    {
        var transaction = step.Step.Transaction;
        var reply = Barred(tenant, relyingParty) is { } barred ? endings.Refuse(tenant, relyingParty, transaction, barred)
            : transaction.Next is { } next && tenant.FindIdentityProvider(next) is { } provider
                ? await ChallengeAsync(tenant, relyingParty, transaction with { Next = null }, provider, browser, ct)
                : endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.NotOpen, "the next way in is no longer the tenant's"));
        return await SendAsync(tenant, step.Use, reply);
    }

    /// <summary>Hops 7-10: an identity provider has answered, verified, in the browser that asked.</summary>
    /// <param name="use">Uses the step up, together with what comes of it; null where it was used up before the answer was believed.</param>
    public async Task<IResult> ContinueAsync(
        Tenant tenant, RelyingParty relyingParty, LoginStep step, StepUse? use, UpstreamOutcome outcome, Browser browser, CancellationToken ct) =>
        await SendAsync(tenant, use, await AnsweredAsync(tenant, relyingParty, step, outcome, browser, ct));

    private async Task<LoginReply> AnsweredAsync(
        Tenant tenant, RelyingParty relyingParty, LoginStep step, UpstreamOutcome outcome, Browser browser, CancellationToken ct)
    {
        var transaction = step.Transaction;
        // A step lives long enough for documents to change under it.
        if (Barred(tenant, relyingParty) is { } barred)
            return endings.Refuse(tenant, relyingParty, transaction, barred);
        if (step.IdentityProvider is not { } id || tenant.FindIdentityProvider(id) is not { } provider)
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.NotOpen, "the identity provider is no longer the tenant's"));
        if (ports.Of(transaction.Request) is IAnswerExaminer examiner)
            return await _examinations.AnsweredAsync(examiner, tenant, relyingParty, transaction, provider, outcome, ct);
        if (outcome is UpstreamOutcome.NotSureEnough { Identity: var weak })
            trail.AnsweredHere(tenant, transaction, weak);
        if (outcome is UpstreamOutcome.NotSureEnough notEnough)
            return await NotSureEnoughAsync(tenant, relyingParty, transaction, provider, notEnough, browser, ct);
        if (outcome is not UpstreamOutcome.Identified { Identity: var identity })
            return await AfterFailureAsync(tenant, relyingParty, transaction, provider, ((UpstreamOutcome.Failed)outcome).Failure, browser, ct);
        if (provider is IdentityProvider.Local)
            trail.AnsweredHere(tenant, transaction, identity);
        // The provider has said meanwhile that this session of its is over: what it said before counts no more, and it is asked anew.
        if (sessions.HasEndedUpstream(tenant, provider, identity, transaction.StartedAt))
            return await ChallengeAsync(tenant, relyingParty, steps.Anew(transaction), provider, browser, ct);
        var judgement = AssuranceMap.Judge(provider, identity);
        if (judgement is not Judgement.Proven { Proof: var proof })
            return await AfterFailureAsync(tenant, relyingParty, transaction, provider, ((Judgement.Nobody)judgement).Failure, browser, ct);
        var resolution = await resolver.ResolveAsync(tenant, provider, identity, proof, ct);
        trail.Resolved(tenant, transaction, provider, resolution);
        switch (resolution)
        {
            case Resolution.NotFound notFound:
                return await AfterFailureAsync(tenant, relyingParty, transaction with { Unproven = notFound.Unproven ?? transaction.Unproven }, provider, notFound.Failure, browser, ct);
            case Resolution.Found { Subject: var subject }:
                return await WithSubjectAsync(tenant, relyingParty, transaction, new Identification(provider, subject, identity), browser, ct);
            default:
                throw new UnreachableException();
        }
    }

    // Nobody is logged in by this; but who was found is who must prove more.
    private async Task<LoginReply> NotSureEnoughAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProvider provider, UpstreamOutcome.NotSureEnough outcome, Browser browser, CancellationToken ct)
    {
        var failure = new LoginFailure(FailureReason.LevelTooLow, outcome.Detail);
        var resolution = await resolver.ResolveAsync(tenant, provider, outcome.Identity, new AuthenticationProof(AssuranceLevel.Low, []), ct);
        trail.Resolved(tenant, transaction, provider, resolution);
        return resolution switch
        {
            Resolution.NotFound notFound =>
                await AfterFailureAsync(tenant, relyingParty, transaction with { Unproven = notFound.Unproven ?? transaction.Unproven }, provider, notFound.Failure, browser, ct),
            Resolution.Found { Subject: var subject } when StepUp.OtherThan(transaction, subject) is { } other =>
                await AfterOtherPersonAsync(tenant, relyingParty, transaction, provider, other, browser, ct),
            Resolution.Found { Subject: var subject } =>
                await StepUpAsync(tenant, relyingParty, transaction.KeptTo(subject, LoginDemand.OfThePerson(relyingParty, subject, outcome.Identity)), provider, failure, browser, ct),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The person is known, not surely enough: on to the least sure way in that is sure enough, and to the tenant's fallback after the others.</summary>
    private async Task<LoginReply> StepUpAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProvider provider, LoginFailure failure, Browser browser, CancellationToken ct)
    {
        var tried = endings.Failed(tenant, transaction, provider, failure);
        // What the tenant has written down for this very case comes first.
        if (tried.Request.Silent || tried.Attempts.Count >= FallbackPolicy.MaxAttempts || FallbackPolicy.HasRule(tenant, tried.Attempts, provider, failure))
            return await FallBackAsync(tenant, relyingParty, tried, provider, failure, browser, ct);
        return Choose(tenant, relyingParty, tried, browser) switch
        {
            HomeRealmChoice.Straight { To: var to } when to.Id != tenant.Fallback.To => await ChallengeAsync(tenant, relyingParty, tried, to, browser, ct),
            HomeRealmChoice.Ask => Ask(tried),
            HomeRealmChoice.None { Failure.Reason: FailureReason.NationalIdUnknown } when tried.Enough is { } enough =>
                await WithWhatIsEnoughAsync(tenant, relyingParty, tried, enough, browser, ct),
            HomeRealmChoice.None { Failure: { Reason: FailureReason.NationalIdUnknown } unknown } => endings.Refuse(tenant, relyingParty, tried, unknown),
            _ => await FallBackAsync(tenant, relyingParty, tried, provider, failure, browser, ct),
        };
    }

    // A provider may have answered out of a session that somebody else has there. It is asked once more, of whoever sits here; then it is what they say.
    private async Task<LoginReply> AfterOtherPersonAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProvider provider, LoginFailure other, Browser browser, CancellationToken ct)
    {
        var tried = endings.Failed(tenant, transaction, provider, other);
        return other.Reason == FailureReason.OtherPerson && !transaction.Fresh && tried.Attempts.Count < FallbackPolicy.MaxAttempts
            ? await ChallengeAsync(tenant, relyingParty, tried with { Fresh = true }, provider, browser, ct)
            : endings.Refuse(tenant, relyingParty, tried, other);
    }

    private async Task<LoginReply> WithSubjectAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, Identification identified, Browser browser, CancellationToken ct)
    {
        var request = transaction.Request;
        var (provider, subject, identity) = identified;
        if (StepUp.OtherThan(transaction, subject) is { } other)
            return await AfterOtherPersonAsync(tenant, relyingParty, transaction, provider, other, browser, ct);
        if (!IsAskedFor(relyingParty, request, subject))
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.OtherPerson, "the relying party asked for another person"));
        if (Trials.Other(tenant, subject) is { } notTheTester)
            return endings.Refuse(tenant, relyingParty, transaction, notTheTester);
        if (!EnvironmentGate.Allows(tenant, provider, relyingParty, subject))
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.EnvironmentMismatch, "test and production would have met"));
        var wanted = LoginDemand.Wanted(LoginDemand.Aim(tenant, relyingParty, transaction, browser.Address), relyingParty, subject, identity);
        var verdict = AssurancePolicy.Evaluate(wanted, subject, LoginDemand.AuthenticatedAfter(transaction));
        trail.Judged(tenant, transaction, subject.Level, wanted, verdict);
        switch (verdict)
        {
            case AssuranceVerdict.LevelTooLow:
                return await StepUpAsync(tenant, relyingParty, StepUp.Reached(relyingParty, transaction, subject, identity), provider, new LoginFailure(FailureReason.LevelTooLow, $"reached {subject.Level}"), browser, ct);
            case AssuranceVerdict.NotFresh:
                return await AfterFailureAsync(tenant, relyingParty, transaction.KeptTo(subject, LoginDemand.OfThePerson(relyingParty, subject, identity)), provider, new LoginFailure(FailureReason.NotFresh, "the authentication is too old"), browser, ct);
        }

        var seen = await resolver.AcceptedAsync(tenant, relyingParty, subject, transaction.Id, transaction.Unproven, ct);
        var reply = steps.Profiles.Missing(tenant, relyingParty, subject) is { Count: > 0 } missing
            ? Question(tenant, relyingParty, new PendingLogin(transaction, subject, identity with { Claims = ClaimSet.Empty }), missing)
            : await _answers.LetInAsync(tenant, relyingParty, transaction, subject, identity, browser, ct);
        return reply with { Writes = [.. seen, .. reply.Writes] };
    }

    // A wish refuses nobody. The person was elsewhere meanwhile, so everything is judged as it is now.
    private async Task<LoginReply> WithWhatIsEnoughAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, SureEnough enough, Browser browser, CancellationToken ct)
    {
        var login = new PendingLogin(transaction with { Enough = null }, enough.Subject, enough.Identity);
        var reply = await SettledAsync(tenant, relyingParty, login, static _ => true, browser, ct);
        return reply with { Writes = [.. await resolver.AcceptedAsync(tenant, relyingParty, enough.Subject, transaction.Id, transaction.Unproven, ct), .. reply.Writes] };
    }

    /// <summary>Between hops 8 and 9: the person has said what was missing. The question is used up already.</summary>
    public async Task<IResult> ToldAsync(Tenant tenant, RelyingParty relyingParty, PendingLogin login, Browser browser, CancellationToken ct) =>
        await SendAsync(tenant, null, await SettledAsync(tenant, relyingParty, login, static asked => asked.Required, browser, ct));

    /// <summary>The person does not want to say it. The question is used up already.</summary>
    public IResult CancelledAtQuestion(Tenant tenant, RelyingParty relyingParty, PendingLogin login) =>
        endings.Refuse(tenant, relyingParty, login.Transaction, new LoginFailure(FailureReason.Cancelled, "the person cancelled at our question")).Result;

    // Documents may have changed while the person was typing, or elsewhere: everything that was settled before is judged once more.
    private async Task<LoginReply> SettledAsync(
        Tenant tenant, RelyingParty relyingParty, PendingLogin login, Func<AskedField, bool> isAsked, Browser browser, CancellationToken ct)
    {
        var (transaction, subject, identity) = login;
        if (sessions.IsClosedTo(tenant, subject.Person))
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.PersonDisabled, "the person was disabled at the tenant meanwhile"));
        if (tenant.FindIdentityProvider(subject.IdentityProvider) is not { } provider)
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.NotOpen, "the identity provider is no longer the tenant's"));
        if ((Barred(tenant, relyingParty) ?? Trials.Other(tenant, subject)) is { } barred)
            return endings.Refuse(tenant, relyingParty, transaction, barred);
        // As after any answer of its own: what the provider said of a session that it has ended since counts no more.
        if (sessions.HasEndedUpstream(tenant, provider, identity, transaction.StartedAt))
            return await ChallengeAsync(tenant, relyingParty, steps.Anew(transaction), provider, browser, ct);
        if (!EnvironmentGate.Allows(tenant, provider, relyingParty, subject))
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.EnvironmentMismatch, "test and production would have met"));
        if (AssurancePolicy.Evaluate(LoginDemand.Wanted(LoginDemand.Required(relyingParty, transaction), relyingParty, subject, identity), subject, LoginDemand.AuthenticatedAfter(transaction)) != AssuranceVerdict.Enough)
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.LevelTooLow, "more is demanded than when the login began"));
        return steps.Profiles.Missing(tenant, relyingParty, subject).Where(isAsked).ToArray() is { Length: > 0 } missing
            ? Question(tenant, relyingParty, login, missing)
            : await _answers.LetInAsync(tenant, relyingParty, transaction, subject, identity, browser, ct);
    }

    private LoginReply Question(Tenant tenant, RelyingParty relyingParty, PendingLogin login, IReadOnlyList<AskedField> missing)
    {
        var transaction = login.Transaction;
        if (transaction.Request.Silent)
            return endings.Refuse(tenant, relyingParty, transaction, WouldAskFor(missing));
        if (missing.Any(asked => asked.Required && !steps.Profiles.CanAskFor(asked.Field)))
            return endings.Refuse(tenant, relyingParty, transaction, new LoginFailure(FailureReason.Unavailable, "an e-mail address is demanded and no mail server is set up"));
        var handle = steps.NewHandle();
        return new LoginReply(ProfileEndpoints.To(handle), [steps.Profiles.Open(handle, login)], () => trail.Questioned(tenant, transaction, missing));
    }

    private static LoginFailure WouldAskFor(IEnumerable<AskedField> missing) =>
        new(FailureReason.QuestionRequired, $"the person would be asked for {NamesOf(missing)}");

    private static string NamesOf(IEnumerable<AskedField> fields) => string.Join(", ", fields.Select(asked => asked.Field.Claim));

    private Task<LoginReply> AfterFailureAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProvider provider, LoginFailure failure, Browser browser, CancellationToken ct) =>
        FallBackAsync(tenant, relyingParty, endings.Failed(tenant, transaction, provider, failure), provider, failure, browser, ct);

    /// <param name="tried">The login with this attempt.</param>
    private async Task<LoginReply> FallBackAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction tried, IdentityProvider provider, LoginFailure failure, Browser browser, CancellationToken ct)
    {
        // Another way in would show a page.
        if (tried.Request.Silent)
            return endings.Refuse(tenant, relyingParty, tried, new LoginFailure(FailureReason.InteractionRequired, $"asked silently, {provider.Id} failed by {failure.Reason}"));
        return FallbackPolicy.Decide(tenant, tried.Attempts, provider, failure) switch
        {
            FallbackDecision.GoOn next when next.To.Id != provider.Id && tenant.Fallback.Tells && !ToldBefore.Was(browser, provider.Id) => TellFirst(tried with { Fresh = tried.Fresh || next.Fresh }, next.To),
            FallbackDecision.GoOn next => await ChallengeAsync(tenant, relyingParty, tried with { Fresh = tried.Fresh || next.Fresh }, next.To, browser, ct),
            FallbackDecision.Stop when tried.Enough is { } enough && LeavesWhatWasReached.Contains(failure.Reason) => await WithWhatIsEnoughAsync(tenant, relyingParty, tried, enough, browser, ct),
            FallbackDecision.Stop { ByRule: true } stop => endings.Page(tenant, relyingParty, tried, stop.Failure),
            FallbackDecision.Stop stop => endings.Refuse(tenant, relyingParty, tried, stop.Failure),
            _ => throw new UnreachableException(),
        };
    }

    // The page has an address of its own, so that it may be loaded again: what led here is used up.
    private LoginReply TellFirst(LoginTransaction transaction, IdentityProvider next)
    {
        var handle = steps.NewHandle();
        return new LoginReply(OnwardEndpoints.To(handle), [steps.Open(handle, new LoginStep(transaction with { Next = next.Id }, null, ""))]);
    }

    /// <summary>Hop 5: the browser leaves with a handle that is bound to this login and this step.</summary>
    private async Task<LoginReply> ChallengeAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProvider provider, Browser browser, CancellationToken ct)
    {
        provider = tenant.MovedFrom(provider, transaction.BrowserHash);
        if (ports.IsDown(tenant, provider) && FallbackPolicy.Elsewhere(tenant, transaction.Attempts, provider, Down) is not null)
            return await AfterFailureAsync(tenant, relyingParty, transaction, provider, Down, browser, ct);
        var handle = steps.NewHandle();
        var options = new ChallengeOptions(handle, transaction.Fresh, transaction.Request.Silent, transaction.Request.MaxAge, transaction.Request.Language);
        return await ports.To(provider).ChallengeAsync(tenant, provider, options, ct) switch
        {
            Challenge.Redirect redirect => Leave(new LeaveResult(redirect.Location), redirect.UpstreamState),
            Challenge.Post post => Leave(new LeaveByFormResult(post, transaction.Request.Language), post.UpstreamState),
            Challenge.Failed failed => await AfterFailureAsync(tenant, relyingParty, transaction, provider, failed.Failure, browser, ct),
            _ => throw new UnreachableException(),
        };

        LoginReply Leave(IResult result, string upstreamState) => new(
            result,
            [steps.Open(handle, new LoginStep(transaction, provider.Id, upstreamState))],
            () =>
            {
                if (!transaction.Request.Silent && provider is not IdentityProvider.Local)
                    new LeftBehind(provider.Id, relyingParty.Id, transaction.StartedAt).Remember(browser);
                trail.Challenged(tenant, transaction, provider);
            });
    }

    // The page has an address of its own: the request that led here may be one that can be brought once.
    private LoginReply Ask(LoginTransaction transaction)
    {
        var handle = steps.NewHandle();
        return new LoginReply(
            LoginEndpoints.ToChoice(handle),
            [steps.Open(handle, new LoginStep(transaction, null, ""))],
            () => trail.ChoiceShown(transaction));
    }

    /// <summary>Keeps what the reply needs kept, and uses the step up with it: all or nothing. Then the browser may have it.</summary>
    private async Task<IResult> SendAsync(Tenant tenant, StepUse? use, LoginReply reply)
    {
        if (!await steps.CommitAsync(use, reply.Writes) || (reply.IsOvertaken is { } isOvertaken && await isOvertaken()))
            return endings.UsedMeanwhile(tenant);
        reply.Kept?.Invoke();
        return reply.Result;
    }

    // A session is worth what its identity provider is worth today: one that was taken away vouches for nobody any more.
    // Null where it is none that could serve, however sure.
    private AssuranceVerdict? Judge(Tenant tenant, BrowserSession session, RelyingParty relyingParty, LoginTransaction transaction, Browser browser) =>
        transaction.Request is { ForceAuthentication: false, ChooseAgain: false }
        && tenant.FindIdentityProvider(session.Subject.IdentityProvider) is { } provider
        && IsAskedFor(relyingParty, transaction.Request, session.Subject)
        && (session.RelyingParty == relyingParty.Id || HomeRealm.MayServe(tenant, relyingParty, provider.Id))
        && EnvironmentGate.Allows(tenant, provider, relyingParty, session.Subject)
            ? AssurancePolicy.Evaluate(
                LoginDemand.Aim(tenant, relyingParty, transaction.KeptTo(session.Subject, LoginDemand.Bound(AssuranceLevel.Low, relyingParty, session.Subject)), browser.Address), session.Subject, LoginDemand.OldestOfSession(transaction))
            : null;

    private bool IsAskedFor(RelyingParty relyingParty, LoginRequest request, Subject subject) =>
        request.Subject is null || ports.Of(request).IsAskedFor(relyingParty, request.Subject, subject.Person);

    /// <param name="Identity">What the provider said, its own session with it.</param>
    private sealed record Identification(IdentityProvider Provider, Subject Subject, UpstreamIdentity Identity);
}
