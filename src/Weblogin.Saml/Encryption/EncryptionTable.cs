using System.Security.Cryptography;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Encryption;

/// <summary>A content encryption with the URI that XML writes for it.</summary>
/// <param name="Algorithm">Which.</param>
/// <param name="Uri">As in EncryptionMethod.</param>
/// <param name="KeyOctets">Length of the content key.</param>
/// <param name="IsGcm">GCM, else CBC.</param>
internal sealed record ContentEntry(ContentEncryption Algorithm, string Uri, int KeyOctets, bool IsGcm);

/// <summary>
/// Everything that is accepted, by URI. What is not here does not exist: no RSA 1.5 (its padding is an oracle), no Triple DES, no key
/// wrap by a shared secret, no key agreement.
/// </summary>
internal static class EncryptionTable
{
    /// <summary>xmlenc 5.5.2: OAEP whose mask is always made with SHA-1.</summary>
    public const string RsaOaepMgf1P = Namespaces.Encryption + "rsa-oaep-mgf1p";

    /// <summary>xmlenc 1.1 5.5.2: OAEP that names its mask function.</summary>
    public const string RsaOaep11 = Namespaces.Encryption11 + "rsa-oaep";

    public const string Sha1 = Namespaces.Signature + "sha1";

    private const string Sha256 = Namespaces.Encryption + "sha256";
    private const string Mgf1Sha1 = Namespaces.Encryption11 + "mgf1sha1";
    private const string Mgf1Sha256 = Namespaces.Encryption11 + "mgf1sha256";

    private static readonly ContentEntry[] Contents =
    [
        new(ContentEncryption.Aes128Gcm, Namespaces.Encryption11 + "aes128-gcm", 16, IsGcm: true),
        new(ContentEncryption.Aes256Gcm, Namespaces.Encryption11 + "aes256-gcm", 32, IsGcm: true),
        new(ContentEncryption.Aes128Cbc, Namespaces.Encryption + "aes128-cbc", 16, IsGcm: false),
        new(ContentEncryption.Aes256Cbc, Namespaces.Encryption + "aes256-cbc", 32, IsGcm: false),
    ];

    /// <summary>The row of an algorithm of ours.</summary>
    public static ContentEntry Of(ContentEncryption algorithm) => Contents[(int)algorithm];

    /// <summary>The row with this URI, or <see langword="null"/>.</summary>
    public static ContentEntry? FindContent(string? uri)
    {
        foreach (var entry in Contents)
        {
            if (string.Equals(entry.Uri, uri, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>
    /// The padding of a key transport, or <see langword="null"/>. The platform makes the mask with the hash of the label, so one that
    /// mixes two hashes is not known here.
    /// </summary>
    /// <param name="method">Algorithm of the EncryptionMethod.</param>
    /// <param name="digest">Algorithm of its DigestMethod; <see langword="null"/> is SHA-1.</param>
    /// <param name="mask">Algorithm of its MGF; <see langword="null"/> is MGF1 with SHA-1.</param>
    public static RSAEncryptionPadding? FindOaep(string? method, string? digest, string? mask) => (method, digest ?? Sha1, mask) switch
    {
        (RsaOaepMgf1P, Sha1, null) => RSAEncryptionPadding.OaepSHA1,
        (RsaOaep11, Sha1, null or Mgf1Sha1) => RSAEncryptionPadding.OaepSHA1,
        (RsaOaep11, Sha256, Mgf1Sha256) => RSAEncryptionPadding.OaepSHA256,
        _ => null,
    };
}
