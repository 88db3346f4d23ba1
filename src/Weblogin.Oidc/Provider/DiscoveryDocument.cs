namespace Weblogin.Oidc.Provider;

/// <summary>
/// What differs between our issuers in their discovery documents (OIDC Discovery §3). What this library can do, the writer adds.
/// </summary>
public sealed record DiscoveryDocument
{
    /// <summary>Issuer identifier: https URL without query, fragment or trailing slash.</summary>
    public required string Issuer { get; init; }

    /// <summary>Absolute URL.</summary>
    public required string AuthorizationEndpoint { get; init; }

    /// <summary>Absolute URL.</summary>
    public required string TokenEndpoint { get; init; }

    /// <summary>Absolute URL.</summary>
    public required string UserInfoEndpoint { get; init; }

    /// <summary>Absolute URL (RFC 9126 §5); null where requests cannot be pushed.</summary>
    public string? PushedAuthorizationRequestEndpoint { get; init; }

    /// <summary>Absolute URL.</summary>
    public required string JwksUri { get; init; }

    /// <summary>Absolute URL (RP-Initiated Logout §2.1); with it come front- and back-channel logout. Null where there is none.</summary>
    public string? EndSessionEndpoint { get; init; }

    /// <summary>Scopes a client may be registered for, <c>openid</c> among them.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Claims that may be released, beside those of the protocol, which the writer adds.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>Authentication context classes this issuer can reach.</summary>
    public required IReadOnlyList<string> AcrValues { get; init; }

    /// <summary>Languages of our pages (BCP 47).</summary>
    public required IReadOnlyList<string> UiLocales { get; init; }
}
