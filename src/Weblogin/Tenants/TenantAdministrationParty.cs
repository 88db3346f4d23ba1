using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// The way into the administration by a tenant's own identity provider, as the relying party of a login on the tenant's host. It leads to a session that
/// administers this tenant and no other; nothing of the person is released but what they are called.
/// </summary>
internal static class TenantAdministrationParty
{
    public static readonly RelyingPartyId Id = RelyingPartyId.Parse("weblogin-tenant-administration");

    public static RelyingParty Of(IEnumerable<TenantId> tenants) => new()
    {
        Id = Id,
        Name = Id.Value,
        Environment = DeploymentEnvironment.Production,
        Tenants = [.. tenants],
        RequiredLevel = AssuranceLevel.Substantial,
        Release = new ReleaseRule(NationalId: false, NationalIdAsUserName: false),
        Sector = Id.Value,
    };
}
