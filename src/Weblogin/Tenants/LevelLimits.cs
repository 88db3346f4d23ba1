using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// How far a tenant's document lowers what an identity provider's logins are worth. It can only lower: each level is the lesser of the published one and
/// what stands here.
/// </summary>
/// <param name="Maximum">The most any login there gives; null where the document says nothing.</param>
/// <param name="Words">The most a login gives that is named by a word of the provider's (<c>acr</c>, AuthnContextClassRef, <c>amr</c>), by that word.</param>
internal sealed record LevelLimits(AssuranceLevel? Maximum, FrozenDictionary<string, AssuranceLevel> Words)
{
    public static readonly LevelLimits None = new(null, FrozenDictionary<string, AssuranceLevel>.Empty);

    /// <summary>What a login is worth here.</summary>
    /// <param name="word">What the provider says of it; null where it says nothing.</param>
    /// <param name="published">What it is worth by the published table.</param>
    public AssuranceLevel Of(string? word, AssuranceLevel published)
    {
        var lowered = Maximum < published ? Maximum.Value : published;
        return word is not null && Words.TryGetValue(word, out var named) && named < lowered ? named : lowered;
    }
}
