using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Mappings of AD user names. An import is written beside the mapping in force, a few hundred rows at a time so that logins go on, and
/// then put in its place by one row; what was half written or replaced is swept.
/// </summary>
internal sealed class AttributeStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IAttributeStore
{
    private const string Table = "account_mapping";
    private const int RowsAtATime = 200;

    private const string SelectMapping =
        """
        SELECT m.account_index, m.generation, m.national_id, s.imported_at
        FROM attribute_store s JOIN account_mapping m ON m.tenant = s.tenant AND m.generation = s.generation
        WHERE s.tenant = $1 AND m.account_index = $2
        """;

    private const string SelectImport = "SELECT generation, row_count FROM attribute_store WHERE tenant = $1";

    private const string InsertImport = "INSERT INTO attribute_import (tenant, generation, started_at) VALUES ($1, $2, $3)";

    // Long past: the next sweep takes its rows.
    private const string Abandon = "UPDATE attribute_import SET started_at = 0 WHERE tenant = $1 AND generation = $2";

    private const string InsertMapping =
        """
        INSERT INTO account_mapping (tenant, generation, account_index, national_id_index, account, national_id)
        VALUES ($1, $2, $3, $4, $5, $6)
        """;

    private const string SelectKept =
        """
        SELECT COUNT(*), COALESCE(SUM(CASE WHEN n.national_id_index = o.national_id_index THEN 1 ELSE 0 END), 0)
        FROM account_mapping n JOIN account_mapping o ON o.tenant = n.tenant AND o.account_index = n.account_index
        WHERE n.tenant = $1 AND n.generation = $2 AND o.generation = $3
        """;

    private const string PutImport =
        """
        INSERT INTO attribute_store (tenant, generation, row_count, imported_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant) DO UPDATE
        SET generation = excluded.generation, row_count = excluded.row_count, imported_at = excluded.imported_at
        WHERE attribute_store.generation = $5
        """;

    public async Task<MappedAccount?> FindAsync(TenantId tenant, string userName, CancellationToken ct)
    {
        var account = AccountIndex(tenant, userName);
        var row = await database.LookUpAsync(
            (session, c) => session.Call(SelectMapping, tenant.Value, account)
                .FirstAsync(reader => new MappingRow(reader.Octets(0), reader.GetInt64(1), reader.Octets(2), reader.Time(3)), c), ct);
        if (row is null)
            return null;
        var digits = payloads.OpenText(row.NationalId, PlaceOf(tenant, row.Generation, row.Account, "national_id"));
        return new MappedAccount(NationalId.OfStored(digits), row.ImportedAt);
    }

    public async Task<int> CountAsync(TenantId tenant, CancellationToken ct) => (int)(await CurrentAsync(tenant, ct)).Count;

    public async Task<MappingReplacement> ReplaceAsync(
        TenantId tenant, IReadOnlyList<AccountMapping> mappings, Predicate<MappingChange> allow, DateTimeOffset now, CancellationToken ct)
    {
        RefuseDuplicates(mappings);
        var generation = NewGeneration();
        await database.WriteAsync((session, c) => session.Call(InsertImport, tenant.Value, generation, now.Column).ExecuteAsync(c), ct);
        foreach (var chunk in mappings.Chunk(RowsAtATime))
            await InsertAsync(tenant, generation, chunk, ct);

        while (true)
        {
            var current = await CurrentAsync(tenant, ct);
            var change = await CompareAsync(tenant, generation, mappings.Count, current, ct);
            if (!allow(change))
            {
                await database.WriteAsync((session, c) => session.Call(Abandon, tenant.Value, generation).ExecuteAsync(c), ct);
                return new MappingReplacement(false, change);
            }

            var put = await database.WriteAsync(
                (session, c) => session.Call(PutImport, tenant.Value, generation, (long)mappings.Count, now.Column, current.Generation)
                    .ExecuteAsync(c), ct);
            // Another import of this tenant came between: what differs is counted, and allowed, against that one.
            if (put == 1)
                return new MappingReplacement(true, change);
        }
    }

    private Task<int> InsertAsync(TenantId tenant, long generation, AccountMapping[] mappings, CancellationToken ct)
    {
        var rows = Array.ConvertAll(mappings, mapping => Seal(tenant, generation, mapping));
        return database.WriteAsync(async (session, c) =>
        {
            foreach (var row in rows)
            {
                await session.Call(
                    InsertMapping, tenant.Value, generation, row.Account, row.NationalIdIndex, row.UserName, row.NationalId).ExecuteAsync(c);
            }

            return rows.Length;
        }, ct);
    }

    private async Task<MappingChange> CompareAsync(TenantId tenant, long generation, int rows, Import current, CancellationToken ct)
    {
        var (kept, unchanged) = await database.ReadAsync(
            (session, c) => session.Call(SelectKept, tenant.Value, generation, current.Generation)
                .FirstAsync(reader => (reader.GetInt32(0), reader.GetInt32(1)), c), ct);
        return new MappingChange(Added: rows - kept, Changed: kept - unchanged, Removed: (int)current.Count - kept, Unchanged: unchanged);
    }

    // Generation 0 is none: new ones are positive.
    private async Task<Import> CurrentAsync(TenantId tenant, CancellationToken ct) =>
        await database.ReadAsync(
            (session, c) => session.Call(SelectImport, tenant.Value).FirstAsync(reader => new Import(reader.GetInt64(0), reader.GetInt64(1)), c), ct)
        ?? new Import(0, 0);

    private NewRow Seal(TenantId tenant, long generation, AccountMapping mapping)
    {
        var account = AccountIndex(tenant, mapping.UserName);
        var digits = mapping.NationalId.Reveal();
        return new NewRow(
            account,
            IndexOf(blindIndex, tenant, mapping.NationalId),
            payloads.SealText(mapping.UserName, PlaceOf(tenant, generation, account, "account")),
            payloads.SealText(digits, PlaceOf(tenant, generation, account, "national_id")));
    }

    /// <summary>What a mapping is compared by from import to import.</summary>
    public static byte[] IndexOf(IBlindIndex blindIndex, TenantId tenant, NationalId nationalId) => blindIndex.Of($"{Table} national_id", $"{tenant.Value}|{nationalId.Reveal()}");

    private byte[] AccountIndex(TenantId tenant, string userName) => blindIndex.Of(Table, $"{tenant.Value}|{userName}");

    /// <summary>Where a sealed column of a mapping lies.</summary>
    public static string PlaceOf(TenantId tenant, long generation, byte[] account, string column) =>
        Place.Of(Table, tenant, account, $"{generation}|{column}");

    private static long NewGeneration()
    {
        Span<byte> octets = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(octets);
        return (BitConverter.ToInt64(octets) & long.MaxValue) | 1;
    }

    private static void RefuseDuplicates(IReadOnlyList<AccountMapping> mappings)
    {
        HashSet<string> names = new(mappings.Count, StringComparer.Ordinal);
        foreach (var mapping in mappings)
        {
            if (!names.Add(mapping.UserName))
                throw new ArgumentException("A user name stands twice in the mapping.", nameof(mappings));
        }
    }

    private sealed record Import(long Generation, long Count);

    private sealed record MappingRow(byte[] Account, long Generation, byte[] NationalId, DateTimeOffset ImportedAt);

    private sealed record NewRow(byte[] Account, byte[] NationalIdIndex, byte[] UserName, byte[] NationalId);
}
