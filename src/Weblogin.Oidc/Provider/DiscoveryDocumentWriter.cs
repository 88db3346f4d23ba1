using System.Text.Json;

namespace Weblogin.Oidc.Provider;

/// <summary>Writes the discovery document (OIDC Discovery §3, RFC 8414 §2, RFC 9207 §3).</summary>
public static class DiscoveryDocumentWriter
{
    private static readonly string[] ProtocolClaims = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid"];

    /// <summary>The document, UTF-8 JSON, as <c>application/json</c>.</summary>
    public static byte[] Write(DiscoveryDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var buffer = new PooledBuffer(2048);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteEndpoints(json, document);
            WriteList(json, "scopes_supported", document.Scopes);
            WriteList(json, "claims_supported", [.. ProtocolClaims, .. document.Claims]);
            WriteList(json, "acr_values_supported", document.AcrValues);
            WriteList(json, "ui_locales_supported", document.UiLocales);
            WriteAbilities(json);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }

    private static void WriteEndpoints(Utf8JsonWriter json, DiscoveryDocument document)
    {
        json.WriteString("issuer"u8, document.Issuer);
        json.WriteString("authorization_endpoint"u8, document.AuthorizationEndpoint);
        json.WriteString("token_endpoint"u8, document.TokenEndpoint);
        json.WriteString("userinfo_endpoint"u8, document.UserInfoEndpoint);
        json.WriteString("jwks_uri"u8, document.JwksUri);
        if (document.PushedAuthorizationRequestEndpoint is not null)
            json.WriteString("pushed_authorization_request_endpoint"u8, document.PushedAuthorizationRequestEndpoint);
        if (document.EndSessionEndpoint is not null)
            WriteLogout(json, document.EndSessionEndpoint);
    }

    // Front-Channel Logout §3, Back-Channel Logout §2.1: both always with the session.
    private static void WriteLogout(Utf8JsonWriter json, string endSessionEndpoint)
    {
        json.WriteString("end_session_endpoint"u8, endSessionEndpoint);
        json.WriteBoolean("frontchannel_logout_supported"u8, true);
        json.WriteBoolean("frontchannel_logout_session_supported"u8, true);
        json.WriteBoolean("backchannel_logout_supported"u8, true);
        json.WriteBoolean("backchannel_logout_session_supported"u8, true);
    }

    private static void WriteAbilities(Utf8JsonWriter json)
    {
        WriteList(json, "response_types_supported", ["code"]);
        WriteList(json, "response_modes_supported", ["query", "form_post"]);
        WriteList(json, "grant_types_supported", ["authorization_code"]);
        WriteList(json, "subject_types_supported", ["pairwise"]);
        WriteList(json, "id_token_signing_alg_values_supported", ["RS256", "ES256"]);
        WriteList(
            json,
            "token_endpoint_auth_methods_supported",
            ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]
        );
        WriteList(json, "token_endpoint_auth_signing_alg_values_supported", Jose.ForeignJwt.Algorithms);
        WriteList(json, "code_challenge_methods_supported", [Pkce.Method]);
        // consent is taken, and asked of nobody: agreements give it before (decision 0013).
        WriteList(json, "prompt_values_supported", ["none", "login", "select_account"]);
        WriteList(json, "claim_types_supported", ["normal"]);
        json.WriteBoolean("claims_parameter_supported"u8, true);
        json.WriteBoolean("request_parameter_supported"u8, false);
        // Absent would mean true (OIDC Discovery §3).
        json.WriteBoolean("request_uri_parameter_supported"u8, false);
        json.WriteBoolean("authorization_response_iss_parameter_supported"u8, true);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
