using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>A service provider's certificate with its private key. It lives as long as the process: do not dispose it.</summary>
/// <param name="KeyId">RFC 7638 thumbprint of the public key.</param>
internal sealed record ServiceProviderKey(X509Certificate2 Certificate, string KeyId);

/// <summary>
/// The self-signed certificate of each tenant's SAML service provider: RSA 3072, ten years. Partners pin it by hand, so it is made
/// once, when first needed, and outlives what is advised for 2048 bits (NIST SP 800-57: until 2030). Thread-safe.
/// </summary>
internal sealed class ServiceProviderKeys(IKeyStore store, TimeProvider time)
{
    private const string Name = "signing";
    private const int Bits = 3072;
    private const int Years = 10;

    private static readonly TimeSpan ClockSlack = TimeSpan.FromDays(1);

    private readonly KeyCache<TenantId, ServiceProviderKey> _keys = new(time);

    public Task<ServiceProviderKey> GetAsync(TenantId tenant, CancellationToken ct) => _keys.GetAsync(tenant, () => LoadAsync(tenant), ct);

    private async Task<ServiceProviderKey> LoadAsync(TenantId tenant)
    {
        var stored = await store.FindAsync(tenant, KeyPurpose.ServiceProvider, Name, CancellationToken.None) is [.., var newest]
            ? newest
            : await store.AddFirstAsync(Create(tenant), CancellationToken.None);
        return new ServiceProviderKey(X509CertificateLoader.LoadPkcs12(stored.Material, password: null), stored.KeyId);
    }

    private StoredKey Create(TenantId tenant)
    {
        using var key = RSA.Create(Bits);
        var request = new CertificateRequest($"CN=Weblogin {tenant}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - ClockSlack, now.AddYears(Years));
        // No password: the store seals the material whole.
        var material = certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password: null);
        return new StoredKey(tenant, KeyPurpose.ServiceProvider, Name, PublicJwk.Of(key, keyId: null).KeyId, material, now);
    }
}
