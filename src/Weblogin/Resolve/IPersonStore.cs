using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>People and the national ids known of them. Global: only person id and national ids live here. Ids are sealed, found by a blind index.</summary>
internal interface IPersonStore
{
    /// <summary>
    /// The person this national id is a fact about, with what the tenant keeps of them; a new person the first time it is seen. Parallel first
    /// logins give one person.
    /// </summary>
    Task<KnownPerson> FindOrAddAsync(TenantId tenant, NationalId nationalId, DateTimeOffset now, CancellationToken ct);

    /// <summary>Remembers that a second tenant has named the person: from now on no tenant's word for them stands alone. Once in a person's life.</summary>
    IPendingWrite NamedByAnother(PersonId person);

    /// <summary>The person this national id is a fact about; null where it has never been seen.</summary>
    Task<KnownPerson?> FindAsync(TenantId tenant, NationalId nationalId, CancellationToken ct);

    /// <summary>The person of this id; null where there is none.</summary>
    Task<KnownPerson?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>A new person whom the tenant names first. The commit is undone where the national id is somebody's.</summary>
    /// <param name="person">A new id.</param>
    IPendingWrite Add(PersonId person, TenantId tenant, NationalId nationalId, DateTimeOffset now);

    /// <summary>A new person of whom no national id is known.</summary>
    Task<PersonId> AddAsync(DateTimeOffset now, CancellationToken ct);
}

/// <summary>A person, as one tenant knows them.</summary>
/// <param name="Self">What they have typed of themselves there; null where nothing.</param>
/// <param name="IsDisabled">Whether the tenant lets them in no more.</param>
/// <param name="IsBound">Whether the tenant's own word for who they are stands alone: nobody else has ever named them, or they have proven it there.</param>
/// <param name="IsNamedAnew">Whether one other tenant alone has named them so far, and this one does now.</param>
internal sealed record KnownPerson(PersonId Id, SelfAsserted? Self, bool IsDisabled, bool IsBound, bool IsNamedAnew = false)
{
    /// <summary>Whether they are somebody at the tenant already.</summary>
    public bool IsMember { get; init; }
}

/// <summary>What one tenant knows of a person: names and accounts are the tenant's, never global.</summary>
internal interface IMembershipStore
{
    /// <summary>This AD user name of the tenant has led to this person.</summary>
    Task<SeenAccount> SeenAsync(TenantId tenant, PersonId person, string userName, DateTimeOffset now, CancellationToken ct);

    /// <summary>Whether this AD user name of the tenant has led to somebody, and never to this person.</summary>
    Task<bool> IsAnothersAsync(TenantId tenant, PersonId person, string userName, CancellationToken ct);

    /// <summary>The person is somebody at the tenant from now on. Written once.</summary>
    IPendingWrite Joined(TenantId tenant, PersonId person, DateTimeOffset now);

    /// <summary>The same by an id that is known before. The commit is undone where they are somebody there already.</summary>
    IPendingWrite Joined(TenantId tenant, PersonId person, MemberId member, DateTimeOffset now);

    /// <summary>The person has proven at the tenant, by more than its own word, who they are. Written once.</summary>
    IPendingWrite Proven(TenantId tenant, PersonId person, DateTimeOffset now);
}

/// <param name="Account">What was known of the two before.</param>
/// <param name="Write">Remembers it, on disk before it is acknowledged; null where it was remembered today.</param>
internal sealed record SeenAccount(AccountSighting Account, IPendingWrite? Write);

/// <summary>What a login tells about an account.</summary>
internal enum AccountSighting
{
    /// <summary>The account always led to this person, and the person has no other.</summary>
    Known,

    /// <summary>Seen for the first time.</summary>
    New,

    /// <summary>The person already has another account at this tenant.</summary>
    SecondAccount,

    /// <summary>The account led to another person before.</summary>
    Rebound,
}
