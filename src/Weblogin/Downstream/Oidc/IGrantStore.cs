using System.Text.Json.Serialization;
using Weblogin.Model;
using Weblogin.Tenants.Trials;

namespace Weblogin.Downstream.Oidc;

/// <summary>What a code stands for, sealed at rest.</summary>
/// <param name="Content">Everything the token endpoint needs, as octets of the protocol library. Holds claims.</param>
/// <param name="CodeExpiresAt">UTC; the end of the code's life. The row lives on for the access token and to notice a second use.</param>
internal sealed record Grant(TenantId Tenant, RelyingPartyId RelyingParty, byte[] Content, DateTimeOffset CodeExpiresAt)
{
    /// <summary>Whose claims it holds; null in grants from before that was kept.</summary>
    public GrantedPerson? Person { get; init; }

    /// <summary>
    /// The session in which it is granted; null for none. Logging out of it ends the grant, code and access token. Not kept itself: what it is
    /// found by is, so it is null in what comes out of the store.
    /// </summary>
    [JsonIgnore]
    public string? SessionId { get; init; }

    public override string ToString() => $"grant for {RelyingParty} at {Tenant}";
}

/// <summary>A person in a grant.</summary>
/// <param name="Tenant">The tenant that vouches: at a hub another than the grant's own.</param>
internal sealed record GrantedPerson(TenantId Tenant, PersonId Id, IdentityProviderId IdentityProvider)
{
    /// <summary>What is kept when the code is redeemed, where the person is a test user; null for everybody else.</summary>
    public TrialPass? Trial { get; init; }

    /// <summary>The number of the login at <see cref="Tenant"/> (<see cref="Audit.Traces.LoginId"/>), under which it is told what becomes of the code; null in grants from before that was kept.</summary>
    public string? Login { get; init; }
}

/// <summary>A code that somebody presents, as it stands.</summary>
/// <param name="IsUsed">Whether it was presented before, rightly or wrongly.</param>
internal sealed record KnownCode(Grant Grant, bool IsUsed);

/// <summary>Codes and the access tokens they become. Handles are stored as hashes.</summary>
internal interface IGrantStore
{
    /// <summary>A grant to store under its code.</summary>
    IPendingWrite Add(byte[] codeHash, Grant grant);

    /// <summary>
    /// Uses the code and puts the access token in its place: exactly one of many parallel calls gets the grant, all others null. Null too
    /// where its session was logged out of. Where the code was used before, its access token is revoked (RFC 6749 §4.1.2, §10.5). The caller checks the binding afterwards, and revokes
    /// what was presented wrongly.
    /// </summary>
    /// <param name="accessTokenHash">Of a handle beside the code's (<see cref="OneTimeHandle.Beside"/>): both name one row.</param>
    Task<Grant?> RedeemAsync(TenantId tenant, byte[] codeHash, byte[] accessTokenHash, DateTimeOffset accessTokenExpiresAt, DateTimeOffset now);

    /// <summary>Ends a code that was presented wrongly, with whatever token it became.</summary>
    Task RevokeAsync(TenantId tenant, byte[] codeHash);

    /// <summary>What is still known of a code, whatever became of it; null where nothing is. It says nothing of whether the code is good, and is for telling why it was not.</summary>
    Task<KnownCode?> FindByCodeAsync(TenantId tenant, byte[] codeHash, CancellationToken ct);

    /// <summary>The grant of a living access token; null where it has expired, was revoked, never was, or its session was logged out of.</summary>
    Task<Grant?> FindByAccessTokenAsync(TenantId tenant, byte[] accessTokenHash, DateTimeOffset now, CancellationToken ct);
}
