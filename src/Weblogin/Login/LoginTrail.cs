using Weblogin.Assurance;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Login;

/// <summary>Tells of each hop of a login as it happens: to the log, to the traces by which a login is explained afterwards, and to the counters when it ends. It decides nothing and never fails.</summary>
internal sealed class LoginTrail(ILoginTraces traces, ILoginCounters counters, ILogger<LoginFlow> log)
{
    /// <summary>Hops 1 to 3 are behind: there is a question, and a login.</summary>
    public void Asked(Tenant tenant, LoginTransaction transaction)
    {
        var request = transaction.Request;
        traces.Record(tenant.Id, transaction.Id, new LoginTraceEvent.RequestTaken(request.RelyingParty, request.Protocol, request.RequiredLevel.Acr)
        {
            Fresh = request.ForceAuthentication,
            Silent = request.Silent,
            Hint = request.IdentityProvider,
        });
    }

    /// <summary>Somebody has to be asked who they are.</summary>
    public void Began(Tenant tenant, LoginTransaction transaction) => log.Began(transaction.Id, tenant.Id.Value, transaction.Request.RelyingParty.Value);

    /// <summary>A page asks for the way in.</summary>
    public void ChoiceShown(LoginTransaction transaction) => traces.Record(transaction.Tenant, transaction.Id, new LoginTraceEvent.ChoiceShown());

    /// <summary>The browser leaves.</summary>
    public void Challenged(Tenant tenant, LoginTransaction transaction, IdentityProvider provider)
    {
        log.Challenged(transaction.Id, tenant.Id.Value, provider.Id.Value);
        traces.Record(tenant.Id, transaction.Id, new LoginTraceEvent.LeftFor(provider.Id, transaction.Fresh));
    }

    /// <summary>A register of our own has answered: no message of it tells more.</summary>
    public void AnsweredHere(Tenant tenant, LoginTransaction transaction, UpstreamIdentity identity) => traces.Record(
        tenant.Id, transaction.Id, new LoginTraceEvent.AnswerTaken(identity.IdentityProvider, TracedNames.Of(identity.Claims.Names)) { Context = identity.AuthenticationContext, IsExamined = ExaminedClaims.AreOf(transaction) });

    /// <summary>The rules have said whose identity it is, or why it is nobody's.</summary>
    public void Resolved(Tenant tenant, LoginTransaction transaction, IdentityProvider provider, Resolution resolution)
    {
        log.Resolved(transaction.Id, tenant.Id.Value, provider.Id.Value, resolution.Trace);
        var rules = new TracedRule[resolution.Trace.Rules.Count];
        for (var i = 0; i < rules.Length; i++)
        {
            var rule = resolution.Trace.Rules[i];
            rules[i] = new TracedRule(rule.Rule.ToString(), rule.By?.ToString(), rule.KnownAt, rule.Failure?.Reason);
        }

        traces.Record(tenant.Id, transaction.Id, new LoginTraceEvent.Resolved(provider.Id, rules) { Person = (resolution as Resolution.Found)?.Subject.Person });
    }

    /// <summary>The person is known: whether that is sure and fresh enough.</summary>
    public void Judged(Tenant tenant, LoginTransaction transaction, AssuranceLevel reached, AssuranceLevel wanted, AssuranceVerdict verdict) =>
        traces.Record(tenant.Id, transaction.Id, new LoginTraceEvent.LevelJudged(reached.Acr, wanted.Acr, verdict.ToString()));

    /// <summary>A way in came to nothing.</summary>
    public void WayInFailed(Tenant tenant, LoginTransaction transaction, IdentityProvider provider, LoginFailure failure, string? named)
    {
        log.WayInFailed(transaction.Id, tenant.Id.Value, provider.Id.Value, failure.Reason, failure.Detail, named ?? "nothing narrower");
        traces.Record(tenant.Id, transaction.Id, new LoginTraceEvent.WayInFailed(provider.Id, failure.Reason, TracedNames.Text(failure.Detail))
        {
            Named = named,
            // There it is our own document's words, and not the provider's.
            Missing = failure.Reason is FailureReason.AttributeMissing or FailureReason.NationalIdMissing ? failure.Named : [],
        });
    }

    /// <param name="fields">By claim name.</param>
    public void Questioned(Tenant tenant, LoginTransaction transaction, IReadOnlyList<AskedField> fields)
    {
        string[] names = [.. fields.Select(asked => asked.Field.Claim)];
        log.Questioned(transaction.Id, tenant.Id.Value, string.Join(", ", names));
        traces.Record(tenant.Id, transaction.Id, new LoginTraceEvent.Questioned(names));
    }

    /// <summary>The relying party has its answer after a login.</summary>
    public void LoggedIn(Tenant tenant, LoginTransaction transaction, Subject subject, IReadOnlyList<TracedClaim> released)
    {
        log.LoggedIn(
            transaction.Id, tenant.Id.Value, transaction.Request.RelyingParty.Value, subject.IdentityProvider.Value, subject.Provenance, subject.Level, LoginEndings.Tried(transaction));
        traces.Record(tenant.Id, transaction.Id, AnsweredWith(subject, released));
        LetIn(tenant, transaction, subject);
        counters.Released(tenant.Id, transaction.Request.RelyingParty, released.Select(claim => claim.Name));
    }

    /// <summary>A page of our own is shown to who has logged in: nothing leaves this host.</summary>
    public void ShownHere(Tenant tenant, LoginTransaction transaction, Subject subject)
    {
        traces.Record(tenant.Id, transaction.Id, AnsweredWith(subject, []));
        LetIn(tenant, transaction, subject);
    }

    /// <summary>An answer was looked at, and let nobody in. It is told like a login, so that whoever has it explained sees the hops, and counted among none.</summary>
    public void Examined(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProvider provider, Examination examination)
    {
        if (examination.Resolution is { } resolution)
            Resolved(tenant, transaction, provider, resolution);
        if (examination.Failure is { } failure)
        {
            WayInFailed(tenant, transaction, provider, failure, named: null);
            traces.Record(tenant.Id, transaction.Id, new LoginTraceEvent.RelyingPartyTold(relyingParty.Id, failure.Reason, TracedNames.Text(failure.Detail)));
        }
        else if (examination.Resolution is Resolution.Found { Subject: var subject })
        {
            traces.Record(tenant.Id, transaction.Id, AnsweredWith(subject, []));
        }
    }

    /// <summary>A session that there was answers.</summary>
    public void AnsweredFromSession(Tenant tenant, RelyingPartyId relyingParty, string login) => log.AnsweredFromSession(login, tenant.Id.Value, relyingParty.Value);

    /// <summary>It has answered.</summary>
    public void ToldFromSession(Tenant tenant, RelyingPartyId relyingParty, string login, Subject subject, IReadOnlyList<TracedClaim> released)
    {
        traces.Record(tenant.Id, login, AnsweredWith(subject, released) with { FromSession = true });
        counters.Ended(tenant.Id, new LoginEnd(LoginEnding.FromSession, relyingParty.Value, subject.IdentityProvider.Value, subject.Level.Acr), KindOf(tenant, subject.IdentityProvider));
        counters.Released(tenant.Id, relyingParty, released.Select(claim => claim.Name));
    }

    /// <summary>The relying party is told that there is no login.</summary>
    /// <param name="login">Null where none had begun.</param>
    /// <param name="wayIn">The last that was gone; null where none was.</param>
    public void ToldRelyingParty(Tenant tenant, RelyingParty relyingParty, LoginFailure failure, string? login, IdentityProviderId? wayIn)
    {
        Refused(tenant, relyingParty.Id, failure.Reason, wayIn);
        log.ToldRelyingParty(tenant.Id.Value, relyingParty.Id.Value, failure.Reason, failure.Detail);
        var told = new LoginTraceEvent.RelyingPartyTold(relyingParty.Id, failure.Reason, TracedNames.Text(failure.Detail));
        if (login is null)
            traces.Record(tenant.Id, told);
        else
            traces.Record(tenant.Id, login, told);
    }

    /// <summary>
    /// A login ended without a person. A page that tells of it brings it into the traces itself (<see cref="RefusalTraces"/>). An attribute test is no login, and counted among none.
    /// </summary>
    /// <param name="relyingParty">Null where it is not known.</param>
    /// <param name="wayIn">The last that was gone; null where none was.</param>
    public void Refused(Tenant tenant, RelyingPartyId? relyingParty, FailureReason reason, IdentityProviderId? wayIn)
    {
        if (relyingParty == AttributeTestParty.Id)
            return;
        var ending = reason is FailureReason.InteractionRequired or FailureReason.QuestionRequired ? LoginEnding.NotAsked : LoginEnding.Refused;
        counters.Ended(tenant.Id, new LoginEnd(ending, relyingParty?.Value, wayIn?.Value, Level: null, reason), wayIn is null ? null : KindOf(tenant, wayIn));
    }

    // What came first is why the others were gone.
    private void LetIn(Tenant tenant, LoginTransaction transaction, Subject subject) => counters.Ended(
        tenant.Id,
        new LoginEnd(
            LoginEnding.LetIn, transaction.Request.RelyingParty.Value, subject.IdentityProvider.Value, subject.Level.Acr, transaction.Attempts is [var first, ..] ? first.Reason : null),
        KindOf(tenant, subject.IdentityProvider));

    private static string? KindOf(Tenant tenant, IdentityProviderId wayIn) => tenant.FindIdentityProvider(wayIn) switch
    {
        IdentityProvider.Saml => ProviderKinds.Saml,
        IdentityProvider.IdPorten => ProviderKinds.IdPorten,
        IdentityProvider.Feide => ProviderKinds.Feide,
        IdentityProvider.OpenIdConnect => ProviderKinds.OpenIdConnect,
        IdentityProvider.Local => ProviderKinds.Local,
        _ => null,
    };

    private static LoginTraceEvent.Answered AnsweredWith(Subject subject, IReadOnlyList<TracedClaim> released) =>
        new(subject.IdentityProvider, subject.Level.Acr, released) { Person = subject.Person, By = subject.Provenance.ToString() };
}
