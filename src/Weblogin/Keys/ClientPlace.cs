using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>Where what proves us at an OpenID Provider lies.</summary>
/// <param name="Tenant">Whose it is; <see cref="TenantId.Operator"/> where one client serves many tenants.</param>
/// <param name="Name">The identity provider's id at the tenant, or the operator's client id.</param>
internal sealed record ClientPlace(TenantId Tenant, string Name)
{
    public static ClientPlace Of(Tenant tenant, IdentityProvider.OpenIdProvider provider) =>
        provider.Client.IsOperators ? new ClientPlace(TenantId.Operator, provider.Client.ClientId) : new ClientPlace(tenant.Id, provider.Id.Value);
}
