using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Private keys, sealed in the place that says what each is for. One that takes the place of another counts as a change, which every process hears
/// of; a first one does not, for nobody has looked at another.
/// </summary>
internal sealed class KeyStore(ISqlDatabase database, PayloadSealer payloads) : IKeyStore
{
    private const string Select =
        """
        SELECT key_id, material, created_at FROM stored_key
        WHERE tenant = $1 AND purpose = $2 AND name = $3 ORDER BY created_at, key_id
        """;

    private const string SelectPurpose =
        """
        SELECT name, key_id, material, created_at FROM stored_key
        WHERE tenant = $1 AND purpose = $2 ORDER BY created_at, key_id
        """;

    private const string Insert =
        "INSERT INTO stored_key (tenant, purpose, name, key_id, material, created_at) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string InsertFirst =
        """
        INSERT INTO stored_key (tenant, purpose, name, key_id, material, created_at) SELECT $1, $2, $3, $4, $5, $6
        WHERE NOT EXISTS (SELECT 1 FROM stored_key WHERE tenant = $1 AND purpose = $2 AND name = $3)
        """;

    private const string DeletePurpose = "DELETE FROM stored_key WHERE tenant = $1 AND purpose = $2";

    private const string DeleteAll = "DELETE FROM stored_key WHERE tenant = $1 AND purpose = $2 AND name = $3";

    public async Task<IReadOnlyList<StoredKey>> FindAsync(TenantId tenant, KeyPurpose purpose, string name, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => SelectAsync(session, tenant, purpose, name, c), ct);
        return [.. rows.Select(row => row with { Material = Open(row) })];
    }

    public async Task<StoredKey> AddFirstAsync(StoredKey key, CancellationToken ct)
    {
        var row = key with { Material = Seal(key) };
        var stored = await database.WriteAsync(async (session, c) =>
        {
            await InsertAsync(session, InsertFirst, row, c);
            return await SelectAsync(session, key.Tenant, key.Purpose, key.Name, c);
        }, ct);
        return stored[0] with { Material = Open(stored[0]) };
    }

    public Task ReplaceAsync(StoredKey key, IPendingWrite? along, CancellationToken ct)
    {
        var row = key with { Material = Seal(key) };
        return database.WriteAsync(async (session, c) =>
        {
            await session.Call(DeleteAll, key.Tenant.Value, key.Purpose.ToString(), key.Name).ExecuteAsync(c);
            await InsertAsync(session, Insert, row, c);
            if (along is PendingWrite written)
                await written.Work(session, c);
            return await ChangeStamp.BumpAsync(session, c);
        }, ct);
    }

    public async Task<IReadOnlyList<StoredKey>> AllAsync(TenantId tenant, KeyPurpose purpose, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => SelectPurposeAsync(session, tenant, purpose, c), ct);
        return [.. rows.Select(row => row with { Material = Open(row) })];
    }

    public Task<bool> TryReplaceAllAsync(IReadOnlyList<StoredKey> before, IReadOnlyList<StoredKey> after, IPendingWrite? along, CancellationToken ct)
    {
        var (tenant, purpose) = (before[0].Tenant, before[0].Purpose);
        if (after.Any(key => key.Tenant != tenant || key.Purpose != purpose))
            throw new ArgumentException("Keys of one tenant's purpose are replaced by keys of the same.", nameof(after));
        var rows = after.Select(key => key with { Material = Seal(key) }).ToArray();
        return database.WriteAsync(async (session, c) =>
        {
            var stored = await SelectPurposeAsync(session, tenant, purpose, c);
            if (!stored.Select(Identity).SequenceEqual(before.Select(Identity)))
                return false;
            await session.Call(DeletePurpose, tenant.Value, purpose.ToString()).ExecuteAsync(c);
            foreach (var row in rows)
                await InsertAsync(session, Insert, row, c);
            if (along is PendingWrite written)
                await written.Work(session, c);
            await ChangeStamp.BumpAsync(session, c);
            return true;
        }, ct);
    }

    // To the millisecond, which is what a column keeps.
    private static (string, string, long) Identity(StoredKey key) => (key.Name, key.KeyId, key.CreatedAt.ToUnixTimeMilliseconds());

    private static Task<List<StoredKey>> SelectPurposeAsync(SqlSession session, TenantId tenant, KeyPurpose purpose, CancellationToken ct) =>
        session.Call(SelectPurpose, tenant.Value, purpose.ToString())
            .AllAsync(reader => new StoredKey(tenant, purpose, reader.GetString(0), reader.GetString(1), reader.Octets(2), reader.Time(3)), ct);

    private static Task<List<StoredKey>> SelectAsync(SqlSession session, TenantId tenant, KeyPurpose purpose, string name, CancellationToken ct) =>
        session.Call(Select, tenant.Value, purpose.ToString(), name)
            .AllAsync(reader => new StoredKey(tenant, purpose, name, reader.GetString(0), reader.Octets(1), reader.Time(2)), ct);

    private static Task<int> InsertAsync(SqlSession session, string statement, StoredKey row, CancellationToken ct) =>
        session.Call(statement, row.Tenant.Value, row.Purpose.ToString(), row.Name, row.KeyId, row.Material, row.CreatedAt.Column).ExecuteAsync(ct);

    private byte[] Seal(StoredKey key) => payloads.SealOctets(key.Material, PlaceOf(key));

    private byte[] Open(StoredKey row) => payloads.OpenOctets(row.Material, PlaceOf(row));

    private static string PlaceOf(StoredKey key) => Place.Of("stored_key", key.Tenant, $"{key.Purpose}|{key.Name}|{key.KeyId}");
}
