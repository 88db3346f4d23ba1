using System.Diagnostics;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>Questions to one identity provider whose answers a page of ours looks at (<see cref="IAnswerExaminer"/>): nobody is let in by them.</summary>
internal sealed class LoginExaminations(LoginPorts ports, LoginSteps steps, LoginTrail trail)
{
    /// <summary>Sends the browser to the provider.</summary>
    public async Task<LoginReply> BeginAsync(Tenant tenant, RelyingParty relyingParty, IdentityProvider provider, LoginRequest request, Browser browser, CancellationToken ct)
    {
        var transaction = steps.Begin(tenant, request, browser) with { Fresh = request.ForceAuthentication };
        trail.Asked(tenant, transaction);
        var handle = steps.NewHandle();
        var options = new ChallengeOptions(handle, transaction.Fresh, Passive: false, MaxAge: null, request.Language);
        return await ports.To(provider).ChallengeAsync(tenant, provider, options, ct) switch
        {
            Challenge.Redirect redirect => Leave(new LeaveResult(redirect.Location), redirect.UpstreamState),
            Challenge.Post post => Leave(new LeaveByFormResult(post, request.Language), post.UpstreamState),
            Challenge.Failed failed => await AnsweredAsync((IAnswerExaminer)ports.Of(request), tenant, relyingParty, transaction, provider, new UpstreamOutcome.Failed(failed.Failure), ct),
            _ => throw new UnreachableException(),
        };

        LoginReply Leave(IResult result, string upstreamState) =>
            new(result, [steps.Open(handle, new LoginStep(transaction, provider.Id, upstreamState))], () => trail.Challenged(tenant, transaction, provider));
    }

    /// <summary>What the page makes of the answer.</summary>
    public async Task<LoginReply> AnsweredAsync(
        IAnswerExaminer examiner, Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, IdentityProvider provider, UpstreamOutcome outcome, CancellationToken ct)
    {
        var examination = await examiner.ExamineAsync(tenant, transaction, provider, outcome, ct);
        return new LoginReply(examination.Result, examination.Writes, () => trail.Examined(tenant, relyingParty, transaction, provider, examination));
    }
}
