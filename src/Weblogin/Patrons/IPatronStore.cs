using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>The patrons of tenants, found by person, card number or e-mail address. Records are sealed, identifiers stand as keyed indexes.</summary>
internal interface IPatronStore
{
    /// <summary>The patron of the tenant whom the identifier names; null where there is none, or where it names several. Closed ones are found too.</summary>
    Task<Patron?> FindAsync(TenantId tenant, PatronIdentifier identifier, CancellationToken ct);

    /// <summary>The patron who is this person; null where the person is none.</summary>
    Task<Patron?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>UTC; null where the patron has not logged in yet.</summary>
    Task<DateTimeOffset?> LastActiveAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>Keeps the record in the place of the version it was made from; version 0 is a new one.</summary>
    /// <param name="along">Written in the same commit, where it is kept.</param>
    Task<PatronSaving> SaveAsync(Patron patron, params IReadOnlyList<IPendingWrite> along);

    /// <summary>What notes the patron's activity; it goes into the commit that completes the login. An earlier moment than is noted changes nothing.</summary>
    IPendingWrite WasActive(TenantId tenant, PersonId person, DateTimeOffset at);
}

/// <summary>What became of saving a patron.</summary>
internal enum PatronSaving
{
    Saved,

    /// <summary>Somebody else has changed the record meanwhile: nothing is changed.</summary>
    Stale,

    /// <summary>One of the card numbers is another patron's: nothing is changed.</summary>
    CardTaken,
}
