using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// The page on which people see what they have typed of themselves, as a relying party: a login leads there like anywhere else, but nothing
/// leaves this host by it. No document describes it.
/// </summary>
internal static class OwnPageParty
{
    public static readonly RelyingPartyId Id = RelyingPartyId.Parse("weblogin-profile");

    public static RelyingParty Of(IEnumerable<TenantId> tenants) => new()
    {
        Id = Id,
        Name = Id.Value,
        Environment = DeploymentEnvironment.Production,
        Tenants = [.. tenants],
        RequiredLevel = AssuranceLevel.Low,
        Release = new ReleaseRule(NationalId: false, NationalIdAsUserName: false),
        Sector = Id.Value,
    };
}
