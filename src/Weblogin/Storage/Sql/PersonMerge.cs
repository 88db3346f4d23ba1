using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Gives one person everything that another has, in one transaction. What is sealed is bound to its person, so each value is opened and sealed anew.</summary>
internal sealed class PersonMerge(PayloadSealer payloads)
{
    private const string SelectNumbers = "SELECT national_id_index, national_id FROM person_national_id WHERE person_id = $1";

    private const string MoveNumber = "UPDATE person_national_id SET person_id = $2, national_id = $3 WHERE national_id_index = $1";

    private const string SelectMemberships = "SELECT tenant, self_asserted, disabled_since, proven_since, since, member_id FROM membership WHERE person_id = $1";

    private const string SelectTyped = "SELECT 1 FROM membership WHERE tenant = $1 AND person_id = $2 AND self_asserted IS NOT NULL";

    // Whom a tenant let in no more as either, it lets in no more.
    private const string PutMembership =
        """
        INSERT INTO membership (tenant, person_id, self_asserted, disabled_since, proven_since, since, member_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant, person_id) DO UPDATE SET self_asserted = COALESCE(membership.self_asserted, excluded.self_asserted),
          disabled_since = COALESCE(membership.disabled_since, excluded.disabled_since), proven_since = COALESCE(membership.proven_since, excluded.proven_since),
          since = CASE WHEN excluded.since < membership.since THEN excluded.since ELSE COALESCE(membership.since, excluded.since) END
        """;

    private const string DeleteMemberships = "DELETE FROM membership WHERE person_id = $1";

    private const string SelectAccounts = "SELECT tenant, account_index, account, first_seen, last_seen FROM membership_account WHERE person_id = $1";

    private const string PutAccount =
        """
        INSERT INTO membership_account (tenant, account_index, person_id, account, first_seen, last_seen) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant, account_index, person_id) DO UPDATE SET
          first_seen = CASE WHEN membership_account.first_seen < excluded.first_seen THEN membership_account.first_seen ELSE excluded.first_seen END,
          last_seen = CASE WHEN membership_account.last_seen > excluded.last_seen THEN membership_account.last_seen ELSE excluded.last_seen END
        """;

    private const string DeleteAccounts = "DELETE FROM membership_account WHERE person_id = $1";

    private const string CopyPrefixes =
        """
        INSERT INTO membership_prefix (tenant, prefix_index, account_index, person_id) SELECT tenant, prefix_index, account_index, $2 FROM membership_prefix WHERE person_id = $1
        ON CONFLICT DO NOTHING
        """;

    private const string DeletePrefixes = "DELETE FROM membership_prefix WHERE person_id = $1";

    private const string SelectPatrons = "SELECT tenant, payload, version, last_active FROM patron WHERE person_id = $1";

    private const string SelectPatron = "SELECT 1 FROM patron WHERE tenant = $1 AND person_id = $2";

    private const string InsertPatron = "INSERT INTO patron (tenant, person_id, payload, version, last_active) VALUES ($1, $2, $3, $4, $5)";

    private const string DeletePatrons = "DELETE FROM patron WHERE person_id = $1";

    private const string MoveIdentifiers = "UPDATE patron_identifier SET person_id = $2 WHERE person_id = $1";

    private const string DeleteBrowsers = "DELETE FROM known_browser WHERE person_id = $1";

    // Two tenants that each knew one of the two know the one person now: neither's word stands alone. A door that was shut to either is shut.
    private const string Take =
        """
        UPDATE person SET
          only_tenant = CASE WHEN only_tenant = (SELECT f.only_tenant FROM person f WHERE f.id = $1) THEN only_tenant ELSE NULL END,
          disabled_since = COALESCE(disabled_since, (SELECT f.disabled_since FROM person f WHERE f.id = $1))
        WHERE id = $2 AND merged_into IS NULL AND erased_at IS NULL
        """;

    private const string Leave =
        "UPDATE person SET merged_into = $2, disabled_since = $3, only_tenant = NULL WHERE id = $1 AND id <> $2 AND merged_into IS NULL AND erased_at IS NULL";

    // One step leads from any id to whom it leads to, but for merges of older versions, which left the steps between.
    private const string Lead = "UPDATE person SET merged_into = $2 WHERE merged_into = $1";

    /// <returns>0 where it cannot be; what was written until then is to be undone.</returns>
    public async Task<int> RunAsync(SqlSession session, string from, string into, DateTimeOffset now, CancellationToken ct)
    {
        if (await session.Call(Take, from, into).ExecuteAsync(ct) == 0 || await session.Call(Leave, from, into, now.Column).ExecuteAsync(ct) == 0)
            return 0;
        if (!await MovePatronsAsync(session, from, into, ct))
            return 0;
        await session.Call(Lead, from, into).ExecuteAsync(ct);
        await MoveNumbersAsync(session, from, into, ct);
        await MoveMembershipsAsync(session, from, into, ct);
        await MoveAccountsAsync(session, from, into, ct);
        // Known browsers are known again at the next login.
        await session.Call(DeleteBrowsers, from).ExecuteAsync(ct);
        return 1;
    }

    private async Task MoveNumbersAsync(SqlSession session, string from, string into, CancellationToken ct)
    {
        foreach (var (index, sealedId) in await session.Call(SelectNumbers, from).AllAsync(reader => (reader.Octets(0), reader.Octets(1)), ct))
        {
            var digits = payloads.OpenText(sealedId, PersonStore.PlaceOf(index, from));
            await session.Call(MoveNumber, index, into, payloads.SealText(digits, PersonStore.PlaceOf(index, into))).ExecuteAsync(ct);
        }
    }

    private async Task MoveMembershipsAsync(SqlSession session, string from, string into, CancellationToken ct)
    {
        var rows = await session.Call(SelectMemberships, from).AllAsync(
            reader => (Tenant: TenantId.Parse(reader.GetString(0)), Typed: reader.IsDBNull(1) ? null : reader.Octets(1), Disabled: Number(reader, 2), Proven: Number(reader, 3), Since: Number(reader, 4), Member: reader.GetString(5)), ct);
        foreach (var row in rows)
        {
            // What the one who stays has typed stands.
            var typed = await session.Call(SelectTyped, row.Tenant.Value, into).FirstAsync(_ => true, ct) ? null : SelfAssertedStore.Open(payloads, row.Typed, row.Tenant, from);
            await session.Call(
                PutMembership, row.Tenant.Value, into, typed is null ? null : SelfAssertedStore.Seal(payloads, typed, row.Tenant, into), row.Disabled, row.Proven, row.Since, row.Member).ExecuteAsync(ct);
        }

        foreach (var tenant in rows.Select(row => row.Tenant))
            await TrialStore.MoveAsync(session, payloads, tenant, PersonId.Parse(from), PersonId.Parse(into), ct);
        await session.Call(DeleteMemberships, from).ExecuteAsync(ct);
    }

    private async Task MoveAccountsAsync(SqlSession session, string from, string into, CancellationToken ct)
    {
        var rows = await session.Call(SelectAccounts, from).AllAsync(
            reader => (Tenant: TenantId.Parse(reader.GetString(0)), Index: reader.Octets(1), Sealed: reader.Octets(2), First: reader.GetInt64(3), Last: reader.GetInt64(4)), ct);
        foreach (var row in rows)
        {
            var name = payloads.OpenText(row.Sealed, MembershipStore.PlaceOf(row.Tenant, row.Index, from));
            await session.Call(
                PutAccount, row.Tenant.Value, row.Index, into, payloads.SealText(name, MembershipStore.PlaceOf(row.Tenant, row.Index, into)), row.First, row.Last).ExecuteAsync(ct);
        }

        await session.Call(DeleteAccounts, from).ExecuteAsync(ct);
        await session.Call(CopyPrefixes, from, into).ExecuteAsync(ct);
        await session.Call(DeletePrefixes, from).ExecuteAsync(ct);
    }

    private async Task<bool> MovePatronsAsync(SqlSession session, string from, string into, CancellationToken ct)
    {
        var rows = await session.Call(SelectPatrons, from).AllAsync(
            reader => (Tenant: TenantId.Parse(reader.GetString(0)), Payload: reader.Octets(1), Version: reader.GetInt64(2), Active: Number(reader, 3)), ct);
        foreach (var row in rows)
        {
            if (await session.Call(SelectPatron, row.Tenant.Value, into).FirstAsync(_ => true, ct))
                return false;
            var patron = payloads.Open(row.Payload, StoredJson.Of.Patron, PatronStore.PlaceOf(row.Tenant, from)) with { Person = PersonId.Parse(into) };
            await session.Call(
                InsertPatron, row.Tenant.Value, into, payloads.Seal(patron, StoredJson.Of.Patron, PatronStore.PlaceOf(row.Tenant, into)), row.Version, row.Active).ExecuteAsync(ct);
        }

        await session.Call(DeletePatrons, from).ExecuteAsync(ct);
        await session.Call(MoveIdentifiers, from, into).ExecuteAsync(ct);
        return true;
    }

    private static long? Number(SqlRow reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
