using System.Text.Json;
using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Provider;

/// <summary>Writes id tokens with one key (OIDC Core §2). Make one per key and keep it; thread-safe.</summary>
/// <param name="signer">The key.</param>
public sealed class IdTokenWriter(ITokenSigner signer)
{
    private const int TypicalLength = 1024;
    private const int MaxSubjectLength = 255;

    /// <summary>The header's <c>typ</c>.</summary>
    internal const string Type = "JWT";

    private readonly JwtWriter _jwt = new(signer, Type);

    /// <summary>
    /// The signed token. Throws <see cref="ArgumentException"/> when a claim takes a name of the protocol or comes twice.
    /// </summary>
    public string Write(IdTokenContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Subject is not { Length: > 0 and <= MaxSubjectLength } || !content.Subject.All(char.IsAscii)) // OIDC Core §2
            throw new ArgumentException("The subject must have 1-255 ASCII characters.", nameof(content));
        using var buffer = new PooledBuffer(TypicalLength);
        using (var json = new Utf8JsonWriter(buffer))
            WriteContent(json, content);
        return _jwt.Write(buffer.Written);
    }

    private static void WriteContent(Utf8JsonWriter json, IdTokenContent content)
    {
        json.WriteStartObject();
        json.WriteString("iss"u8, content.Issuer);
        json.WriteString("sub"u8, content.Subject);
        json.WriteString("aud"u8, content.Audience);
        json.WriteNumber("exp"u8, content.Expires.ToUnixTimeSeconds());
        json.WriteNumber("iat"u8, content.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("auth_time"u8, content.AuthTime.ToUnixTimeSeconds());
        if (content.Nonce is not null)
            json.WriteString("nonce"u8, content.Nonce);
        if (content.Acr is not null)
            json.WriteString("acr"u8, content.Acr);
        if (content.Amr.Count > 0)
        {
            json.WriteStartArray("amr"u8);
            foreach (var method in content.Amr)
                json.WriteStringValue(method);
            json.WriteEndArray();
        }

        if (content.SessionId is not null)
            json.WriteString("sid"u8, content.SessionId);
        ClaimsWriter.WriteMembers(json, content.Claims);
        json.WriteEndObject();
    }
}
