using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Tests.Jose;

/// <summary>Makes any JWT, honest or not, header and payload as given.</summary>
internal static class JwtForge
{
    public static string Sign(JsonObject header, JsonObject payload, ITokenSigner key) =>
        Compose(header, payload, input =>
        {
            var signature = new byte[key.SignatureLength];
            key.Sign(input, signature);
            return signature;
        });

    public static string SignPss(JsonObject header, JsonObject payload, SigningKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        return Compose(header, payload, input => rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    public static string Mac(JsonObject header, JsonObject payload, byte[] secret) =>
        Compose(header, payload, input => HMACSHA256.HashData(secret, input));

    public static string Unsigned(JsonObject header, JsonObject payload) => Compose(header, payload, _ => []);

    public static JsonObject Header(SigningKey key) => new() { ["alg"] = key.Algorithm.ToString(), ["kid"] = key.KeyId };

    public static JsonObject With(this JsonObject json, string name, string value)
    {
        json[name] = value;
        return json;
    }

    private static string Compose(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
    {
        var input = $"{Json.Encode(header)}.{Json.Encode(payload)}";
        return $"{input}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(input)))}";
    }
}
