using System.Security.Cryptography;
using Weblogin.Audit.Chains;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Released national ids. The number, the person and the reason are sealed in a place that binds the clear columns beside them: an entry
/// that a hand in the file has given to another relying party or moment does not open, and is told as one that cannot be read.
/// </summary>
/// <param name="node">As this node calls itself.</param>
internal sealed class Ledger(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex, string node) : ILedger
{
    /// <summary>Where the entries lie.</summary>
    public const string Table = "release_ledger";

    private const string Insert =
        "INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    private const string SelectOfNationalId =
        $"""
        SELECT {LedgerRow.Columns} FROM release_ledger
        WHERE person_index = $1 ORDER BY released_at DESC LIMIT $2
        """;

    // By the number, which has few entries: the tenant's own index would be walked from end to end for it.
    private const string SelectOfMember =
        $"""
        SELECT {LedgerRow.Columns} FROM release_ledger
        WHERE person_index = $1 AND tenant || '' = $2 ORDER BY released_at DESC LIMIT $3
        """;

    private const string SelectOfTenant =
        $"""
        SELECT {LedgerRow.Columns} FROM release_ledger
        WHERE tenant = $1 AND released_at >= $2 ORDER BY released_at DESC LIMIT $3
        """;

    public IPendingWrite Record(LedgerEntry entry)
    {
        var index = IndexOf(blindIndex, entry.NationalId ?? throw new ArgumentException("What is released is somebody's.", nameof(entry)));
        var place = LedgerRow.PlaceOf(entry.Tenant.Value, entry.RelyingParty.Value, index, entry.At.Column);
        var salt = RandomNumberGenerator.GetBytes(ChainHash.Size);
        var commitment = ChainedLedger.Commitment(salt, entry.Person, entry.NationalId);
        var payload = payloads.Seal(new LedgerPayload(entry.Person, entry.NationalId, entry.Why, salt), StoredJson.Of.LedgerPayload, place);
        return new PendingWrite((session, c) =>
            session.Call(Insert, entry.Tenant.Value, entry.RelyingParty.Value, index, payload, entry.At.Column, node, commitment).ExecuteAsync(c)) { Durability = Durability.MachineSoon };
    }

    public Task RecordAsync(IReadOnlyList<LedgerEntry> entries)
    {
        PendingWrite[] writes = [.. entries.Select(entry => (PendingWrite)Record(entry))];
        return database.WriteAsync(async (session, c) =>
        {
            var rows = 0;
            foreach (var write in writes)
                rows += await write.Work(session, c);
            return rows;
        }, CancellationToken.None);
    }

    public async Task<IReadOnlyList<LedgerEntry>> OfNationalIdAsync(NationalId nationalId, int most, CancellationToken ct)
    {
        var index = IndexOf(blindIndex, nationalId);
        var rows = await database.ReadAsync((session, c) => session.Call(SelectOfNationalId, index, (long)most).AllAsync(LedgerRow.Read, c), ct);
        return Opened(rows);
    }

    public async Task<IReadOnlyList<LedgerEntry>> OfMemberAsync(TenantId tenant, NationalId nationalId, int most, CancellationToken ct)
    {
        var index = IndexOf(blindIndex, nationalId);
        var rows = await database.ReadAsync((session, c) => session.Call(SelectOfMember, index, tenant.Value, (long)most).AllAsync(LedgerRow.Read, c), ct);
        return Opened(rows);
    }

    public async Task<IReadOnlyList<LedgerEntry>> OfTenantAsync(TenantId tenant, DateTimeOffset since, int most, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectOfTenant, tenant.Value, since.Column, (long)most).AllAsync(LedgerRow.Read, c), ct);
        return Opened(rows);
    }

    public Task<LedgerPage> SearchAsync(LedgerQuery query, CancellationToken ct) => new LedgerSearch(database, payloads, blindIndex).RunAsync(query, ct);

    /// <summary>What entries of a number are found by.</summary>
    public static byte[] IndexOf(IBlindIndex blindIndex, NationalId nationalId) => blindIndex.Of(Table, nationalId.Reveal());

    private IReadOnlyList<LedgerEntry> Opened(List<LedgerRow> rows) => [.. rows.Where(row => row.IsNamed).Select(row => row.Open(payloads))];
}
