using System.Security.Cryptography.X509Certificates;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>What is to be known of that by which we prove ourselves at OpenID Providers: a secret that nobody has brought, a certificate that ends.</summary>
internal sealed class ClientFindings(IKeyStore store, TimeProvider time) : ITenantInspector
{
    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var tenant in tenants)
        {
            foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.OpenIdProvider>())
            {
                foreach (var sentence in await OfAsync(tenant, provider, ct))
                    findings.Add(Finding.At(tenant, provider, isFault: false, sentence));
            }
        }

        return findings;
    }

    // The store is asked, not the keys: looking must not make one.
    private async Task<IEnumerable<string>> OfAsync(Tenant tenant, IdentityProvider.OpenIdProvider provider, CancellationToken ct)
    {
        var place = ClientPlace.Of(tenant, provider);
        if (provider.Client.Authentication != ProviderAuthentication.PrivateKeyJwt)
        {
            return (await store.FindAsync(place.Tenant, KeyPurpose.ClientSecret, place.Name, ct)).Count == 0
                ? [$"Its client secret has not been brought; nobody can log in by it. See: weblogin keys secret {tenant.Id} {provider.Id}"]
                : [];
        }

        return await store.FindAsync(place.Tenant, KeyPurpose.ClientAssertion, place.Name, ct) is [.., var newest] ? Endings(newest) : [];
    }

    private IEnumerable<string> Endings(StoredKey stored)
    {
        var now = time.GetUtcNow();
        foreach (var encoded in TokenKey.Open(stored).Certificates ?? [])
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(encoded));
            var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
            if (end < now + ConfigurationCheck.Notice)
                yield return $"The certificate by which we prove ourselves ({certificate.GetNameInfo(X509NameType.SimpleName, false)}) {(end <= now ? "expired" : "expires")} on {end:yyyy-MM-dd}.";
        }
    }
}
