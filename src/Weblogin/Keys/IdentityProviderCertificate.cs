using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>What an identity provider's key is. Service providers that verify ECDSA are few and ask for it.</summary>
internal enum CertificateKind
{
    /// <summary>RSA, 3072 bits.</summary>
    Rsa,

    /// <summary>EC on P-256.</summary>
    Ec,
}

/// <summary>Makes the self-signed certificates of SAML identity providers.</summary>
internal static class IdentityProviderCertificate
{
    private const int RsaBits = 3072;
    private const int Years = 10;

    private static readonly TimeSpan ClockSlack = TimeSpan.FromDays(1);

    /// <param name="now">UTC.</param>
    public static MadeKey Create(TenantId tenant, CertificateKind kind, DateTimeOffset now)
    {
        using AsymmetricAlgorithm key = kind == CertificateKind.Rsa ? RSA.Create(RsaBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = $"CN=Weblogin {tenant} identity provider";
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now - ClockSlack, now.AddYears(Years));
        // No password: the store seals the material whole.
        return new MadeKey(PublicJwk.Of(key, keyId: null).KeyId, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password: null));
    }
}
