using System.Globalization;
using System.Text.Json;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Writes our signed authorization requests (RFC 9101 §4, OIDC Core §6.1). Thread-safe.</summary>
internal sealed class RequestObjectWriter(ITokenSigner signer, RelyingPartyRegistration registration, TimeProvider time)
{
    /// <summary>The browser, or our server, brings it at once.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private readonly JwtWriter _jwt = new(signer, "oauth-authz-req+jwt");

    /// <summary>The parameters of one request, signed.</summary>
    public string Write(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var now = time.GetUtcNow();
        using var buffer = new PooledBuffer(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("iss"u8, registration.ClientId);
            json.WriteString("aud"u8, registration.Issuer);
            json.WriteString("jti"u8, OpaqueHandle.New().Value);
            json.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, (now + Life).ToUnixTimeSeconds());
            json.WriteString(ParameterName.ClientId, registration.ClientId);
            foreach (var (name, value) in fields)
            {
                // OIDC Core §6.1: numbers are numbers.
                if (name == ParameterName.MaxAge)
                    json.WriteNumber(name, long.Parse(value, CultureInfo.InvariantCulture));
                else
                    json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return _jwt.Write(buffer.Written);
    }
}
