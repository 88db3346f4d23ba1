using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Pages of our own that are reached by a login: relying parties without a document, to which nothing of the person is released.</summary>
internal static class BuiltInParties
{
    /// <summary>Whether a document may not take the id. Ways in are open to them whomever they are limited to.</summary>
    public static bool Has(RelyingPartyId id) => id == OwnPageParty.Id || id == AdministrationParty.Id || id == TenantAdministrationParty.Id || id == AttributeTestParty.Id;

    /// <param name="administration">Where administration is served; null where it is not.</param>
    public static IEnumerable<RelyingParty> Of(IReadOnlyCollection<Tenant> tenants, Tenant? administration)
    {
        // Nobody has a page of their own where they only administer.
        var ofPeople = tenants.Where(tenant => !tenant.IsAdministration).Select(tenant => tenant.Id).ToArray();
        yield return OwnPageParty.Of(ofPeople);
        yield return AttributeTestParty.Of(ofPeople);
        if (administration is null)
            yield break;
        yield return AdministrationParty.Of(administration);
        yield return TenantAdministrationParty.Of(tenants.Where(tenant => tenant.Administrators is not null).Select(tenant => tenant.Id));
    }
}
