using Weblogin.Oidc.Claims;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// What an authorization code stands for, kept by the host under the code's hash from the authorization response until the token
/// request. <see cref="CodeGrantJson"/> turns it into octets for a store, which the host seals: it holds claims.
/// </summary>
public sealed record CodeGrant
{
    /// <summary>The longest a code may live (RFC 6749 §4.1.2 allows ten minutes; a redirect takes seconds).</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromSeconds(60);

    /// <summary>Whom the code was given to.</summary>
    public required string ClientId { get; init; }

    /// <summary>The redirect URI it was sent to.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>The PKCE challenge of the request; null when there was none.</summary>
    public required string? CodeChallenge { get; init; }

    /// <summary>When the code stops being good, UTC (exclusive).</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The scopes granted.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The nonce of the request; null when there was none.</summary>
    public required string? Nonce { get; init; }

    /// <summary>The person, as this client knows them (<c>sub</c>, at most 255 ASCII characters).</summary>
    public required string Subject { get; init; }

    /// <summary>When the person authenticated, UTC.</summary>
    public required DateTimeOffset AuthTime { get; init; }

    /// <summary>Authentication context class reached; null when none is stated.</summary>
    public required string? Acr { get; init; }

    /// <summary>Authentication methods used (RFC 8176 or our own words); empty when none is stated.</summary>
    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary>The session's id as this client knows it; null when there is none.</summary>
    public required string? SessionId { get; init; }

    /// <summary>Claims for the id token.</summary>
    public required IReadOnlyList<ReleasedClaim> IdTokenClaims { get; init; }

    /// <summary>Claims for userinfo.</summary>
    public required IReadOnlyList<ReleasedClaim> UserInfoClaims { get; init; }

    /// <summary>The client id only: subject, nonce and claims stay out of logs.</summary>
    public override string ToString() => $"CodeGrant({ClientId})";
}
