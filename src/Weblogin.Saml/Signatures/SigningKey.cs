using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weblogin.Saml.Signatures;

/// <summary>
/// A private key of ours with its certificate. Thread-safe. The caller keeps the certificate alive as long as this is used.
/// </summary>
public sealed class SigningKey
{
    private readonly KeySlot<AsymmetricAlgorithm> _slot;

    private SigningKey(X509Certificate2 certificate, SignatureAlgorithm algorithm)
    {
        PublicKey = VerificationKey.FromCertificate(certificate);
        Algorithm = algorithm;
        _slot = new KeySlot<AsymmetricAlgorithm>(() =>
            (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey()
            ?? certificate.GetECDsaPrivateKey()
            ?? throw new CryptographicException("The certificate has no private key."));
    }

    /// <summary>The public half, as published in metadata.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>What it signs with.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>A key that signs with the usual algorithm of its kind: RSA-SHA256, ECDSA-SHA256 on P-256, ECDSA-SHA384 on P-384.</summary>
    /// <exception cref="ArgumentException">The key is weak, of an unknown kind, or there is no private key.</exception>
    public static SigningKey FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var key = VerificationKey.FromCertificate(certificate);
        return FromCertificate(certificate, (key.Family, key.Bits) switch
        {
            (KeyFamily.Rsa, _) => SignatureAlgorithm.RsaSha256,
            (_, 384) => SignatureAlgorithm.EcdsaSha384,
            _ => SignatureAlgorithm.EcdsaSha256,
        });
    }

    /// <summary>A key that signs with this algorithm.</summary>
    /// <exception cref="ArgumentException">The key is weak, of another kind than the algorithm, or there is no private key.</exception>
    public static SigningKey FromCertificate(X509Certificate2 certificate, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (!certificate.HasPrivateKey)
        {
            throw new ArgumentException("The certificate has no private key.", nameof(certificate));
        }

        var key = new SigningKey(certificate, algorithm);
        return AlgorithmTable.Of(algorithm).Family == key.PublicKey.Family
            ? key
            : throw new ArgumentException($"The key cannot sign with {algorithm}.", nameof(algorithm));
    }

    /// <summary>Kind, size and thumbprint of the public half.</summary>
    public override string ToString() => $"{Algorithm} {PublicKey.Thumbprint}";

    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        PrivateKeyUse.Count(PublicKey);
        var key = _slot.Take();
        try
        {
            return AlgorithmTable.Of(Algorithm).Sign(key, data);
        }
        finally
        {
            _slot.Return(key);
        }
    }
}
