using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Oidc.Jose;

/// <summary>The public half of a signing key as it is published (RFC 7517).</summary>
public sealed class PublicJsonWebKey
{
    private PublicJsonWebKey(string? keyId, SigningAlgorithm algorithm, IReadOnlyList<KeyValuePair<string, string>> members)
    {
        Algorithm = algorithm;
        Members = members;
        Thumbprint = ThumbprintOf(members);
        KeyId = keyId ?? Thumbprint;
    }

    /// <summary>The <c>kid</c>; the thumbprint where no other was given.</summary>
    public string KeyId { get; }

    /// <summary>The one algorithm this key is used with.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>SHA-256 thumbprint, base64url (RFC 7638).</summary>
    public string Thumbprint { get; }

    /// <summary><c>kty</c> and the key's own members (<c>crv x y</c> or <c>e n</c>), in lexicographic order as RFC 7638 asks.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Members { get; }

    /// <summary>The public half of an EC key on P-256; <paramref name="keyId"/> null means its thumbprint.</summary>
    public static PublicJsonWebKey From(ECDsa key, string? keyId)
    {
        ArgumentNullException.ThrowIfNull(key);
        var point = key.ExportParameters(includePrivateParameters: false);
        if (key.KeySize != 256 || point.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new ArgumentException("ES256 needs a key on P-256.", nameof(key));
        return new PublicJsonWebKey(
            keyId,
            SigningAlgorithm.ES256,
            [
                new("crv", "P-256"),
                new("kty", "EC"),
                new("x", Base64Url.EncodeToString(point.Q.X)),
                new("y", Base64Url.EncodeToString(point.Q.Y)),
            ]
        );
    }

    /// <summary>The public half of an RSA key of at least 2048 bits; <paramref name="keyId"/> null means its thumbprint.</summary>
    public static PublicJsonWebKey From(RSA key, string? keyId)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.KeySize < 2048)
            throw new ArgumentException("RS256 needs a key of at least 2048 bits.", nameof(key));
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new PublicJsonWebKey(
            keyId,
            SigningAlgorithm.RS256,
            [
                new("e", Base64Url.EncodeToString(numbers.Exponent)),
                new("kty", "RSA"),
                new("n", Base64Url.EncodeToString(numbers.Modulus)),
            ]
        );
    }

    private static string ThumbprintOf(IReadOnlyList<KeyValuePair<string, string>> members)
    {
        // RFC 7638 §3.1: required members only, lexicographic, no white space; base64url needs no JSON escaping.
        var json = "{" + string.Join(',', members.Select(member => $"\"{member.Key}\":\"{member.Value}\"")) + "}";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }
}
