using System.Runtime.CompilerServices;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>How this installation's tenants of an environment use ID-porten. All tenants are looked through once for each snapshot.</summary>
/// <param name="HasTenants">Whether there is a tenant of the environment, beside the administration.</param>
/// <param name="Issuer">Whom they ask; null where none does.</param>
/// <param name="SharedClientId">As which client, where one asks for many; null where none does.</param>
internal sealed record IdPortenInUse(bool HasTenants, string? Issuer, string? SharedClientId)
{
    private static readonly ConditionalWeakTable<TenantSnapshot, Dictionary<DeploymentEnvironment, IdPortenInUse>> _seen = [];

    public static IdPortenInUse Of(TenantSnapshot snapshot, DeploymentEnvironment environment) =>
        _seen.GetValue(snapshot, static all => Enum.GetValues<DeploymentEnvironment>().ToDictionary(each => each, each => In(all, each)))[environment];

    private static IdPortenInUse In(TenantSnapshot snapshot, DeploymentEnvironment environment)
    {
        var tenants = snapshot.Tenants.Where(tenant => tenant.Environment == environment).OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal).ToArray();
        var all = tenants.SelectMany(tenant => tenant.IdentityProviders).OfType<IdentityProvider.IdPorten>().ToArray();
        var shared = all.FirstOrDefault(provider => provider.OnBehalfOf is not null);
        return new IdPortenInUse(tenants.Any(tenant => !tenant.IsAdministration), shared?.Client.Issuer ?? all.FirstOrDefault()?.Client.Issuer, shared?.Client.ClientId);
    }
}
