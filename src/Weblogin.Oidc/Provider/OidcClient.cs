using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// A registered client (a relying party of ours), filled by the host from its own documents. A disabled client is not handed in at
/// all: it is unknown.
/// </summary>
public sealed record OidcClient
{
    /// <summary>Longest client id, in characters.</summary>
    public const int MaxClientIdLength = 255;

    /// <summary>The client id, 1-255 characters.</summary>
    public required string ClientId { get; init; }

    /// <summary>Every address a response may be sent to.</summary>
    public required IReadOnlyList<RedirectUri> RedirectUris { get; init; }

    /// <summary>Every address the browser may be sent to after a logout (RP-Initiated Logout §3); empty means none.</summary>
    public IReadOnlyList<RedirectUri> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>How the client proves itself at the token endpoint.</summary>
    public required ClientAuthenticationMethod Authentication { get; init; }

    /// <summary>Scopes the client may have; others it asks for are left out of what is granted (RFC 6749 §3.3).</summary>
    public required IReadOnlySet<string> AllowedScopes { get; init; }

    /// <summary>Signature algorithm of its id tokens (<c>id_token_signed_response_alg</c>).</summary>
    public SigningAlgorithm IdTokenAlgorithm { get; init; } = SigningAlgorithm.ES256;

    /// <summary>How strictly it is held.</summary>
    public ClientProfile Profile { get; init; } = ClientProfile.Standard;

    /// <summary>Whether its requests must be pushed (RFC 9126 §6, <c>require_pushed_authorization_requests</c>).</summary>
    public bool RequiresPushedRequests { get; init; }

    /// <summary>Whether a code request of this client must carry PKCE.</summary>
    public bool RequiresPkce => Profile == ClientProfile.Standard || !Authentication.IsConfidential;

    /// <summary>The client id.</summary>
    public override string ToString() => $"OidcClient({ClientId})";
}
