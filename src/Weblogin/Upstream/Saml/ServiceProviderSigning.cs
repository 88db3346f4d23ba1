using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Keys;
using Weblogin.Saml;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>Puts the tenant's service-provider keys into the hands of the protocol library.</summary>
internal static class ServiceProviderSigning
{
    private const string RsaOid = "1.2.840.113549.1.1.1";

    private static readonly ConditionalWeakTable<ServiceProviderKey, SigningKey> Opened = [];

    private static readonly ConditionalWeakTable<ServiceProviderKeyRing, ValueList<DecryptionKey>> OpenedRings = [];

    extension(ServiceProviderKeys keys)
    {
        public async ValueTask<SigningKey> SigningKeyAsync(Tenant tenant, CancellationToken ct) =>
            Opened.GetValue(await keys.GetAsync(tenant.Id, ct), key => SigningKey.FromCertificate(key.Certificate));

        /// <summary>
        /// Every key that was ever published for encryption and is not retired, the current one first; those that cannot decrypt are left out.
        /// The next one is not among them: a key more would be an operation more that a refused response costs.
        /// </summary>
        public async ValueTask<ValueList<DecryptionKey>> DecryptionKeysAsync(Tenant tenant, CancellationToken ct) =>
            OpenedRings.GetValue(await keys.RingAsync(tenant.Id, ct), ring => ValueList.From(
                ring.EncryptedTo.Select(key => key.Certificate).Where(CanDecrypt).Select(DecryptionKey.FromCertificate)));

        /// <summary>What partners encrypt to; null where the current key cannot decrypt.</summary>
        public async ValueTask<VerificationKey?> EncryptionCertificateAsync(Tenant tenant, CancellationToken ct) =>
            (await keys.GetAsync(tenant.Id, ct)).Certificate is var certificate && CanDecrypt(certificate) ? VerificationKey.FromCertificate(certificate) : null;
    }

    private static bool CanDecrypt(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value == RsaOid;
}
