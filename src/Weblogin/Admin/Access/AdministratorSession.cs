using Weblogin.Model;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Access;

/// <summary>
/// Somebody logged in to the administration, under a handle of which the hash is stored. What they may is not in it: that is looked up at every request.
/// </summary>
internal sealed record AdministratorSession
{
    /// <summary>How long it lives without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>How long it lives at the most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public required PersonId Person { get; init; }

    /// <summary>When the person proved themselves, UTC.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>The end of the longest life, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What shows the person that it is they who are logged in, and nobody else anything: the first six digits of their national id.</summary>
    public required string Hint { get; init; }

    /// <summary>Hash of the invitation that the person came with and has not taken yet; null where they came without.</summary>
    public byte[]? Invitation { get; init; }

    /// <summary>By whose word the person is here, where it is a tenant's identity provider's: then they administer that tenant alone, whatever else they may. Null of a login by ID-porten.</summary>
    public VouchedAccess? Vouched { get; init; }

    /// <summary>When the person proved by ID-porten that it is they whom the tenant's provider means, UTC; null where they have not. Null of every session that rests on no tenant's word.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Hash of the handle of the first of the sessions that this one goes on from: of the same person, in the same browser, each begun in the place of the one before. Null of the first.</summary>
    public byte[]? Line { get; init; }

    /// <summary>What the forms of every session of this row are known by: 32 octets of chance. Null of a session that began before rows had one: its forms are known by its handle.</summary>
    public byte[]? FormSecret { get; init; }

    public override string ToString() => $"administrator session of {Person}";
}

/// <summary>A session that lives, and what its person may at this moment.</summary>
/// <param name="SeenAt">The last request that was written down, UTC.</param>
/// <param name="Accesses">Those that have not ended; empty where the person may nothing.</param>
internal sealed record LivingSession(AdministratorSession Session, DateTimeOffset SeenAt, IReadOnlyList<AdministratorAccess> Accesses)
{
    public override string ToString() => Session.ToString();
}

/// <summary>That a tenant's own identity provider makes somebody its administrator.</summary>
/// <param name="IdentityProvider">Which of the tenant's said so: counts as long as it is open.</param>
/// <param name="Name">What it calls the person.</param>
/// <param name="Value">What it said (<see cref="Weblogin.Tenants.AdministratorGroup"/>): counts as long as the tenant's document says so.</param>
internal sealed record VouchedAccess(TenantId Tenant, IdentityProviderId IdentityProvider, string Name, string Value)
{
    public override string ToString() => $"administrator of {Tenant} by its own word";
}

/// <summary>A session by a tenant's word whose person has proven themselves: what holds their acts in the place of a row of the access list.</summary>
/// <param name="Hash">Of the session.</param>
/// <param name="Newest">The newest version that the tenant's document may have when it is held: the one in which the group was found, or the one that the same commit makes of that.</param>
internal sealed record ProvenSession(byte[] Hash, PersonId Person, TenantId Tenant, int Newest)
{
    /// <summary>The same for a change of the tenant's document itself.</summary>
    public EditingSession Editing => new(Hash, Tenant, Newest + 1);

    public override string ToString() => $"proven session of {Person} at {Tenant}";
}

/// <summary>A login at a tenant that is brought to the administration by a handle: for a minute, once, and in the browser that went there for it.</summary>
/// <param name="BrowserHash">Of what that browser carries.</param>
/// <param name="AuthenticatedAt">UTC.</param>
internal sealed record HandedOver(VouchedAccess Vouched, PersonId Person, DateTimeOffset AuthenticatedAt, byte[] BrowserHash)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    public override string ToString() => $"hand-over from {Vouched.Tenant}";
}
