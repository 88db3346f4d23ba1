using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// A learning platform or library system that people log in to: an OpenID Connect client or a SAML service provider, exactly one of both.
/// A system that moves from one to the other has two, with one sector.
/// </summary>
internal sealed record RelyingParty
{
    public required RelyingPartyId Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>The tenants whose logins it takes: a tenant vouches only for its own.</summary>
    public required IReadOnlyList<TenantId> Tenants { get; init; }

    /// <summary>The level every login to it must reach.</summary>
    public required AssuranceLevel RequiredLevel { get; init; }

    public required ReleaseRule Release { get; init; }

    /// <summary>What it needs to know of a person that people may be asked for themselves, in the order of asking.</summary>
    public IReadOnlyList<AskedField> Asks { get; init; } = [];

    /// <summary>
    /// Groups relying parties that shall see the same <c>sub</c> or persistent NameID for a person (OIDC Core 8.1, sector identifier). Never change it:
    /// accounts hang on it.
    /// </summary>
    public required string Sector { get; init; }

    /// <summary>Null for a SAML service provider.</summary>
    public OidcRegistration? Oidc { get; init; }

    /// <summary>Null for an OpenID Connect client.</summary>
    public SamlRegistration? Saml { get; init; }

    /// <summary>AD user names of test users: the only production identities a test relying party may see.</summary>
    public IReadOnlyList<string> TestUsers { get; init; } = [];
}

/// <summary>Something that a person is asked for where nobody else has said it.</summary>
/// <param name="Required">Whether there is no way in without it; else the person may skip it.</param>
internal sealed record AskedField(ProfileField Field, bool Required);

/// <summary>Which personal values a relying party may have.</summary>
/// <param name="NationalId">Whether it may have the national id at all (scope <c>pid</c>).</param>
/// <param name="NationalIdAsUserName">Whether the platform wants the national id as <c>preferred_username</c> too.</param>
internal sealed record ReleaseRule(bool NationalId, bool NationalIdAsUserName);

/// <summary>What a client registered for OpenID Connect (RFC 7591 names where they exist).</summary>
internal sealed record OidcRegistration
{
    public required string ClientId { get; init; }

    /// <summary>The hub at whose issuer it is registered, once for all its tenants; null where it is registered at each tenant's own.</summary>
    public TenantId? Hub { get; init; }

    /// <summary>Compared as exact text.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary><c>client_secret_basic</c>, <c>client_secret_post</c>, <c>private_key_jwt</c> or <c>none</c>.</summary>
    public required string TokenEndpointAuthMethod { get; init; }

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits; null where the method uses none.</summary>
    public string? SecretSha256 { get; init; }

    /// <summary>The client's public keys as a JWK Set; null where the method uses none.</summary>
    public string? Jwks { get; init; }

    /// <summary>How strictly it is held: <c>standard</c> or <c>compatible</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Whether it must push its requests (RFC 9126 §6).</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>Scopes it may ask for, <c>openid</c> among them.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary><c>ES256</c> or <c>RS256</c>.</summary>
    public required string IdTokenSignedResponseAlg { get; init; }

    /// <summary>Where a login begun by us starts (OIDC Core 4); null where the client has none.</summary>
    public string? InitiateLoginUri { get; init; }
}
