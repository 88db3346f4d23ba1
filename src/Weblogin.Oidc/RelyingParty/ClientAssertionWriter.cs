using System.Text.Json;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Writes our client assertions (RFC 7523 §2.2, §3; OIDC Core §9). Thread-safe.</summary>
internal sealed class ClientAssertionWriter(RelyingPartyAuthentication.PrivateKeyJwt authentication, string clientId, TimeProvider time)
{
    /// <summary>ID-porten and Maskinporten take no more than two minutes.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(120);

    private readonly JwtWriter _jwt = new(authentication.Signer, "JWT", authentication.Certificates);

    /// <summary>A fresh assertion, never to be sent twice.</summary>
    /// <param name="audience">The provider's issuer identifier: what cannot be confused between endpoints of several providers.</param>
    public string Write(string audience)
    {
        var now = time.GetUtcNow();
        using var buffer = new PooledBuffer(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("iss"u8, clientId);
            json.WriteString("sub"u8, clientId);
            json.WriteString("aud"u8, audience);
            json.WriteString("jti"u8, OpaqueHandle.New().Value);
            json.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, (now + Life).ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        return _jwt.Write(buffer.Written);
    }
}
