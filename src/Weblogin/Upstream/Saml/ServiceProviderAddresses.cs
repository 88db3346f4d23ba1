using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>The absolute addresses of a tenant's service provider, a predecessor's first: partners may know no others.</summary>
internal static class ServiceProviderAddresses
{
    extension(Tenant tenant)
    {
        /// <summary>The one our requests name.</summary>
        public string AssertionConsumerServiceUrl => tenant.AssertionConsumerServiceUrls[0];

        public IReadOnlyList<string> AssertionConsumerServiceUrls => tenant.Below(tenant.Inherited?.AssertionConsumerService, SamlPaths.AssertionConsumerService);

        /// <summary>The one our requests name.</summary>
        public string SingleLogoutUrl => tenant.SingleLogoutUrls[0];

        public IReadOnlyList<string> SingleLogoutUrls => tenant.Below(tenant.Inherited?.SingleLogout, SamlPaths.SingleLogout);

        private IReadOnlyList<string> Below(string? inherited, string own) =>
            inherited is null ? [tenant.Origin + own] : [tenant.Origin + inherited, tenant.Origin + own];
    }
}
