using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>Synced profiles as logins read them: one statement, and only what is in force. A clear index is believed where the sealed profile says the same.</summary>
internal sealed class ProfileStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IProfileStore
{
    private const string Columns = "r.source_id, r.key_index, r.payload, r.rebound, s.name, s.confirmed_at";
    private const string Tables = "synced_source s JOIN synced_record r ON r.source_id = s.id";
    private const string InForce = "s.tenant = $1 AND r.since_run <= s.current_run AND (r.until_run IS NULL OR r.until_run > s.current_run)";

    /// <summary>Of tenant and account index.</summary>
    public const string SelectByAccount =
        $"""
        SELECT {Columns} FROM {Tables} AND r.user_name_index = $2 WHERE {InForce}
        UNION ALL
        SELECT {Columns} FROM {Tables} AND r.principal_name_index = $2 WHERE {InForce}
        """;

    private const string SelectByKey = $"SELECT {Columns} FROM {Tables} AND r.key_index = $2 WHERE {InForce}";

    // Whoever had an account of the row before. A proof by an account that was nobody's proves nothing of the one that was another person's.
    private const string Earlier = "FROM synced_record o WHERE o.source_id = synced_record.source_id AND o.id < synced_record.id AND o.key_index <> $2";

    private const string UpdateProven =
        $"""
        UPDATE synced_record SET rebound = 0
        WHERE source_id IN (SELECT id FROM synced_source WHERE tenant = $1) AND key_index = $2
          AND (user_name_index = $3 OR principal_name_index = $3) AND rebound <> 0
          AND (EXISTS (SELECT 1 {Earlier} AND (o.user_name_index = $3 OR o.principal_name_index = $3))
            OR (NOT EXISTS (SELECT 1 {Earlier} AND o.user_name_index = synced_record.user_name_index)
              AND NOT EXISTS (SELECT 1 {Earlier} AND o.user_name_index = synced_record.principal_name_index)
              AND NOT EXISTS (SELECT 1 {Earlier} AND o.principal_name_index = synced_record.user_name_index)
              AND NOT EXISTS (SELECT 1 {Earlier} AND o.principal_name_index = synced_record.principal_name_index)))
        """;

    /// <summary>What opens the tenant's records.</summary>
    public SyncedRecordSealer RecordsOf(TenantId tenant) => new(tenant, payloads, blindIndex);

    public async Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct)
    {
        var records = RecordsOf(tenant);
        var rows = await SelectAsync(SelectByAccount, tenant, records.AccountOf(account)!.Value, ct);
        return [.. rows.Select(row => row.Open(records, account))];
    }

    public async Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct)
    {
        var records = RecordsOf(tenant);
        var rows = await SelectAsync(SelectByKey, tenant, KeyOf(records, nationalId), ct);
        return [.. rows.Select(row => row.Open(records, nationalId))];
    }

    public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId)
    {
        var records = RecordsOf(tenant);
        var (key, index) = (KeyOf(records, nationalId).Column(), records.AccountOf(account)!.Value.Column());
        return new PendingWrite((session, c) => session.Call(UpdateProven, tenant.Value, key, index).ExecuteAsync(c)) { Durability = Durability.Machine };
    }

    private static UInt128 KeyOf(SyncedRecordSealer records, NationalId nationalId) => records.KeyOf(new SyncedKey(SyncedKind.Person, nationalId.Reveal()));

    private async Task<List<ProfileRow>> SelectAsync(string statement, TenantId tenant, UInt128 index, CancellationToken ct)
    {
        var column = index.Column();
        return await database.LookUpAsync((session, c) => session.Call(statement, tenant.Value, column).AllAsync(ProfileRow.Read, c), ct);
    }
}

/// <summary>A sealed profile as it stands in the database.</summary>
/// <param name="SourceId">Positive.</param>
/// <param name="Name">The source's.</param>
/// <param name="Number">When the source was last heard with success, in milliseconds since 1970.</param>
internal sealed record ProfileRow(long SourceId, UInt128 Key, byte[] Payload, bool IsRebound, string Name, long Number)
{
    public static ProfileRow Read(SqlRow reader) =>
        new(reader.GetInt64(0), reader.Hash(1), reader.Octets(2), reader.GetInt64(3) != 0, reader.GetString(4), reader.GetInt64(5));

    /// <exception cref="CryptographicException">The row was found by this account and its profile has another, or it is another row's.</exception>
    public KnownProfile Open(SyncedRecordSealer records, string account) =>
        Open(records, profile => string.Equals(profile.UserName, account, StringComparison.Ordinal) || string.Equals(profile.PrincipalName, account, StringComparison.Ordinal));

    /// <exception cref="CryptographicException">The row was found by this person and its profile is another's, or it is another row's.</exception>
    public KnownProfile Open(SyncedRecordSealer records, NationalId person) => Open(records, profile => profile.NationalId.Equals(person));

    private KnownProfile Open(SyncedRecordSealer records, Predicate<PersonProfile> isFound)
    {
        var profile = records.OpenPerson(Payload, SourceId, Key);
        return isFound(profile)
            ? new KnownProfile(profile, Name, DateTimeOffset.FromUnixTimeMilliseconds(Number), IsRebound)
            : throw new CryptographicException("A stored profile is not the one it was found by.");
    }
}
