using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>When our own certificates end, those that partners know us by.</summary>
internal sealed class OwnKeyEndings(IKeyStore store) : IEndingSource
{
    // The store is asked, not the keys: looking must not make one.
    public async Task<IReadOnlyList<Ending>> OfAsync(Tenant tenant, CancellationToken ct)
    {
        List<Ending> endings = [];
        var ring = StoredRing.Of(await store.AllAsync(tenant.Id, KeyPurpose.ServiceProvider, ct), RingNames.ServiceProvider);
        endings.AddRange(Of(tenant, EndingKind.OwnServiceProviderKey, ring));
        var identityProvider = await store.AllAsync(tenant.Id, KeyPurpose.IdentityProvider, ct);
        foreach (var kind in Enum.GetValues<CertificateKind>())
            endings.AddRange(Of(tenant, EndingKind.OwnIdentityProviderKey, StoredRing.Of(identityProvider, RingNames.Of(kind.ToString()))));
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.OpenIdProvider>())
        {
            var place = ClientPlace.Of(tenant, provider);
            if (await store.FindAsync(place.Tenant, KeyPurpose.ClientAssertion, place.Name, ct) is [.., var newest] && TokenKey.Open(newest).Certificates is [var own, ..])
                endings.Add(Of(tenant, EndingKind.ClientCertificate, provider.Id.Value, X509CertificateLoader.LoadCertificate(Convert.FromBase64String(own)), EndingEffect.LoginsStop));
        }

        return endings;
    }

    // Whoever has published the next key has begun to look after it; the former ones verify only what was signed before.
    private static IEnumerable<Ending> Of(Tenant tenant, EndingKind kind, StoredRing? ring)
    {
        if (ring is null)
            yield break;
        yield return Of(tenant, kind, "", Open(ring.Current), ring.Next is null ? EndingEffect.PartnerChanges : EndingEffect.None);
        if (ring.Next is { } next)
            yield return Of(tenant, kind, "", Open(next), EndingEffect.PartnerChanges);
    }

    private static Ending Of(Tenant tenant, EndingKind kind, string party, X509Certificate2 certificate, EndingEffect effect)
    {
        using (certificate)
        {
            var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
            return new Ending { Kind = kind, Tenant = tenant.Id, Party = party, Name = certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(), EndsAt = end, At = end, Effect = effect };
        }
    }

    private static X509Certificate2 Open(StoredKey stored) => X509CertificateLoader.LoadPkcs12(stored.Material, password: null, X509KeyStorageFlags.EphemeralKeySet);
}
