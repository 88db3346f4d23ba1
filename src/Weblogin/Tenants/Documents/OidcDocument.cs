using System.ComponentModel;
using System.Text.Json;

namespace Weblogin.Tenants.Documents;

[Description("An OpenID Connect client.")]
internal sealed record OidcDocument
{
    [Description("The client's own metadata as RFC 7591 writes it (redirect_uris, token_endpoint_auth_method, jwks, …), in the place of the members here. What it says must not stand here too.")]
    public JsonElement? Metadata { get; init; }

    [Description("Instead of metadata: a file, relative to this document, that `weblogin apply` puts there.")]
    public string? MetadataFile { get; init; }

    [Description("The client's id: 1 to 200 printable ASCII characters without spaces. Needed unless metadata says it.")]
    public string? ClientId { get; init; }

    [Description("Id of the hub at whose issuer it is registered, once for all of \"tenants\"; leave out to register it at the issuer of each tenant.")]
    public string? Hub { get; init; }

    [Description("standard (default): PKCE always. compatible, for older library systems and learning platforms: one with a secret or key may do without PKCE and nonce, shows its secret in header or form, and gets all claims in the id token and session_state in the answer.")]
    public string? Profile { get; init; }

    [Description("Compared as exact text.")]
    public IReadOnlyList<string>? RedirectUris { get; init; }

    [Description("client_secret_basic (default), client_secret_post, private_key_jwt or none.")]
    public string? TokenEndpointAuthMethod { get; init; }

    [Description("private_key_jwt: the one algorithm its assertions are signed with, ES256, RS256 or PS256. Default any of them.")]
    public string? TokenEndpointAuthSigningAlg { get; init; }

    [Description("SHA-256 of the client secret, 64 hexadecimal digits. `weblogin secret` makes both.")]
    public string? SecretSha256 { get; init; }

    [Description("While a secret is being replaced: SHA-256 of the other one, which is taken as well.")]
    public string? FormerSecretSha256 { get; init; }

    [Description("private_key_jwt: the client's public keys, a JWK Set.")]
    public JsonElement? Jwks { get; init; }

    [Description("private_key_jwt, instead of jwks: the https address where the client publishes them.")]
    public string? JwksUri { get; init; }

    [Description("Scopes it may ask for: openid, profile, email, pid. Default openid, profile, email.")]
    public IReadOnlyList<string>? Scopes { get; init; }

    [Description("ES256 (default; RS256 where metadata is given and does not say) or RS256.")]
    public string? IdTokenSignedResponseAlg { get; init; }

    [Description("Where a login begun by us starts (OpenID Connect Core 4).")]
    public string? InitiateLoginUri { get; init; }

    [Description("The oldest authentication it takes where a request says nothing, in seconds. Default any.")]
    public int? DefaultMaxAge { get; init; }

    [Description("Levels wished for where a request says nothing: nlsso-loa-low, nlsso-loa-substantial, nlsso-loa-high. Met where the tenant can, and nobody is refused for it; a minimum is requiredLevel.")]
    public IReadOnlyList<string>? DefaultAcrValues { get; init; }

    [Description("Refuse requests that were not pushed (RFC 9126). Needs a client that authenticates. Default false.")]
    public bool? RequirePushedAuthorizationRequests { get; init; }

    [Description("Where a browser may be sent after a logout. Compared as exact text.")]
    public IReadOnlyList<string>? PostLogoutRedirectUris { get; init; }

    [Description("Where logout tokens go (Back-Channel Logout).")]
    public string? BackchannelLogoutUri { get; init; }

    [Description("What an iframe of our logout page shows (Front-Channel Logout); scheme, host and port are those of a redirect URI.")]
    public string? FrontchannelLogoutUri { get; init; }

    [Description("Whether iss and sid are added to frontchannelLogoutUri. Default true.")]
    public bool? FrontchannelLogoutSessionRequired { get; init; }
}
