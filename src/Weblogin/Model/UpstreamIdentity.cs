using System.Text.Json.Serialization;

namespace Weblogin.Model;

/// <summary>An identity that an upstream verified.</summary>
internal sealed record UpstreamIdentity
{
    /// <summary>The tenant's identity provider that vouches for it.</summary>
    public required IdentityProviderId IdentityProvider { get; init; }

    /// <summary>Everything it said, by its own names.</summary>
    public required ClaimSet Claims { get; init; }

    /// <summary>The person, where a register of our own knows them: patrons of a library. Null from every provider outside.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Its own word for how the person authenticated (<c>acr</c>, AuthnContextClassRef); null where it gave none. Never believed as it stands: the Assurance room maps it.</summary>
    // Written even where there is none: what is required must be there when it is read.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? AuthenticationContext { get; init; }

    /// <summary>Its own words for the methods (<c>amr</c>); empty where it gave none.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The level below which the person themselves wants nobody to be them; null where they have said none, or cannot.</summary>
    public AssuranceLevel? MinimumLevel { get; init; }

    /// <summary>UTC; when the person proved themselves there.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>Its own session, for logout; null where it cannot be told of one.</summary>
    public PartnerSession? Session { get; init; }

    /// <summary>UTC; when its own session ends (SessionNotOnOrAfter), and ours by it at the latest; null where it did not say.</summary>
    public DateTimeOffset? SessionEndsAt { get; init; }
}

/// <summary>How sure an authentication makes us, after our own table.</summary>
/// <param name="Methods">For <c>amr</c>: RFC 8176 where it has a word, else the provider's own.</param>
internal sealed record AuthenticationProof(AssuranceLevel Level, IReadOnlyList<string> Methods);
