using Weblogin.Oidc.Claims;

namespace Weblogin.Oidc.Provider;

/// <summary>What an id token says (OIDC Core §2).</summary>
public sealed record IdTokenContent
{
    /// <summary>Our issuer identifier.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client it is for.</summary>
    public required string Audience { get; init; }

    /// <summary>The person, as this client knows them; at most 255 ASCII characters.</summary>
    public required string Subject { get; init; }

    /// <summary>When it is written, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it stops being good, UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>When the person authenticated, UTC; always stated.</summary>
    public required DateTimeOffset AuthTime { get; init; }

    /// <summary>The request's nonce; null when it had none.</summary>
    public required string? Nonce { get; init; }

    /// <summary>Authentication context class; null leaves it out.</summary>
    public required string? Acr { get; init; }

    /// <summary>Authentication methods; empty leaves it out.</summary>
    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary>Session id; null leaves it out.</summary>
    public required string? SessionId { get; init; }

    /// <summary>Claims beside those above; their names must not be the protocol's own.</summary>
    public required IReadOnlyList<ReleasedClaim> Claims { get; init; }

    /// <summary>The id token of a redeemed code.</summary>
    /// <param name="grant">The redeemed grant.</param>
    /// <param name="issuer">Our issuer identifier.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="life">How long the token is good.</param>
    public static IdTokenContent From(Valid<CodeGrant> grant, string issuer, DateTimeOffset now, TimeSpan life)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var granted = grant.Value;
        return new IdTokenContent
        {
            Issuer = issuer,
            Audience = granted.ClientId,
            Subject = granted.Subject,
            IssuedAt = now,
            Expires = now + life,
            AuthTime = granted.AuthTime,
            Nonce = granted.Nonce,
            Acr = granted.Acr,
            Amr = granted.Amr,
            SessionId = granted.SessionId,
            Claims = granted.IdTokenClaims,
        };
    }

    /// <summary>The audience only.</summary>
    public override string ToString() => $"IdTokenContent({Audience})";
}
