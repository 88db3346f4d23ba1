using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>One way to find the person of a login. It decides nothing: what several rules say is held together by <see cref="ResolveChain"/>.</summary>
internal interface IResolveRule
{
    /// <summary>The word of documents that names it.</summary>
    ResolveRule Rule { get; }

    /// <summary>Who the person is by this rule. What the other party can cause is an outcome, never an exception.</summary>
    ValueTask<RuleOutcome> AskAsync(ResolveQuestion question, CancellationToken ct);
}
