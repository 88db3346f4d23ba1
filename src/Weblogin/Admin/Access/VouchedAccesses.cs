using Weblogin.Tenants;

namespace Weblogin.Admin.Access;

/// <summary>What a session may that rests on a tenant's own word: as long as the tenant's document says so, has the identity provider that gave it open, and lets the person in.</summary>
internal sealed class VouchedAccesses(TenantDirectory directory, DisabledPeople disabled)
{
    /// <summary>The session with what it may now. One that rests on no tenant's word stays as it is.</summary>
    public LivingSession Judge(LivingSession living)
    {
        if (living.Session.Vouched is not { } vouched)
            return living;
        var stands = directory.Current.FindTenant(vouched.Tenant) is { Disabled: false, Administrators: { } group } tenant
            && tenant.FindIdentityProvider(vouched.IdentityProvider) is IdentityProvider.Saml { IsFeide: false }
            && group.Has(vouched.Value) && !disabled.Contains(tenant.Id, living.Session.Person);
        // Whatever the person has been given by name does not come with their employer's word.
        return living with { Accesses = stands ? [Access(living.Session, vouched)] : [] };
    }

    /// <summary>What holds the acts of a session; null where it rests on no tenant's word, that word stands no more, or its person has proven nothing in it.</summary>
    /// <param name="hash">Of the session.</param>
    public ProvenSession? Proven(LivingSession living, byte[] hash)
    {
        if (living.Session is not { Vouched: { } by, ProvenAt: not null } session)
            return null;
        // The version comes first: where a newer one is judged, what is held is gone.
        var version = directory.Current.StoredVersion(by.Tenant);
        return Judge(living).Accesses.Count > 0 ? new ProvenSession(hash, session.Person, by.Tenant, version) : null;
    }

    private static AdministratorAccess Access(AdministratorSession session, VouchedAccess vouched) => new()
    {
        Id = "",
        Person = session.Person,
        Tenant = vouched.Tenant,
        Name = vouched.Name,
        InvitedBy = "",
        AddedAt = session.AuthenticatedAt,
    };
}
