using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// Hops 9 and 10 of <see cref="LoginFlow"/>: the relying party is told what it may have, and the session that the answer rests on is kept. What is written goes with the reply, and is
/// committed by the flow.
/// </summary>
internal sealed class LoginAnswers(LoginPorts ports, LoginSteps steps, LoginSessions sessions, LoginEndings endings, LoginTrail trail)
{
    /// <summary>Lets somebody in who was found and is sure enough: a session begins that serves this relying party.</summary>
    public async Task<LoginReply> LetInAsync(
        Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, Subject subject, UpstreamIdentity identity, Browser browser, CancellationToken ct)
    {
        var request = transaction.Request;
        var session = sessions.New(tenant, relyingParty, subject, identity).After(transaction.Passed);
        var answer = await ports.Of(request).AnswerAsync(tenant, relyingParty, transaction, session, ct);
        if (answer is not RelyingPartyAnswer.Told told)
            return new LoginReply(answer.Result, answer.Writes, answer is RelyingPartyAnswer.Shown ? () => trail.ShownHere(tenant, transaction, subject) : null);
        var handle = request.LeavesNothing ? null : steps.NewHandle();
        IReadOnlyList<IPendingWrite> writes = [.. told.Writes, .. steps.Trials.Binding(tenant, subject), .. steps.Trials.Landing(tenant, relyingParty, subject, told), .. ports.To(tenant.FindIdentityProvider(subject.IdentityProvider)!).Completed(tenant, subject)];
        return new LoginReply(
            answer.Result,
            handle is null ? writes : [sessions.Start(browser, handle, session with { AtRelyingParty = told.Session, Protocol = request.Protocol }, transaction.StartedAt), .. writes],
            () =>
            {
                if (handle is not null)
                    browser.Give(handle);
                trail.LoggedIn(tenant, transaction, subject, told.Released);
                endings.CountAnswer(tenant, relyingParty, request, transaction.BrowserHash);
                LoginMetrics.Completed(tenant, subject, transaction.Attempts.Count + 1);
            },
            () => handle is null ? Task.FromResult(false) : sessions.EndIfOvertakenAsync(handle, session, transaction.StartedAt));
    }

    /// <summary>Answers from a session that serves the relying party, or comes to serve it by this.</summary>
    public async Task<LoginReply> FromSessionAsync(
        BrowserSession session, Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, Browser browser, CancellationToken ct)
    {
        var request = transaction.Request;
        var serving = session.RelyingParty == relyingParty.Id ? session : LoginSessions.Joined(session, relyingParty);
        var answer = await ports.Of(request).AnswerAsync(tenant, relyingParty, transaction, serving, ct);
        if (answer is not RelyingPartyAnswer.Told told)
            return new LoginReply(answer.Result);
        IReadOnlyList<IPendingWrite> landed = [.. steps.Trials.Binding(tenant, session.Subject), .. steps.Trials.Landing(tenant, relyingParty, session.Subject, told)];
        if (serving != session)
            return new LoginReply(answer.Result, [sessions.Join(browser, session, serving with { AtRelyingParty = told.Session, Protocol = request.Protocol }), .. told.Writes, .. landed], Answered);
        // Whatever it was told, it may name when it asks for a logout.
        return told.Session is null || session.NamesAtRelyingParty.Contains(told.Session)
            ? new LoginReply(answer.Result, [sessions.StillLives(browser, session), .. told.Writes, .. landed], Answered)
            : new LoginReply(answer.Result, [sessions.Update(browser, session.AlsoKnownAs(told.Session) with { Protocol = request.Protocol }), .. told.Writes, .. landed], Answered);

        void Answered()
        {
            trail.ToldFromSession(tenant, relyingParty.Id, transaction.Id, session.Subject, told.Released);
            endings.CountAnswer(tenant, relyingParty, request, browser.Bind().Hash);
        }
    }
}
