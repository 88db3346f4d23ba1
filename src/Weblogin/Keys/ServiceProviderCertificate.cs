using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>A certificate with its private key, ready to be stored.</summary>
/// <param name="KeyId">RFC 7638 thumbprint of the public key.</param>
/// <param name="Pkcs12">Certificate and key without a password: the store seals the material whole.</param>
/// <param name="NotAfter">End of the certificate, UTC.</param>
internal sealed record ServiceProviderCertificate(string KeyId, byte[] Pkcs12, DateTimeOffset NotAfter)
{
    private const int NewBits = 3072;
    private const int MinBits = 2048;
    private const int MaxBits = 8192;
    private const int Years = 10;

    private static readonly TimeSpan ClockSlack = TimeSpan.FromDays(1);

    public override string ToString() => $"certificate of key {KeyId}, valid to {NotAfter:yyyy-MM-dd}";

    /// <summary>Makes a key in a self-signed certificate.</summary>
    /// <param name="now">UTC.</param>
    public static ServiceProviderCertificate Create(TenantId tenant, DateTimeOffset now)
    {
        using var key = RSA.Create(NewBits);
        var request = new CertificateRequest($"CN=Weblogin {tenant}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now - ClockSlack, now.AddYears(Years));
        return Of(certificate, key);
    }

    /// <summary>Reads a certificate and key made elsewhere, a predecessor's or a bought one. Only RSA: the key must decrypt too.</summary>
    /// <param name="certificate">PEM, or PKCS #12 without a password.</param>
    /// <param name="key">PEM of the unencrypted private key; null where <paramref name="certificate"/> holds it.</param>
    /// <param name="refusal">Why it cannot be used, for the administrator who typed it; carries nothing of the key. Null where it can.</param>
    public static ServiceProviderCertificate? Read(byte[] certificate, byte[]? key, out string? refusal)
    {
        try
        {
            using var opened = Open(certificate, key);
            using var rsa = opened.GetRSAPrivateKey();
            refusal = rsa switch
            {
                null when opened.HasPrivateKey => "The key is not an RSA key; identity providers encrypt to RSA keys only.",
                null => "There is no private key in it.",
                { KeySize: < MinBits or > MaxBits } => $"The RSA key has {rsa.KeySize} bits; it must have {MinBits} to {MaxBits}.",
                _ => null,
            };
            return refusal is null ? Of(opened, rsa!) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            // The platform's own words may quote what was read.
            refusal = "It is no PEM certificate with its unencrypted private key, and no PKCS #12 without a password; or the key is not that of the certificate.";
            return null;
        }
    }

    private static X509Certificate2 Open(byte[] certificate, byte[]? key)
    {
        var text = Encoding.Latin1.GetString(certificate);
        if (!text.Contains("-----BEGIN ", StringComparison.Ordinal))
            return X509CertificateLoader.LoadPkcs12(certificate, password: null, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet);
        return X509Certificate2.CreateFromPem(text, key is null ? text : Encoding.Latin1.GetString(key));
    }

    private static ServiceProviderCertificate Of(X509Certificate2 certificate, RSA key) => new(
        PublicJwk.Of(key, keyId: null).KeyId,
        certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password: null),
        new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
}
