using System.Runtime.CompilerServices;
using Weblogin.Keys;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>Puts the tenant's service-provider key into the hands of the protocol library.</summary>
internal static class ServiceProviderSigning
{
    private static readonly ConditionalWeakTable<ServiceProviderKey, SigningKey> Opened = [];

    extension(ServiceProviderKeys keys)
    {
        public async ValueTask<SigningKey> SigningKeyAsync(Tenant tenant, CancellationToken ct) =>
            Opened.GetValue(await keys.GetAsync(tenant.Id, ct), key => SigningKey.FromCertificate(key.Certificate));
    }
}
