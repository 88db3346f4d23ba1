using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// What is logged, counted and told of ways in that failed and of logins that end without a person: to the relying party in its protocol where that has a
/// word for it, else to the person on a page.
/// </summary>
internal sealed class LoginEndings(LoginPorts ports, LoginRefusals refusals, RoundCounter rounds, LoginTrail trail)
{
    /// <summary>Ends a login that had begun.</summary>
    // The reference on the page leads to this line, and the login's id in it to the lines before.
    public LoginReply Refuse(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, LoginFailure failure) =>
        Refuse(tenant, relyingParty, transaction.Request, transaction.BrowserHash, Traced(transaction, failure), EndedAt.Of(transaction));

    /// <summary>Ends a login before it began.</summary>
    public LoginReply Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, byte[] browserHash, LoginFailure failure) =>
        Refuse(tenant, relyingParty, request, browserHash, failure, at: null);

    private LoginReply Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, byte[] browserHash, LoginFailure failure, EndedAt? at)
    {
        LoginMetrics.Refused(tenant, failure.Reason);
        if (ports.Of(request).Refuse(tenant, relyingParty, request, failure) is not { } answer)
            return new(refusals.Page(tenant, relyingParty, failure, request.Language, ports.Of(request).ChoiceOfTenant(request), at));
        CountAnswer(tenant, relyingParty, request, browserHash);
        return new(refusals.Tell(tenant, relyingParty, failure, answer, at));
    }

    /// <summary>Ends a login on a page of ours, whether the relying party's protocol has a word for it or not.</summary>
    public LoginReply Page(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, LoginFailure failure)
    {
        LoginMetrics.Refused(tenant, failure.Reason);
        return new(refusals.Page(tenant, relyingParty, Traced(transaction, failure), transaction.Request.Language, ports.Of(transaction.Request).ChoiceOfTenant(transaction.Request), EndedAt.Of(transaction)));
    }

    /// <summary>Somebody else was quicker with the same step.</summary>
    public IResult UsedMeanwhile(Tenant tenant) => refusals.Page(tenant, null, new LoginFailure(FailureReason.NotOpen, "the step was used meanwhile"));

    /// <summary>No other login of the relying party may begin at present.</summary>
    public LoginReply Busy(Tenant tenant, RelyingParty relyingParty, string? language) => new(refusals.Busy(tenant, relyingParty, language));

    /// <summary>The page that stops a relying party which sends the browser back again and again; null where it does not.</summary>
    public IResult? OfRounds(Tenant tenant, RelyingParty relyingParty, LoginRequest request, byte[] browserHash)
    {
        if (request.Silent || !rounds.IsTooMany(tenant, relyingParty, browserHash))
            return null;
        LoginMetrics.Refused(tenant, FailureReason.Loop);
        return refusals.GoesRound(tenant, relyingParty, request.Language);
    }

    /// <summary>The relying party gets an answer, of whatever kind: what it does with it is seen when it asks again.</summary>
    public void CountAnswer(Tenant tenant, RelyingParty relyingParty, LoginRequest request, byte[] browserHash)
    {
        if (!request.Silent)
            rounds.Answered(tenant, relyingParty, browserHash);
    }

    /// <summary>The login with one more way in that was tried in vain.</summary>
    public LoginTransaction Failed(Tenant tenant, LoginTransaction transaction, IdentityProvider provider, LoginFailure failure)
    {
        var attempt = new Attempt(provider.Id, failure.Reason) { Named = FailureLabel.Of(tenant, provider, failure) };
        trail.WayInFailed(tenant, transaction, provider, failure, attempt.Named);
        LoginMetrics.WayInFailed(tenant, provider, failure.Reason);
        return transaction with { Attempts = [.. transaction.Attempts, attempt] };
    }

    /// <summary>What was tried in vain, for the log.</summary>
    public static string Tried(LoginTransaction transaction) => transaction.Attempts is [] ? "nothing else" : string.Join(", ", transaction.Attempts);

    private static LoginFailure Traced(LoginTransaction transaction, LoginFailure failure) =>
        failure with { Detail = $"{failure.Detail} (login {transaction.Id}; tried in vain: {Tried(transaction)})" };
}
