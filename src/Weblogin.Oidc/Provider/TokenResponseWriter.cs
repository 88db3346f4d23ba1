using System.Text.Json;

namespace Weblogin.Oidc.Provider;

/// <summary>Writes responses of the token endpoint (RFC 6749 §5, OIDC Core §3.1.3.3).</summary>
public static class TokenResponseWriter
{
    /// <summary>Exactly what some library systems match on.</summary>
    public const string ContentType = "application/json";

    /// <summary>A success, UTF-8 JSON. Serve with <c>Cache-Control: no-store</c> (RFC 6749 §5.1).</summary>
    /// <param name="accessToken">The opaque access token.</param>
    /// <param name="life">How long the access token is good.</param>
    /// <param name="idToken">The signed id token.</param>
    /// <param name="scopes">The scopes granted; always stated, for fewer may be granted than were asked.</param>
    public static byte[] Write(string accessToken, TimeSpan life, string idToken, IReadOnlyList<string> scopes)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken);
        ArgumentException.ThrowIfNullOrEmpty(idToken);
        using var buffer = new PooledBuffer(2048);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("access_token"u8, accessToken);
            json.WriteString("token_type"u8, "Bearer"u8);
            json.WriteNumber("expires_in"u8, (long)life.TotalSeconds);
            json.WriteString("id_token"u8, idToken);
            json.WriteString("scope"u8, string.Join(' ', scopes));
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }

    /// <summary>The body of an error, UTF-8 JSON. Serve with <c>Cache-Control: no-store</c> (RFC 6749 §5.2).</summary>
    public static byte[] WriteError(OAuthError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        using var buffer = new PooledBuffer(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("error"u8, error.Code);
            json.WriteString("error_description"u8, error.Description);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}
