using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>Puts the keys of the tenant's identity provider into the hands of the protocol library. Each key is opened once.</summary>
internal sealed class AssertionSigning(IdentityProviderKeys keys, TimeProvider time, SignedErrorBudget errors)
{
    /// <summary>Whether one more failure may be signed for this service provider; takes it.</summary>
    public bool TryTakeError(RelyingPartyId serviceProvider) => errors.TryTake(serviceProvider);

    private readonly ConditionalWeakTable<IdentityProviderKey, ConcurrentDictionary<SignatureAlgorithm, SigningKey>> _opened = [];

    /// <summary>Issues as this tenant's identity provider.</summary>
    public async ValueTask<ResponseIssuer> IssuerAsync(Tenant tenant, SamlSignature signature, CancellationToken ct) =>
        new(tenant.IdentityProviderEntityId.Value, await KeyAsync(tenant, signature, ct), time);

    /// <summary>The key that signs like this.</summary>
    public async ValueTask<SigningKey> KeyAsync(Tenant tenant, SamlSignature signature, CancellationToken ct)
    {
        return Open(await keys.GetAsync(tenant.Id, KindOf(signature), ct), signature);
    }

    /// <summary>What verifies signatures of this kind: by the key in use first, then by the next and the former ones.</summary>
    public async ValueTask<IReadOnlyList<VerificationKey>> PublishedAsync(Tenant tenant, SamlSignature signature, CancellationToken ct) =>
        [.. (await keys.RingAsync(tenant.Id, KindOf(signature), ct)).All.Select(key => Open(key, signature).PublicKey)];

    private SigningKey Open(IdentityProviderKey key, SamlSignature signature) => _opened.GetOrCreateValue(key).GetOrAdd(
        Enum.Parse<SignatureAlgorithm>(signature.ToString()), static (algorithm, key) => SigningKey.FromCertificate(key.Certificate, algorithm), key);

    private static CertificateKind KindOf(SamlSignature signature) => signature == SamlSignature.EcdsaSha256 ? CertificateKind.Ec : CertificateKind.Rsa;
}
