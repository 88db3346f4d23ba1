namespace Weblogin.Tenants;

/// <summary>Ourselves as a client of an OpenID Provider: what every identity provider that speaks OpenID Connect has in common.</summary>
internal sealed record ProviderClient
{
    /// <summary>The provider's issuer exactly as in its discovery document and tokens.</summary>
    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Whether the client is the operator's own, one for many tenants: what it proves itself by lies with the operator, not with the tenant.</summary>
    public bool IsOperators { get; init; }

    public ProviderAuthentication Authentication { get; init; } = ProviderAuthentication.PrivateKeyJwt;

    /// <summary>Whether authorization requests are signed (RFC 9101), for providers that ask for it.</summary>
    public bool SignRequests { get; init; }

    /// <summary>Which logouts end its own session too.</summary>
    public UpstreamLogout Logout { get; init; } = UpstreamLogout.OwnPage;
}

/// <summary>How we prove ourselves to an OpenID Provider (OIDC Core §9).</summary>
internal enum ProviderAuthentication
{
    /// <summary>An assertion signed by a key of ours.</summary>
    PrivateKeyJwt,

    /// <summary>A secret in the Authorization header.</summary>
    SecretBasic,

    /// <summary>A secret in the form.</summary>
    SecretPost,
}
