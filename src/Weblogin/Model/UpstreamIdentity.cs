namespace Weblogin.Model;

/// <summary>An identity that an upstream verified.</summary>
internal sealed record UpstreamIdentity
{
    /// <summary>The tenant's identity provider that vouches for it.</summary>
    public required IdentityProviderId IdentityProvider { get; init; }

    /// <summary>Everything it said, by its own names.</summary>
    public required ClaimSet Claims { get; init; }

    /// <summary>How sure its authentication makes us, by the map of the Assurance room; never its own word.</summary>
    public required AssuranceLevel Level { get; init; }

    /// <summary>Authentication methods for <c>amr</c> (RFC 8176 where it has a word).</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>UTC; when the person proved themselves there.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }
}
