using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Onboarding.Partners;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Providers;

/// <summary>The records of what administrators change about identity providers, on pages and by the API: those that commands make too.</summary>
internal sealed class ProviderAudit(PartnerRecords records, HeldAccess held)
{
    /// <summary>Makes the record of whatever a step of an intake comes to; whoever takes it must still be allowed to in that commit.</summary>
    public RecordsIntake Of(AdminVisit visit, Tenant tenant, IdentityProviderId provider) => Of(visit.Who.Actor, tenant, provider);

    /// <inheritdoc cref="Of(AdminVisit, Tenant, IdentityProviderId)" />
    public RecordsIntake Of(Actor by, Tenant tenant, IdentityProviderId provider) => records.OfIntake(new Doer(by.Name, by.Person) { Held = held.Of(tenant.Id, by) }, tenant, provider);

    /// <summary>Makes the record of a secret that was brought. The secret itself stands nowhere in it.</summary>
    public IPendingWrite SecretBrought(AdminVisit visit, Tenant tenant, IdentityProvider.OpenIdProvider provider, bool hadOne) =>
        records.SecretBrought(new Doer(visit.Who.Actor.Name, visit.Who.Actor.Person), tenant, provider, hadOne);
}
