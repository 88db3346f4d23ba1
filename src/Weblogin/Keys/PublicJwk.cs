using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Keys;

/// <summary>The public half of a key as a JSON Web Key (RFC 7517), for registration with a partner.</summary>
/// <param name="KeyId">The <c>kid</c>.</param>
/// <param name="Thumbprint">SHA-256 thumbprint, base64url (RFC 7638).</param>
/// <param name="Json">The JWK with <c>use</c>, <c>alg</c> and <c>kid</c>.</param>
internal sealed record PublicJwk(string KeyId, string Thumbprint, string Json)
{
    /// <param name="key">ECDSA on P-256 or RSA; the private half is not read.</param>
    /// <param name="keyId">Null means the thumbprint. Letters, digits and <c>._-</c>.</param>
    public static PublicJwk Of(AsymmetricAlgorithm key, string? keyId)
    {
        // RFC 7638 §3.1: the required members in lexicographic order, no white space. Base64url and our key ids need no escaping.
        var (members, algorithm) = key switch
        {
            ECDsa ec => (EcMembers(ec.ExportParameters(false)), KeyAlgorithm.ES256),
            RSA rsa => (RsaMembers(rsa.ExportParameters(false)), KeyAlgorithm.RS256),
            _ => throw new ArgumentException("Neither RSA nor elliptic curve.", nameof(key)),
        };
        var thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"{{{members}}}")));
        var kid = keyId ?? thumbprint;
        return new PublicJwk(kid, thumbprint, $$"""{{{members}},"use":"sig","alg":"{{algorithm}}","kid":"{{kid}}"}""");
    }

    private static string EcMembers(ECParameters key) =>
        $"\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"{Base64Url.EncodeToString(key.Q.X)}\",\"y\":\"{Base64Url.EncodeToString(key.Q.Y)}\"";

    private static string RsaMembers(RSAParameters key) =>
        $"\"e\":\"{Base64Url.EncodeToString(key.Exponent)}\",\"kty\":\"RSA\",\"n\":\"{Base64Url.EncodeToString(key.Modulus)}\"";
}
