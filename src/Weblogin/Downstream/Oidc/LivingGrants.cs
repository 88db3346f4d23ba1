using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Downstream.Oidc;

/// <summary>Whether what was granted still holds: a tenant, identity provider or person that was closed since vouches for nothing, and is told nothing of; nor is a relying party that lists the tenant no more.</summary>
internal sealed class LivingGrants(TenantDirectory directory, DisabledPeople people)
{
    public bool Holds(Grant grant) =>
        grant.Person is not { } person || Holds(grant.RelyingParty, person);

    public bool Holds(RelyingPartyId relyingParty, GrantedPerson person) =>
        Vouching(person) is { Disabled: false } tenant
        && directory.Current.FindRelyingParty(tenant, relyingParty) is { } told
        && told.Tenants.Contains(person.Tenant)
        && tenant.FindIdentityProvider(person.IdentityProvider) is not null
        && !people.Contains(person.Tenant, person.Id);

    // What a candidate grants rests on that very candidate, and on nothing that serves others.
    private Tenant? Vouching(GrantedPerson person) => person.Trial is { Stage: TrialStage.Dev } trial
        ? directory.Current.FindCandidate(person.Tenant) is { } candidate && candidate.Version == trial.Version ? candidate : null
        : directory.Current.FindTenant(person.Tenant);
}
