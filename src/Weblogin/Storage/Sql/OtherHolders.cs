using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>Whether an account of a tenant is known as another person's, by the logins that have been or by what the tenant's sources say now.</summary>
internal sealed class OtherHolders(PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const string InForce = "s.tenant = $1 AND r.since_run <= s.current_run AND (r.until_run IS NULL OR r.until_run > s.current_run)";

    private const string CountLogins =
        """
        SELECT COUNT(*) FROM membership_account WHERE tenant = $1 AND account_index = $2
          AND person_id NOT IN (SELECT person_id FROM person_national_id WHERE national_id_index = $3)
        """;

    private const string CountSynced =
        $"""
        SELECT COUNT(*) FROM (
            SELECT r.key_index FROM synced_source s JOIN synced_record r ON r.source_id = s.id AND r.user_name_index = $2 WHERE {InForce}
            UNION ALL
            SELECT r.key_index FROM synced_source s JOIN synced_record r ON r.source_id = s.id AND r.principal_name_index = $2 WHERE {InForce}
        ) named WHERE key_index <> $3
        """;

    private const string CountOwnLogins =
        """
        SELECT COUNT(*) FROM membership_account WHERE tenant = $1 AND account_index = $2
          AND person_id IN (SELECT person_id FROM person_national_id WHERE national_id_index = $3)
        """;

    private const string CountOwnSynced =
        $"""
        SELECT COUNT(*) FROM (
            SELECT r.key_index FROM synced_source s JOIN synced_record r ON r.source_id = s.id AND r.user_name_index = $2 WHERE {InForce} AND r.rebound = 0
            UNION ALL
            SELECT r.key_index FROM synced_source s JOIN synced_record r ON r.source_id = s.id AND r.principal_name_index = $2 WHERE {InForce} AND r.rebound = 0
        ) named WHERE key_index = $3
        """;

    /// <summary>Whether an account is known as this very person's, by a login or by a source of the tenant's. Asks within the transaction that goes by the answer.</summary>
    /// <param name="account"><see cref="Resolve.UserName"/>.</param>
    public Func<SqlSession, CancellationToken, Task<bool>> OwnOf(TenantId tenant, string account, NationalId person) => Asked(tenant, account, person, CountOwnLogins, CountOwnSynced);

    /// <summary>Whether it is known as another's. Asks within the transaction that goes by the answer.</summary>
    /// <param name="account"><see cref="Resolve.UserName"/>.</param>
    public Func<SqlSession, CancellationToken, Task<bool>> Of(TenantId tenant, string account, NationalId person) => Asked(tenant, account, person, CountLogins, CountSynced);

    private Func<SqlSession, CancellationToken, Task<bool>> Asked(TenantId tenant, string account, NationalId person, string logins, string synced)
    {
        var (login, holder) = (MembershipStore.AccountIndexOf(blindIndex, tenant, account), PersonStore.IndexOf(blindIndex, person));
        var records = new SyncedRecordSealer(tenant, payloads, blindIndex);
        var (profile, key) = (records.AccountOf(account)!.Value.Column(), records.KeyOf(new SyncedKey(SyncedKind.Person, person.Reveal())).Column());
        return async (session, ct) =>
            await session.Call(logins, tenant.Value, login, holder).FirstAsync(reader => (int)reader.GetInt64(0), ct) > 0
            || await session.Call(synced, tenant.Value, profile, key).FirstAsync(reader => (int)reader.GetInt64(0), ct) > 0;
    }
}
