using System.Runtime.CompilerServices;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Release;

namespace Weblogin.Admin.Ledgers;

/// <summary>People of the ledger as a tenant knows them: by the id of the membership, which says nothing of other tenants.</summary>
internal sealed class LedgerMembers(IMemberStore members)
{
    private const int PersonCell = 3;
    private const int MostRemembered = 10_000;

    /// <summary>The members among these; nobody where no tenant asks.</summary>
    public async Task<IReadOnlyDictionary<PersonId, MemberId>> OfAsync(TenantId? tenant, IEnumerable<PersonId?> people, CancellationToken ct)
    {
        Dictionary<PersonId, MemberId> known = [];
        if (tenant is null)
            return known;
        foreach (var person in people.OfType<PersonId>().Distinct())
        {
            if (await members.FindAsync(tenant, person, ct) is { } record)
                known[person] = record.Id;
        }

        return known;
    }

    /// <summary>The numbers of a member; none where what was typed is no member of the tenant's.</summary>
    public async Task<IReadOnlyList<NationalId>> NumbersAsync(TenantId tenant, string typed, CancellationToken ct) =>
        MemberId.TryParse(typed, out var member) && await members.FindAsync(tenant, member, ct) is { } record ? [.. record.NationalIds.Select(dated => dated.NationalId)] : [];

    /// <summary>Rows to take along, with the tenant's own ids in them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(TenantId? tenant, ILedger ledger, LedgerQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        await foreach (var row in LedgerRows.AllAsync(ledger, query, ct))
        {
            if (tenant is not null && row[PersonCell] is { } person)
            {
                if (known.Count == MostRemembered)
                    known.Clear();
                if (!known.TryGetValue(person, out var member))
                    known[person] = member = (await members.FindAsync(tenant, PersonId.Parse(person), ct))?.Id.Value;
                yield return [.. row.Take(PersonCell), member, .. row.Skip(PersonCell + 1)];
            }
            else
            {
                yield return row;
            }
        }
    }
}
