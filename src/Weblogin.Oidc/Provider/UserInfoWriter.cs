using System.Text.Json;
using Weblogin.Oidc.Claims;

namespace Weblogin.Oidc.Provider;

/// <summary>Writes userinfo responses as plain JSON (OIDC Core §5.3.2).</summary>
public static class UserInfoWriter
{
    /// <summary>Exactly what some library systems match on.</summary>
    public const string ContentType = "application/json";

    /// <summary>The document, UTF-8 JSON. Serve with <c>Cache-Control: no-store</c>.</summary>
    /// <param name="subject">The <c>sub</c> of the id token of the same login.</param>
    /// <param name="claims">The claims for userinfo.</param>
    public static byte[] Write(string subject, IReadOnlyList<ReleasedClaim> claims)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(claims);
        using var buffer = new PooledBuffer(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("sub"u8, subject);
            ClaimsWriter.WriteMembers(json, claims);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}
