using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// The attribute test, as the relying party of a login that lets nobody in: what an identity provider answers is shown to whoever logged in there, and nothing leaves
/// this host by it. No document describes it.
/// </summary>
internal static class AttributeTestParty
{
    public static readonly RelyingPartyId Id = RelyingPartyId.Parse("weblogin-attribute-test");

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
