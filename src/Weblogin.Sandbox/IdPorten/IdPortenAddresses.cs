namespace Weblogin.Sandbox.IdPorten;

/// <summary>ID-porten's addresses.</summary>
internal sealed class IdPortenAddresses(Uri origin)
{
    public const string AuthorizePath = "/authorize";
    public const string JwksPath = "/jwks.json";
    public const string LogoutPath = "/logout";
    public const string PushPath = "/par";
    public const string TokenPath = "/token";
    public const string UserInfoPath = "/userinfo";

    /// <summary>Without a trailing slash.</summary>
    public string Issuer { get; } = origin.GetLeftPart(UriPartial.Authority);

    public string Token => Issuer + TokenPath;

    /// <summary>The discovery document (OIDC Discovery §3, RFC 9126 §5, RFC 9207 §3).</summary>
    public object ToDiscovery() =>
        new Dictionary<string, object>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + AuthorizePath,
            ["pushed_authorization_request_endpoint"] = Issuer + PushPath,
            ["require_pushed_authorization_requests"] = true,
            ["token_endpoint"] = Token,
            ["userinfo_endpoint"] = Issuer + UserInfoPath,
            ["end_session_endpoint"] = Issuer + LogoutPath,
            ["jwks_uri"] = Issuer + JwksPath,
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query" },
            ["grant_types_supported"] = new[] { "authorization_code" },
            ["subject_types_supported"] = new[] { "pairwise" },
            ["scopes_supported"] = new[] { "openid", "profile" },
            ["acr_values_supported"] = AcrLevel.Ranking,
            ["claims_supported"] = new[] { "sub", "pid", "acr", "amr", "auth_time", "locale", "sid" },
            ["ui_locales_supported"] = new[] { "nb" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            ["token_endpoint_auth_methods_supported"] = new[] { "private_key_jwt" },
            ["token_endpoint_auth_signing_alg_values_supported"] = new[] { "ES256", "PS256", "RS256" },
            ["code_challenge_methods_supported"] = new[] { "S256" },
            ["authorization_response_iss_parameter_supported"] = true,
        };
}
