using System.Text;
using System.Text.Json;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>
/// What is left of a person in tables that have no index by person, since a login or a night would pay for it: looked through a page at a time, on connections that hold
/// nobody up, and deleted by key.
/// </summary>
internal sealed class PersonLeftovers(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const long RowsAtATime = 500;

    private const string SelectGrants = "SELECT id, tenant, code_hash, payload FROM oidc_grant WHERE id > $1 ORDER BY id LIMIT $2";

    private const string DeleteGrant = "DELETE FROM oidc_grant WHERE id = $1";

    private const string SelectTraces = "SELECT id, tenant, login, refused, reference, payload, expires_at FROM login_trace WHERE id > $1 ORDER BY id LIMIT $2";

    private const string DeleteTraces = "DELETE FROM login_trace WHERE tenant = $1 AND login = $2";

    private const string SelectImports = "SELECT tenant, generation FROM attribute_import";

    private const string SelectMappings = "SELECT account_index FROM account_mapping WHERE tenant = $1 AND generation = $2 AND national_id_index = $3";

    private const string DeleteMapping = "DELETE FROM account_mapping WHERE tenant = $1 AND generation = $2 AND account_index = $3";

    private const string CountMappingsLess = "UPDATE attribute_store SET row_count = row_count - 1 WHERE tenant = $1 AND generation = $2";

    private const string SelectProvisioned = "SELECT tenant FROM provisioned_count";

    private const string SelectNamed = "SELECT person_id FROM provisioned_name WHERE tenant = $1 AND name_index = $2";

    private const string DeleteProvisioned = "DELETE FROM provisioned_person WHERE tenant = $1 AND id = $2";

    private const string DeleteNames = "DELETE FROM provisioned_name WHERE tenant = $1 AND (person_id = $2 OR holder_index = $3)";

    private const string CountProvisionedLess = "UPDATE provisioned_count SET people = people - 1 WHERE tenant = $1";

    private const string SelectSources = "SELECT id, tenant FROM synced_source";

    private const string SelectRecords =
        "SELECT id, kind, key_index, payload, since_run, until_run FROM synced_record WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3";

    private const string SelectInForce = "SELECT current_run, in_force FROM synced_source WHERE id = $1";

    private const string PutInForce = "UPDATE synced_source SET in_force = $2 WHERE id = $1";

    /// <inheritdoc cref="IPersonRegister.ForgetAsync"/>
    public async Task<int> ForgetAsync(PersonRecord record, CancellationToken ct)
    {
        var gone = await RevokeGrantsAsync(record.Id, ct) + await ForgetTracesAsync(record.Id, ct);
        foreach (var number in record.NationalIds)
            gone += await ForgetMappingsAsync(number.NationalId, ct) + await ForgetProvisionedAsync(number.NationalId, ct);
        return gone + await ForgetSyncedAsync([.. record.NationalIds.Select(number => Encoding.UTF8.GetBytes(number.NationalId.Reveal()))], ct);
    }

    /// <inheritdoc cref="IPersonRegister.RevokeGrantsAsync"/>
    public Task<int> RevokeGrantsAsync(PersonId person, CancellationToken ct) => WalkAsync(
        long.MinValue,
        (session, after, c) => session.Call(SelectGrants, after, RowsAtATime)
            .AllAsync(reader => (Id: reader.GetInt64(0), Tenant: TenantId.Parse(reader.GetString(1)), Code: reader.Octets(2), Payload: reader.Octets(3)), c),
        row => row.Id,
        row => payloads.Open(row.Payload, StoredJson.Of.Grant, GrantStore.PlaceOf(row.Tenant, row.Code)).Person?.Id == person,
        (session, row, c) => session.Call(DeleteGrant, row.Id).ExecuteAsync(c),
        ct);

    private Task<int> ForgetTracesAsync(PersonId person, CancellationToken ct)
    {
        var sought = Encoding.ASCII.GetBytes(person.Value);
        return WalkAsync(
            0L,
            (session, after, c) => session.Call(SelectTraces, after, RowsAtATime).AllAsync(reader => (Id: reader.GetInt64(0), Row: LoginTraceStore.Read(reader, first: 1)), c),
            row => row.Id,
            row => payloads.OpenOctets(row.Row.Payload, LoginTraceStore.PlaceOf(row.Row)).AsSpan().IndexOf(sought) >= 0,
            (session, row, c) => session.Call(DeleteTraces, row.Row.Tenant, row.Row.Login).ExecuteAsync(c),
            ct);
    }

    private async Task<int> ForgetMappingsAsync(NationalId nationalId, CancellationToken ct)
    {
        var gone = 0;
        var imports = await database.ReadAsync((session, c) => session.Call(SelectImports).AllAsync(reader => (Tenant: TenantId.Parse(reader.GetString(0)), Generation: reader.GetInt64(1)), c), ct);
        foreach (var (tenant, generation) in imports)
        {
            var index = AttributeStore.IndexOf(blindIndex, tenant, nationalId);
            var accounts = await database.ReadAsync((session, c) => session.Call(SelectMappings, tenant.Value, generation, index).AllAsync(reader => reader.Octets(0), c), ct);
            foreach (var account in accounts)
            {
                gone += await database.WriteAsync(async (session, c) =>
                {
                    var rows = await session.Call(DeleteMapping, tenant.Value, generation, account).ExecuteAsync(c);
                    if (rows > 0)
                        await session.Call(CountMappingsLess, tenant.Value, generation).ExecuteAsync(c);
                    return rows;
                }, ct);
            }
        }

        return gone;
    }

    private async Task<int> ForgetProvisionedAsync(NationalId nationalId, CancellationToken ct)
    {
        var gone = 0;
        var name = ProvisionedName.Of(nationalId);
        foreach (var tenant in await database.ReadAsync((session, c) => session.Call(SelectProvisioned).AllAsync(reader => TenantId.Parse(reader.GetString(0)), c), ct))
        {
            var index = ProvisioningStore.IndexOf(blindIndex, tenant, name);
            if (!await database.LookUpAsync((session, c) => session.Call(SelectNamed, tenant.Value, index).FirstAsync(_ => true, c), ct))
                continue;
            gone += await database.WriteAsync(async (session, c) =>
            {
                var id = await session.Call(SelectNamed, tenant.Value, index).FirstAsync(reader => reader.IsDBNull(0) ? null : reader.GetString(0), c);
                var rows = id is null ? 0 : await session.Call(DeleteProvisioned, tenant.Value, id).ExecuteAsync(c);
                if (rows > 0)
                    await session.Call(CountProvisionedLess, tenant.Value).ExecuteAsync(c);
                return rows + await session.Call(DeleteNames, tenant.Value, id ?? "", index).ExecuteAsync(c);
            }, ct);
        }

        return gone;
    }

    private async Task<int> ForgetSyncedAsync(byte[][] numbers, CancellationToken ct)
    {
        var gone = 0;
        foreach (var (source, tenant) in await database.ReadAsync((session, c) => session.Call(SelectSources).AllAsync(reader => (reader.GetInt64(0), TenantId.Parse(reader.GetString(1))), c), ct))
        {
            var sealer = new SyncedRecordSealer(tenant, payloads, blindIndex);
            gone += await WalkAsync(
                SyncedRows.IdOf(source, 0),
                (session, after, c) => session.Call(SelectRecords, after, SyncedRows.EndOf(source), RowsAtATime).AllAsync(
                    reader => new Synced(
                        reader.GetInt64(0), (SyncedKind)reader.GetInt64(1), reader.Hash(2), reader.Octets(3), reader.GetInt64(4), reader.IsDBNull(5) ? null : reader.GetInt64(5)), c),
                row => row.Id,
                row => Array.Exists(numbers, number => sealer.OpenOctets(row.Payload, source, row.Kind, row.Key).AsSpan().IndexOf(number) >= 0),
                (session, row, c) => DeleteAsync(session, source, row, c),
                ct);
        }

        return gone;
    }

    // What is in force is counted, and a night is judged by the count.
    private static async Task<int> DeleteAsync(SqlSession session, long source, Synced row, CancellationToken ct)
    {
        var rows = await session.Call(SyncStatements.Delete, row.Id).ExecuteAsync(ct);
        var (current, text) = await session.Call(SelectInForce, source).FirstAsync(reader => (reader.GetInt64(0), reader.GetString(1)), ct);
        if (text is null || JsonSerializer.Deserialize(text, StoredJson.Of.Int64Array) is not { } counts || rows == 0 || row.Since > current || row.Until <= current || (int)row.Kind >= counts.Length)
            return rows;
        counts[(int)row.Kind]--;
        await session.Call(PutInForce, source, JsonSerializer.Serialize(counts, StoredJson.Of.Int64Array)).ExecuteAsync(ct);
        return rows;
    }

    private async Task<int> WalkAsync<T>(
        long after, Func<SqlSession, long, CancellationToken, Task<List<T>>> page, Func<T, long> idOf, Predicate<T> isMeant, Func<SqlSession, T, CancellationToken, Task<int>> delete, CancellationToken ct)
    {
        var gone = 0;
        while (true)
        {
            var from = after;
            var rows = await database.ReadAsync((session, c) => page(session, from, c), ct);
            if (rows.Count == 0)
                return gone;
            foreach (var row in rows.FindAll(isMeant))
                gone += await database.WriteAsync((session, c) => delete(session, row, c), ct);
            after = idOf(rows[^1]);
        }
    }

    private sealed record Synced(long Id, SyncedKind Kind, UInt128 Key, byte[] Payload, long Since, long? Until);
}
