using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weblogin.Saml.Signatures;

/// <summary>
/// A public key of a partner or of ours, in the certificate that metadata carries it in. The certificate is only an
/// envelope (SAML Metadata Interoperability Profile 2.6.1): its chain is not judged. Equal by certificate; thread-safe.
/// </summary>
public sealed class VerificationKey : IEquatable<VerificationKey>
{
    /// <summary>RSA keys below this many bits are refused.</summary>
    public const int MinRsaBits = 2048;

    internal const int MaxRsaBits = 8192;
    private const int MaxCertificateOctets = 16 * 1024;
    private const string NistP256 = "1.2.840.10045.3.1.7";
    private const string NistP384 = "1.3.132.0.34";

    private readonly byte[] _certificate;
    private readonly KeySlot<AsymmetricAlgorithm> _slot;

    private VerificationKey(X509Certificate2 certificate, KeyFamily family, int bits)
    {
        _certificate = certificate.RawData;
        Family = family;
        Bits = bits;
        Thumbprint = Convert.ToHexStringLower(SHA256.HashData(_certificate));
        NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        Subject = certificate.Subject;
        _slot = new KeySlot<AsymmetricAlgorithm>(OpenPublicKey);
    }

    /// <summary>SHA-256 of the certificate, 64 lower-case hexadecimal digits.</summary>
    public string Thumbprint { get; }

    /// <summary>Start of the certificate's validity, UTC.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>End of the certificate's validity, UTC. Past it the key still verifies; callers warn.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>Distinguished name in the certificate, as its maker wrote it: show it encoded, decide nothing by it.</summary>
    public string Subject { get; }

    /// <summary>Key size in bits.</summary>
    public int Bits { get; }

    internal KeyFamily Family { get; }

    /// <summary>Reads a certificate as metadata carries it.</summary>
    /// <param name="der">X.509, DER, at most 16 KiB.</param>
    /// <param name="key">The key, or <see langword="null"/> when refused.</param>
    /// <param name="refusal">Why it cannot be used; <see langword="null"/> when it can.</param>
    public static bool TryRead(ReadOnlySpan<byte> der, out VerificationKey? key, out UnusableKey? refusal)
    {
        key = null;
        if (der.Length is 0 or > MaxCertificateOctets)
        {
            refusal = new(KeyFlaw.CertificateSize, 0);
            return false;
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            refusal = Judge(certificate, out var family, out var bits) is { } flaw ? new UnusableKey(flaw, bits) : null;
            key = refusal is null ? new VerificationKey(certificate, family, bits) : null;
        }
        catch (CryptographicException)
        {
            refusal = new(KeyFlaw.CertificateUnreadable, 0);
        }

        return key is not null;
    }

    /// <summary>The public half of a certificate of our own.</summary>
    /// <exception cref="ArgumentException">The key is weak or of an unknown kind.</exception>
    public static VerificationKey FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return TryRead(certificate.RawData, out var key, out var refusal)
            ? key!
            : throw new ArgumentException(refusal!.ToString(), nameof(certificate));
    }

    /// <summary>The certificate, DER.</summary>
    public byte[] ExportCertificate() => [.. _certificate];

    /// <inheritdoc/>
    public bool Equals(VerificationKey? other) =>
        other is not null && string.Equals(Thumbprint, other.Thumbprint, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerificationKey);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Thumbprint);

    /// <summary>Kind, size and thumbprint.</summary>
    public override string ToString() => $"{Family} {Bits} {Thumbprint}";

    internal ReadOnlySpan<byte> Certificate => _certificate;

    /// <summary>
    /// Whether this key made <paramref name="signature"/> over <paramref name="data"/> by this algorithm; a key of another family never
    /// did.
    /// </summary>
    internal bool Verify(AlgorithmEntry algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (algorithm.Family != Family)
        {
            return false;
        }

        var key = _slot.Take();
        try
        {
            return algorithm.Verify(key, data, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            _slot.Return(key);
        }
    }

    /// <summary>Encrypts to this key, which is RSA.</summary>
    internal byte[] EncryptOaep(ReadOnlySpan<byte> data, RSAEncryptionPadding padding)
    {
        var key = _slot.Take();
        try
        {
            return ((RSA)key).Encrypt(data, padding);
        }
        finally
        {
            _slot.Return(key);
        }
    }

    private static KeyFlaw? Judge(X509Certificate2 certificate, out KeyFamily family, out int bits)
    {
        (family, bits) = (KeyFamily.Rsa, 0);
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            bits = rsa.KeySize;
            return bits switch
            {
                < MinRsaBits => KeyFlaw.RsaTooShort,
                > MaxRsaBits => KeyFlaw.RsaTooLong,
                _ => null,
            };
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        if (ecdsa is null)
        {
            return KeyFlaw.OtherKind;
        }

        (family, bits) = (KeyFamily.Ecdsa, ecdsa.KeySize);
        return ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value is NistP256 or NistP384
            ? null
            : KeyFlaw.OtherCurve;
    }

    private AsymmetricAlgorithm OpenPublicKey()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(_certificate);
        return (AsymmetricAlgorithm?)certificate.GetRSAPublicKey()
            ?? certificate.GetECDsaPublicKey()
            ?? throw new CryptographicException("A certificate that was read before has no key now.");
    }
}
