using System.Collections.Frozen;
using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Resolve.Rules;
using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>
/// Asks an identity provider's rules in order. Every rule that names somebody must name the same person, so that a wrong mapping is seen and never picked
/// silently; and a rule that must not be believed, or cannot be asked, ends it, since nobody knows what it would have said.
/// </summary>
internal sealed class ResolveChain(IEnumerable<IResolveRule> rules)
{
    // What says the most about an account comes first, where no rule names anybody.
    private static readonly FailureReason[] Telling = [FailureReason.ProfileStale, FailureReason.PersonUnknown];

    private readonly FrozenDictionary<ResolveRule, IResolveRule> _rules = rules.ToFrozenDictionary(rule => rule.Rule);

    public async Task<ChainOutcome> AskAsync(ResolveQuestion question, CancellationToken ct)
    {
        List<RuleTrace> trace = new(question.Provider.Resolve.Count);
        List<LoginFailure> silent = [];
        RuleOutcome? found = null;
        foreach (var name in question.Provider.Resolve)
        {
            var outcome = await _rules[name].AskAsync(question, ct);
            trace.Add(RuleTrace.Of(name, outcome));
            switch (outcome)
            {
                case RuleOutcome.Stop:
                    return new ChainOutcome(outcome, new ResolutionTrace(trace));
                case RuleOutcome.Silent { Why: var why }:
                    silent.Add(why);
                    break;
                case RuleOutcome.Registered:
                    found = outcome;
                    break;
                case RuleOutcome.Person person:
                    if (found is RuleOutcome.Person earlier && !earlier.NationalId.Equals(person.NationalId))
                        return new ChainOutcome(RuleOutcome.Stopped(FailureReason.NationalIdConflict, $"{earlier.By} and {person.By} name different people"), new ResolutionTrace(trace));
                    found = found is RuleOutcome.Person first ? first with { Profile = first.Profile ?? person.Profile } : person;
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return new ChainOutcome(found ?? new RuleOutcome.Silent(Why(silent)), new ResolutionTrace(trace));
    }

    // Where an account came that leads to nobody, it is not for want of a claim.
    private static LoginFailure Why(List<LoginFailure> silent)
    {
        foreach (var reason in Telling)
        {
            if (silent.Find(failure => failure.Reason == reason) is { } telling)
                return telling;
        }

        var missing = silent.Find(failure => failure.Reason == FailureReason.NationalIdMissing) ?? silent[0];
        return missing with { Named = [.. silent.SelectMany(failure => failure.Named).Distinct(StringComparer.Ordinal)] };
    }
}

/// <summary>What the rules of an identity provider say together.</summary>
/// <param name="Outcome">Of whoever named the person first; or why nobody is named.</param>
internal sealed record ChainOutcome(RuleOutcome Outcome, ResolutionTrace Trace);
