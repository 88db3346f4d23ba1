using System.Globalization;
using System.Runtime.CompilerServices;

namespace Weblogin.Release;

/// <summary>The ledger for whoever takes it elsewhere: a page at a time, however long it is.</summary>
internal static class LedgerRows
{
    private const int AtATime = 1000;

    /// <summary>Every entry that a query asks for, from its place on, the newest first: time, tenant, relying party, our random id of the person, and why.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string?>> AllAsync(ILedger ledger, LedgerQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        LedgerPage page;
        do
        {
            page = await ledger.SearchAsync(query with { Most = AtATime }, ct);
            foreach (var entry in page.Entries)
                yield return Cells(entry);
            query = query with { Before = page.Next };
        }
        while (page.Next is not null);
    }

    private static string?[] Cells(LedgerEntry entry) =>
        [entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), entry.Tenant.Value, entry.RelyingParty.Value, entry.Person?.Value, entry.Why];
}
