using Weblogin.Assurance;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>What becomes of a login whose person is known, not surely enough. Pure functions.</summary>
internal static class StepUp
{
    /// <summary>Why this person is not the one that the login is kept to; null where they are, or nobody was found before.</summary>
    public static LoginFailure? OtherThan(LoginTransaction transaction, Subject subject) => transaction switch
    {
        { Person: { } earlier } when earlier == subject.Person => null,
        { Person: null } => null,
        { Request.Silent: true } => new LoginFailure(FailureReason.InteractionRequired, "asked silently, it named another person than the one logged in"),
        { IsRegistersAlone: true } => new LoginFailure(FailureReason.NationalIdUnknown, "the register has no national id of the patron, so nobody else can say who they are"),
        _ => new LoginFailure(FailureReason.OtherPerson, "the step-up returned another person"),
    };

    /// <summary>The login, kept to who came. Short of what was wished but of nothing that is demanded: should no other way in do better, this will do.</summary>
    /// <param name="identity">What a session would rest on.</param>
    public static LoginTransaction Reached(RelyingParty relyingParty, LoginTransaction transaction, Subject subject, UpstreamIdentity identity)
    {
        var demanded = LoginDemand.Wanted(LoginDemand.Required(relyingParty, transaction), relyingParty, subject, identity);
        var isEnough = AssurancePolicy.Evaluate(demanded, subject, LoginDemand.AuthenticatedAfter(transaction)) == AssuranceVerdict.Enough;
        return transaction.KeptTo(subject, LoginDemand.OfThePerson(relyingParty, subject, identity)) with
        {
            Passed = [.. transaction.Passed, new ProviderSessionPart(identity.IdentityProvider, identity.Session)],
            Enough = isEnough ? new SureEnough(subject, identity with { Claims = ClaimSet.Empty }) : transaction.Enough,
        };
    }
}
