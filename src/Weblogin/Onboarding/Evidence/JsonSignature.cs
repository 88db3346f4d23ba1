using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Keys;
using Weblogin.Tenants.Documents;

namespace Weblogin.Onboarding.Evidence;

/// <summary>Signatures over canonical JSON that leaves the installation (RFC 7515). What kind of JSON it is stands in <c>typ</c>: none is taken for another, or for a token.</summary>
internal static class JsonSignature
{
    /// <returns>The header and the signature, both base64url.</returns>
    public static (string Header, string Signature) Sign(TokenKey key, string type, byte[] octets)
    {
        var header = Base64Url.EncodeToString(CanonicalJson.Of(new JsonObject { ["alg"] = key.Algorithm.ToString(), ["kid"] = key.KeyId, ["typ"] = type }));
        var signature = new byte[key.SignatureLength];
        key.Sign(Input(header, octets), signature);
        return (header, Base64Url.EncodeToString(signature));
    }

    /// <summary>Whether one of these keys signed exactly these octets.</summary>
    /// <param name="keys">Which they may be is known before the header is read: what it says of key and algorithm only chooses among them.</param>
    public static bool IsSigned(IReadOnlyList<TokenKey> keys, string type, string header, byte[] octets, string signature)
    {
        if (Read(Octets(header)) is not { } read || Octets(signature) is not { } signed || Text(read, "typ") != type)
            return false;
        var key = keys.FirstOrDefault(key => string.Equals(key.KeyId, Text(read, "kid"), StringComparison.Ordinal));
        if (key is null || !string.Equals(key.Algorithm.ToString(), Text(read, "alg"), StringComparison.Ordinal))
            return false;
        using var verifier = key.OpenPublicKey();
        var input = Input(header, octets);
        return verifier switch
        {
            ECDsa ec => ec.VerifyData(input, signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            RSA rsa => rsa.VerifyData(input, signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => false,
        };
    }

    /// <summary>What base64url stands for; null where it is none.</summary>
    public static byte[]? Octets(string text)
    {
        var octets = new byte[text.Length];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, octets, out var written) ? octets[..written] : null;
    }

    /// <summary>A JSON object; null where it is none.</summary>
    public static JsonObject? Read(byte[]? octets)
    {
        try
        {
            return octets is null ? null : JsonNode.Parse(octets) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is text; null where it is none.</summary>
    public static string? Text(JsonObject json, string name) => Value<string>(json, name);

    /// <summary>A member that is a whole number; null where it is none.</summary>
    public static long? Number(JsonObject json, string name) => Value<long?>(json, name);

    private static T? Value<T>(JsonObject json, string name)
    {
        try
        {
            return json[name] is JsonValue value && value.TryGetValue(out T? found) ? found : default;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // A member that is there twice, or a name that is no Unicode: the octets are read as they come, and say nothing.
            return default;
        }
    }

    private static byte[] Input(string header, byte[] octets) => Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(octets)}");
}
