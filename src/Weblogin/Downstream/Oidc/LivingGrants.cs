using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Whether what was granted still holds: a tenant, identity provider or person that was closed since vouches for nothing, and is told nothing of.</summary>
internal sealed class LivingGrants(TenantDirectory directory, DisabledPeople people)
{
    public bool Holds(Grant grant) =>
        grant.Person is not { } person
        || (directory.Current.FindTenant(person.Tenant) is { Disabled: false } tenant
            && tenant.FindIdentityProvider(person.IdentityProvider) is not null
            && !people.Contains(person.Tenant, person.Id));
}
