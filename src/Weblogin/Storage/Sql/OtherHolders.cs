using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Provisioning;
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

    /// <summary>
    /// Whether an account is known as this very person's, by a login or by a source of the tenant's that logins believe. Asks within the transaction that goes by the answer.
    /// </summary>
    /// <param name="account"><see cref="Resolve.UserName"/>.</param>
    public Func<SqlSession, CancellationToken, Task<bool>> OwnOf(TenantId tenant, string account, NationalId person, BelievedSources believed)
    {
        var (places, records) = (PlacesOf(tenant, account, person), new SyncedRecordSealer(tenant, payloads, blindIndex));
        return async (session, ct) => await CountAsync(session, CountOwnLogins, tenant, places.ByLogins, ct) > 0
            || (await session.Call(ProfileStore.SelectByAccount, tenant.Value, places.BySources.Account).AllAsync(ProfileRow.Read, ct))
                .Any(row => !row.IsRebound && row.Open(records, account) is var known && known.Profile.NationalId.Equals(person) && believed.Hold(known));
    }

    /// <summary>
    /// Whether it is known as another's: by whatever source, since to doubt costs its owner one proof more and to believe may give the account away. Asks within the
    /// transaction that goes by the answer.
    /// </summary>
    /// <param name="account"><see cref="Resolve.UserName"/>.</param>
    public Func<SqlSession, CancellationToken, Task<bool>> Of(TenantId tenant, string account, NationalId person)
    {
        var places = PlacesOf(tenant, account, person);
        return async (session, ct) => await CountAsync(session, CountLogins, tenant, places.ByLogins, ct) > 0 || await CountAsync(session, CountSynced, tenant, places.BySources, ct) > 0;
    }

    private static Task<long> CountAsync(SqlSession session, string statement, TenantId tenant, (byte[] Account, byte[] Person) place, CancellationToken ct) =>
        session.Call(statement, tenant.Value, place.Account, place.Person).FirstAsync(reader => reader.GetInt64(0), ct);

    // Logins and sources know accounts and people by indexes of their own.
    private ((byte[] Account, byte[] Person) ByLogins, (byte[] Account, byte[] Person) BySources) PlacesOf(TenantId tenant, string account, NationalId person)
    {
        var records = new SyncedRecordSealer(tenant, payloads, blindIndex);
        return (
            (MembershipStore.AccountIndexOf(blindIndex, tenant, account), PersonStore.IndexOf(blindIndex, person)),
            (records.AccountOf(account)!.Value.Column(), records.KeyOf(new SyncedKey(SyncedKind.Person, person.Reveal())).Column()));
    }
}
