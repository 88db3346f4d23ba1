using System.Diagnostics;
using System.Security.Cryptography;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Signatures;

/// <summary>Kind of key.</summary>
internal enum KeyFamily
{
    Rsa,
    Ecdsa,
}

/// <summary>A signature algorithm with the URI that XML writes for it; without <paramref name="Algorithm"/> it is verified, never made.</summary>
internal sealed record AlgorithmEntry(
    SignatureAlgorithm? Algorithm, string Uri, KeyFamily Family, HashAlgorithmName Hash, RSASignaturePadding? Padding = null)
{
    public bool Verify(AsymmetricAlgorithm key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key switch
    {
        RSA rsa when Family == KeyFamily.Rsa => rsa.VerifyData(data, signature, Hash, Padding!),
        // RFC 9231 2.3.6: r and s side by side, not the ASN.1 sequence.
        ECDsa ecdsa when Family == KeyFamily.Ecdsa =>
            ecdsa.VerifyData(data, signature, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        _ => false,
    };

    public byte[] Sign(AsymmetricAlgorithm key, ReadOnlySpan<byte> data) => key switch
    {
        RSA rsa when Family == KeyFamily.Rsa => rsa.SignData(data.ToArray(), Hash, Padding!),
        ECDsa ecdsa when Family == KeyFamily.Ecdsa =>
            ecdsa.SignData(data.ToArray(), Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        _ => throw new UnreachableException(),
    };
}

/// <summary>
/// Everything that is accepted, by URI. What is not here does not exist: no MD5, HMAC, DSA, "none". SHA-1 exists only for the caller who
/// asks for it by name.
/// </summary>
internal static class AlgorithmTable
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Pss = "http://www.w3.org/2007/05/xmldsig-more#";

    private static readonly AlgorithmEntry[] Signatures =
    [
        new(SignatureAlgorithm.RsaSha256, More + "rsa-sha256", KeyFamily.Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        new(SignatureAlgorithm.RsaSha384, More + "rsa-sha384", KeyFamily.Rsa, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        new(SignatureAlgorithm.RsaSha512, More + "rsa-sha512", KeyFamily.Rsa, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        new(SignatureAlgorithm.EcdsaSha256, More + "ecdsa-sha256", KeyFamily.Ecdsa, HashAlgorithmName.SHA256),
        new(SignatureAlgorithm.EcdsaSha384, More + "ecdsa-sha384", KeyFamily.Ecdsa, HashAlgorithmName.SHA384),
        new(SignatureAlgorithm.EcdsaSha512, More + "ecdsa-sha512", KeyFamily.Ecdsa, HashAlgorithmName.SHA512),
        // RFC 9231 2.3.10: the salt is as long as the hash, which is what the platform's PSS padding does.
        new(SignatureAlgorithm.RsaPssSha256, Pss + "sha256-rsa-MGF1", KeyFamily.Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        new(SignatureAlgorithm.RsaPssSha384, Pss + "sha384-rsa-MGF1", KeyFamily.Rsa, HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        new(SignatureAlgorithm.RsaPssSha512, Pss + "sha512-rsa-MGF1", KeyFamily.Rsa, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
    ];

    private static readonly (string Uri, HashAlgorithmName Hash)[] Digests =
    [
        ("http://www.w3.org/2001/04/xmlenc#sha256", HashAlgorithmName.SHA256),
        (More + "sha384", HashAlgorithmName.SHA384),
        ("http://www.w3.org/2001/04/xmlenc#sha512", HashAlgorithmName.SHA512),
    ];

    private static readonly AlgorithmEntry RsaSha1 =
        new(Algorithm: null, Namespaces.Signature + "rsa-sha1", KeyFamily.Rsa, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

    private const string Sha1Digest = Namespaces.Signature + "sha1";

    /// <summary>The row of an algorithm of ours.</summary>
    public static AlgorithmEntry Of(SignatureAlgorithm algorithm) => Signatures[(int)algorithm];

    /// <summary>The row with this URI, or <see langword="null"/>.</summary>
    /// <param name="uri">As written in the signature.</param>
    /// <param name="acceptSha1">RSA with SHA-1 too.</param>
    public static AlgorithmEntry? FindSignature(string uri, bool acceptSha1 = false)
    {
        foreach (var entry in Signatures)
        {
            if (string.Equals(entry.Uri, uri, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return acceptSha1 && string.Equals(RsaSha1.Uri, uri, StringComparison.Ordinal) ? RsaSha1 : null;
    }

    /// <summary>The hash behind a digest URI, or <see langword="null"/>.</summary>
    public static HashAlgorithmName? FindDigest(string uri, bool acceptSha1 = false)
    {
        foreach (var (known, hash) in Digests)
        {
            if (string.Equals(known, uri, StringComparison.Ordinal))
            {
                return hash;
            }
        }

        return acceptSha1 && string.Equals(Sha1Digest, uri, StringComparison.Ordinal) ? HashAlgorithmName.SHA1 : null;
    }

    /// <summary>The URI of a hash that is in the table.</summary>
    public static string DigestUri(HashAlgorithmName hash)
    {
        foreach (var (uri, known) in Digests)
        {
            if (known == hash)
            {
                return uri;
            }
        }

        throw new UnreachableException();
    }
}
