using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Encryption;

/// <summary>
/// A private RSA key of ours that assertions are encrypted to, with its certificate. Thread-safe. The caller keeps the certificate alive
/// as long as this is used.
/// </summary>
public sealed class DecryptionKey
{
    private readonly KeySlot<RSA> _slot;

    private DecryptionKey(X509Certificate2 certificate)
    {
        PublicKey = VerificationKey.FromCertificate(certificate);
        _slot = new KeySlot<RSA>(() =>
            certificate.GetRSAPrivateKey() ?? throw new CryptographicException("The certificate has no private RSA key."));
    }

    /// <summary>The public half, as published in metadata for encryption.</summary>
    public VerificationKey PublicKey { get; }

    /// <exception cref="ArgumentException">The key is weak, not RSA, or there is no private key.</exception>
    public static DecryptionKey FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var key = certificate.HasPrivateKey ? new DecryptionKey(certificate) : null;
        return key?.PublicKey.Family == KeyFamily.Rsa
            ? key
            : throw new ArgumentException("The certificate has no private RSA key.", nameof(certificate));
    }

    /// <summary>Kind, size and thumbprint of the public half.</summary>
    public override string ToString() => PublicKey.ToString();

    /// <summary>Whether this key unwrapped a content key of exactly this length.</summary>
    internal bool TryUnwrap(ReadOnlySpan<byte> wrapped, RSAEncryptionPadding padding, Span<byte> contentKey)
    {
        PrivateKeyUse.Count(PublicKey);
        var key = _slot.Take();
        try
        {
            var plain = new byte[key.KeySize / 8];
            var unwrapped = key.TryDecrypt(wrapped, plain, padding, out var length) && length == contentKey.Length;
            if (unwrapped)
            {
                plain.AsSpan(0, length).CopyTo(contentKey);
            }

            CryptographicOperations.ZeroMemory(plain);
            return unwrapped;
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
}
