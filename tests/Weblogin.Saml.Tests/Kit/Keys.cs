using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>Keys made once per run.</summary>
internal static class Keys
{
    public static readonly DateTimeOffset NotBefore = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset NotAfter = new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<X509Certificate2> RsaLazy = new(() => Rsa(2048, "CN=adfs.virksomhet1.test"));
    private static readonly Lazy<X509Certificate2> OtherRsaLazy = new(() => Rsa(2048, "CN=adfs.virksomhet1.test"));
    private static readonly Lazy<X509Certificate2> ServiceProviderLazy = new(() => Rsa(2048, "CN=virksomhet1.weblogin.test"));
    private static readonly Lazy<X509Certificate2> OldServiceProviderLazy = new(() => Rsa(3072, "CN=virksomhet1.weblogin.test"));
    private static readonly Lazy<X509Certificate2> P256Lazy = new(() => Ecdsa(ECCurve.NamedCurves.nistP256));
    private static readonly Lazy<X509Certificate2> P384Lazy = new(() => Ecdsa(ECCurve.NamedCurves.nistP384));

    /// <summary>The identity provider's key.</summary>
    public static X509Certificate2 IdentityProvider => RsaLazy.Value;

    /// <summary>Somebody else's key, in a certificate of the same name.</summary>
    public static X509Certificate2 Stranger => OtherRsaLazy.Value;

    /// <summary>Our key that assertions are encrypted to.</summary>
    public static X509Certificate2 ServiceProvider => ServiceProviderLazy.Value;

    /// <summary>The one before it, not yet forgotten by everybody.</summary>
    public static X509Certificate2 OldServiceProvider => OldServiceProviderLazy.Value;

    public static X509Certificate2 P256 => P256Lazy.Value;

    public static X509Certificate2 P384 => P384Lazy.Value;

    public static SigningKey Signing(X509Certificate2 certificate) => SigningKey.FromCertificate(certificate);

    public static DecryptionKey Decrypting(X509Certificate2 certificate) => DecryptionKey.FromCertificate(certificate);

    public static VerificationKey Verifying(X509Certificate2 certificate) => VerificationKey.FromCertificate(certificate);

    public static X509Certificate2 Rsa(int bits, string subject)
    {
        using var rsa = RSA.Create(bits);
        return SelfSign(new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static X509Certificate2 Ecdsa(ECCurve curve)
    {
        using var ecdsa = ECDsa.Create(curve);
        return SelfSign(new CertificateRequest("CN=adfs.virksomhet1.test", ecdsa, HashAlgorithmName.SHA256));
    }

    private static X509Certificate2 SelfSign(CertificateRequest request) => request.CreateSelfSigned(NotBefore, NotAfter);
}
