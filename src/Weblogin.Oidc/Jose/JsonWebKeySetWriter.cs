using System.Text.Json;

namespace Weblogin.Oidc.Jose;

/// <summary>Writes the key set we publish (RFC 7517 §5).</summary>
public static class JsonWebKeySetWriter
{
    /// <summary>The document, UTF-8 JSON. Serve as <c>application/jwk-set+json</c> or <c>application/json</c>.</summary>
    public static byte[] Write(IEnumerable<PublicJsonWebKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        using var buffer = new PooledBuffer(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys"u8);
            foreach (var key in keys)
            {
                json.WriteStartObject();
                foreach (var (name, value) in key.Members)
                    json.WriteString(name, value);
                json.WriteString("kid"u8, key.KeyId);
                json.WriteString("use"u8, "sig"u8);
                json.WriteString("alg"u8, JwtWriter.NameOf(key.Algorithm));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}
