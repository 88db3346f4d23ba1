using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// The administration itself, as the relying party of a login on its host: ID-porten at its highest level, which the document of that tenant is held to
/// (<see cref="Documents.AdministrationReader"/>). No document describes it, and nothing leaves our host by it.
/// </summary>
internal static class AdministrationParty
{
    public static readonly RelyingPartyId Id = RelyingPartyId.Parse("weblogin-administration");

    public static RelyingParty Of(Tenant administration) => new()
    {
        Id = Id,
        Name = administration.Name,
        Environment = administration.Environment,
        Tenants = [administration.Id],
        RequiredLevel = AssuranceLevel.High,
        Release = new ReleaseRule(NationalId: false, NationalIdAsUserName: false),
        Sector = Id.Value,
    };
}
