using Weblogin.Model;

namespace Weblogin.Downstream.Oidc;

/// <summary>What a code stands for, sealed at rest.</summary>
/// <param name="Content">Everything the token endpoint needs, as JSON of the protocol library. Holds claims.</param>
/// <param name="CodeExpiresAt">UTC; the end of the code's life. The row lives on for the access token and to notice a second use.</param>
internal sealed record Grant(TenantId Tenant, RelyingPartyId RelyingParty, string Content, DateTimeOffset CodeExpiresAt)
{
    public override string ToString() => $"grant for {RelyingParty} at {Tenant}";
}

/// <summary>Codes and the access tokens they become. Handles are stored as hashes.</summary>
internal interface IGrantStore
{
    /// <summary>Stores a grant under its code.</summary>
    Task AddAsync(byte[] codeHash, Grant grant, CancellationToken ct);

    /// <summary>Looks at the grant of a code, used or not; null where there is none (any more). The caller checks life and binding, then redeems.</summary>
    Task<Grant?> FindByCodeAsync(TenantId tenant, byte[] codeHash, CancellationToken ct);

    /// <summary>
    /// Uses the code and puts the access token in its place: true for exactly one of many parallel calls. Where the code was used before,
    /// its access token is revoked (RFC 6749 §4.1.2, §10.5).
    /// </summary>
    Task<bool> RedeemAsync(TenantId tenant, byte[] codeHash, byte[] accessTokenHash, DateTimeOffset accessTokenExpiresAt, DateTimeOffset now);

    /// <summary>Ends a code that was presented wrongly, with whatever token it became.</summary>
    Task RevokeAsync(TenantId tenant, byte[] codeHash);

    /// <summary>The grant of a living access token; null where it has expired, was revoked, or never was.</summary>
    Task<Grant?> FindByAccessTokenAsync(TenantId tenant, byte[] accessTokenHash, DateTimeOffset now, CancellationToken ct);
}
