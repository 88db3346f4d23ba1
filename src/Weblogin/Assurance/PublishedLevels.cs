using Weblogin.Model;

namespace Weblogin.Assurance;

/// <summary>What the logins of one identity provider are worth by the published table (docs/assurance.md), before its tenant lowers anything.</summary>
/// <param name="Words">By what the provider says of a login (<c>acr</c>, AuthnContextClassRef, <c>amr</c>).</param>
/// <param name="Others">What a login is worth of which it says another word, or none; null where that is no more than low, or nobody, and there is nothing to lower.</param>
internal sealed record PublishedLevels(IReadOnlyDictionary<string, AssuranceLevel> Words, AssuranceLevel? Others)
{
    /// <summary>The best of them.</summary>
    public AssuranceLevel Ceiling => Words.Values.Append(Others ?? AssuranceLevel.Low).Max();
}
