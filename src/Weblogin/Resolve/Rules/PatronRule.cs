using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>The tenant's register of patrons knows the person already; a national id is a fact about them that it may lack.</summary>
internal sealed class PatronRule(IPersonStore persons) : IResolveRule
{
    public ResolveRule Rule => ResolveRule.Patron;

    public async ValueTask<RuleOutcome> AskAsync(ResolveQuestion question, CancellationToken ct)
    {
        if (question.Identity.Person is not { } person || await persons.FindAsync(question.Tenant.Id, person, ct) is not { } known)
            return RuleOutcome.Stopped(FailureReason.PersonUnknown, "the register of patrons names no person we know");
        return NationalIdClaimRule.Ask(question) switch
        {
            RuleOutcome.Person { NationalId: var id } => new RuleOutcome.Registered(known, id),
            RuleOutcome.Silent => new RuleOutcome.Registered(known, null),
            var stop => stop,
        };
    }
}
