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

/// <summary>An identity provider's certificate with its private key. It lives as long as the process: do not dispose it.</summary>
internal sealed record IdentityProviderKey(X509Certificate2 Certificate);

/// <summary>
/// The certificates of each tenant's SAML identity provider: self-signed, ten years, made when first needed, because service providers pin
/// them by hand. They are others than those of its service provider: what signs a request may not sign an assertion. Thread-safe.
/// </summary>
internal sealed class IdentityProviderKeys(IKeyStore store, TimeProvider time)
{
    private const int RsaBits = 3072;
    private const int Years = 10;

    private static readonly TimeSpan ClockSlack = TimeSpan.FromDays(1);

    private readonly KeyCache<(TenantId, CertificateKind), IdentityProviderKey> _keys = new(time);

    public Task<IdentityProviderKey> GetAsync(TenantId tenant, CertificateKind kind, CancellationToken ct) =>
        _keys.GetAsync((tenant, kind), () => LoadAsync(tenant, kind), ct);

    private async Task<IdentityProviderKey> LoadAsync(TenantId tenant, CertificateKind kind)
    {
        var name = kind.ToString();
        var stored = await store.FindAsync(tenant, KeyPurpose.IdentityProvider, name, CancellationToken.None) is [.., var newest]
            ? newest
            : await store.AddFirstAsync(Create(tenant, kind, name), CancellationToken.None);
        return new IdentityProviderKey(X509CertificateLoader.LoadPkcs12(stored.Material, password: null));
    }

    private StoredKey Create(TenantId tenant, CertificateKind kind, string name)
    {
        using AsymmetricAlgorithm key = kind == CertificateKind.Rsa ? RSA.Create(RsaBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = $"CN=Weblogin {tenant} identity provider";
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - ClockSlack, now.AddYears(Years));
        // No password: the store seals the material whole.
        var material = certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password: null);
        return new StoredKey(tenant, KeyPurpose.IdentityProvider, name, PublicJwk.Of(key, keyId: null).KeyId, material, now);
    }
}
