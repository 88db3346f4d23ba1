using Weblogin.Model;

namespace Weblogin.Release;

/// <summary>
/// The ledger of released national ids: who was given whose, when and why. Whose is sealed, and found by a keyed index. An entry is written
/// in the commit of the answer that holds the number, before the browser gets it; rows end after <see cref="LedgerOptions.Retention"/>.
/// </summary>
internal interface ILedger
{
    /// <summary>An entry to keep with the answer it is about.</summary>
    IPendingWrite Record(LedgerEntry entry);

    /// <summary>Keeps entries by themselves, where no other commit goes with the answer; done when they are on disk.</summary>
    Task RecordAsync(IReadOnlyList<LedgerEntry> entries);

    /// <summary>What was released of one person's number, at every tenant, the newest first.</summary>
    /// <param name="most">At most so many.</param>
    Task<IReadOnlyList<LedgerEntry>> OfNationalIdAsync(NationalId nationalId, int most, CancellationToken ct);

    /// <summary>What was released of one person's number by logins of one tenant, the newest first.</summary>
    /// <param name="most">At most so many.</param>
    Task<IReadOnlyList<LedgerEntry>> OfMemberAsync(TenantId tenant, NationalId nationalId, int most, CancellationToken ct);

    /// <summary>What was released by logins of one tenant, the newest first.</summary>
    /// <param name="since">UTC; the oldest wanted.</param>
    /// <param name="most">At most so many.</param>
    Task<IReadOnlyList<LedgerEntry>> OfTenantAsync(TenantId tenant, DateTimeOffset since, int most, CancellationToken ct);

    /// <summary>Entries that a query asks for, the newest first.</summary>
    Task<LedgerPage> SearchAsync(LedgerQuery query, CancellationToken ct);
}
