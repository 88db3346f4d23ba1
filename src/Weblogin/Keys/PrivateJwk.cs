using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Weblogin.Keys;

/// <summary>Reads a private JSON Web Key that an administrator brings along (RFC 7518 §6.2.2, §6.3.2).</summary>
internal static class PrivateJwk
{
    private const int LongestJson = 16 * 1024;
    private const int LongestKeyId = 128;
    private const int SmallestRsa = 2048;
    private const int LargestRsa = 4096;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>RSA of 2048 to 4096 bits with all its numbers, or EC on P-256.</summary>
    public static KeyImport Read(string json)
    {
        if (json.Length > LongestJson)
            return new KeyImport.Refused("The key is too long to be a JWK.");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : new KeyImport.Refused("A JWK is a JSON object.");
        }
        catch (JsonException)
        {
            return new KeyImport.Refused("The key is not JSON, or names a member twice.");
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return new KeyImport.Refused("The numbers of the key do not fit together.");
        }
    }

    private static KeyImport Read(JsonElement jwk)
    {
        if (Text(jwk, "use") is { } use && use != "sig")
            return new KeyImport.Refused("\"use\" must be \"sig\".");
        var keyId = Text(jwk, "kid");
        if (keyId is not null && !IsKeyId(keyId))
            return new KeyImport.Refused($"\"kid\" must be 1 to {LongestKeyId} letters, digits, '.', '_' or '-'.");
        return (Text(jwk, "kty"), Text(jwk, "crv"), Text(jwk, "alg")) switch
        {
            ("RSA", _, null or "RS256") => Rsa(jwk, keyId),
            ("EC", "P-256", null or "ES256") => Ec(jwk, keyId),
            ("RSA" or "EC", _, _) => new KeyImport.Refused("The key must be RSA for RS256, or EC on P-256 for ES256."),
            _ => new KeyImport.Refused("\"kty\" must be \"RSA\" or \"EC\"."),
        };
    }

    private static KeyImport Rsa(JsonElement jwk, string? keyId)
    {
        foreach (var name in (string[])["n", "e", "d", "p", "q", "dp", "dq", "qi"])
        {
            if (Text(jwk, name) is null)
                return new KeyImport.Refused($"\"{name}\" is missing: the whole private key is needed.");
        }

        using var key = RSA.Create();
        key.ImportParameters(new RSAParameters
        {
            Modulus = Number(jwk, "n"),
            Exponent = Number(jwk, "e"),
            D = Number(jwk, "d"),
            P = Number(jwk, "p"),
            Q = Number(jwk, "q"),
            DP = Number(jwk, "dp"),
            DQ = Number(jwk, "dq"),
            InverseQ = Number(jwk, "qi"),
        });
        if (key.KeySize is < SmallestRsa or > LargestRsa)
            return new KeyImport.Refused($"An RSA key must have {SmallestRsa} to {LargestRsa} bits.");
        // The platform does not compare the numbers with each other: a signature that verifies does.
        var probe = RandomNumberGenerator.GetBytes(32);
        var signature = key.SignHash(probe, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return key.VerifyHash(probe, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? new KeyImport.Accepted(PublicJwk.Of(key, keyId).KeyId, key.ExportPkcs8PrivateKey())
            : new KeyImport.Refused("The private numbers belong to another public key.");
    }

    private static KeyImport Ec(JsonElement jwk, string? keyId)
    {
        foreach (var name in (string[])["x", "y", "d"])
        {
            if (Text(jwk, name) is null)
                return new KeyImport.Refused($"\"{name}\" is missing: the whole private key is needed.");
        }

        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Number(jwk, "x"), Y = Number(jwk, "y") },
            D = Number(jwk, "d"),
        });
        var probe = RandomNumberGenerator.GetBytes(32);
        return key.VerifyHash(probe, key.SignHash(probe))
            ? new KeyImport.Accepted(PublicJwk.Of(key, keyId).KeyId, key.ExportPkcs8PrivateKey())
            : new KeyImport.Refused("The private number belongs to another public key.");
    }

    private static byte[] Number(JsonElement jwk, string name) => Base64Url.DecodeFromChars(Text(jwk, name));

    private static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsKeyId(string text) =>
        text.Length is > 0 and <= LongestKeyId && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
