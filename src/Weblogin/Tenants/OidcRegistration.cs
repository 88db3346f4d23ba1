using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>What a client registered for OpenID Connect (RFC 7591 names where they exist).</summary>
internal sealed record OidcRegistration
{
    public required string ClientId { get; init; }

    /// <summary>The hub at whose issuer it is registered, once for all its tenants; null where it is registered at each tenant's own.</summary>
    public TenantId? Hub { get; init; }

    /// <summary>How strictly it is held: <c>standard</c> or <c>compatible</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Compared as exact text.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary><c>client_secret_basic</c>, <c>client_secret_post</c>, <c>private_key_jwt</c> or <c>none</c>.</summary>
    public required string TokenEndpointAuthMethod { get; init; }

    /// <summary>The one algorithm of its assertions, <c>ES256</c>, <c>RS256</c> or <c>PS256</c>; null for any of them.</summary>
    public string? TokenEndpointAuthSigningAlg { get; init; }

    /// <summary>SHA-256 of the secrets in force, 64 hexadecimal digits each: one, two while a secret is being replaced, none where the method uses none.</summary>
    public IReadOnlyList<string> SecretsSha256 { get; init; } = [];

    /// <summary>The client's public keys as a JWK Set; null where they are fetched, or the method uses none.</summary>
    public string? Jwks { get; init; }

    /// <summary>Where the client publishes its JWK Set; null where <see cref="Jwks"/> holds it, or the method uses none.</summary>
    public Uri? JwksUri { get; init; }

    /// <summary>Scopes it may ask for, <c>openid</c> among them.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary><c>ES256</c> or <c>RS256</c>.</summary>
    public required string IdTokenSignedResponseAlg { get; init; }

    /// <summary>Where a login begun by us starts (OIDC Core 4); null where the client has none.</summary>
    public string? InitiateLoginUri { get; init; }

    /// <summary>The oldest authentication it takes where a request says nothing; null for any (OIDC Registration 2).</summary>
    public TimeSpan? DefaultMaxAge { get; init; }

    /// <summary>Levels wished for where a request says nothing (OIDC Registration 2).</summary>
    public IReadOnlyList<string> DefaultAcrValues { get; init; } = [];

    /// <summary>Whether its authorization requests must be pushed (RFC 9126 §6).</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>Where a browser may be sent after a logout (OIDC RP-Initiated Logout 3.1), compared as exact text.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Where logout tokens go (OIDC Back-Channel Logout 2.2); null where it takes none.</summary>
    public Uri? BackChannelLogoutUri { get; init; }

    /// <summary>What an iframe of our logout page shows (OIDC Front-Channel Logout 2); null where there is none. On the origin of a redirect URI.</summary>
    public Uri? FrontChannelLogoutUri { get; init; }

    /// <summary>Whether <c>iss</c> and <c>sid</c> are added to <see cref="FrontChannelLogoutUri"/>.</summary>
    public bool FrontChannelLogoutSessionRequired { get; init; }
}
