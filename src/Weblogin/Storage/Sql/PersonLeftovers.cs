using System.Text.Json;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// What is left of a person in tables that have no index by person, since a login or a night would pay for it: looked through a page at a time (<see cref="PersonRows"/>), and
/// deleted by key.
/// </summary>
internal sealed class PersonLeftovers(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const string DeleteGrant = "DELETE FROM oidc_grant WHERE id = $1";

    private const string DeleteTraces = "DELETE FROM login_trace WHERE tenant = $1 AND login = $2";

    private const string DeleteMapping = "DELETE FROM account_mapping WHERE tenant = $1 AND generation = $2 AND account_index = $3";

    private const string CountMappingsLess = "UPDATE attribute_store SET row_count = row_count - 1 WHERE tenant = $1 AND generation = $2";

    private const string SelectNamed = "SELECT person_id FROM provisioned_name WHERE tenant = $1 AND name_index = $2";

    private const string DeleteProvisioned = "DELETE FROM provisioned_person WHERE tenant = $1 AND id = $2";

    private const string DeleteNames = "DELETE FROM provisioned_name WHERE tenant = $1 AND (person_id = $2 OR holder_index = $3)";

    private const string CountProvisionedLess = "UPDATE provisioned_count SET people = people - 1 WHERE tenant = $1";

    private const string SelectInForce = "SELECT current_run, in_force FROM synced_source WHERE id = $1";

    private const string PutInForce = "UPDATE synced_source SET in_force = $2 WHERE id = $1";

    private readonly PersonRows _rows = new(database, payloads, blindIndex);

    /// <inheritdoc cref="IPersonRegister.ForgetAsync"/>
    public Task<int> ForgetAsync(PersonRecord record, CancellationToken ct) => ForgetAsync(null, record.Id, [.. record.NationalIds.Select(number => number.NationalId)], ct);

    /// <summary>The same of one tenant, or of all where it is null.</summary>
    public async Task<int> ForgetAsync(TenantId? tenant, PersonId person, IReadOnlyList<NationalId> numbers, CancellationToken ct)
    {
        var gone = 0;
        foreach (var id in await _rows.IdsAsync(person, ct))
        {
            gone += await RevokeGrantsAsync(tenant, id, ct)
                + await DeleteAsync(_rows.TracesOf(tenant, id), (session, row, c) => session.Call(DeleteTraces, row.Row.Tenant, row.Row.Login).ExecuteAsync(c), ct);
        }

        foreach (var number in numbers)
            gone += await ForgetMappingsAsync(tenant, number, ct) + await ForgetProvisionedAsync(tenant, number, ct);
        foreach (var source in await _rows.SourcesAsync(tenant, ct))
            gone += await DeleteAsync(_rows.SyncedOf(source, numbers), (session, row, c) => DeleteAsync(session, source.Id, row, c), ct);
        return gone;
    }

    /// <inheritdoc cref="IPersonRegister.RevokeGrantsAsync"/>
    public Task<int> RevokeGrantsAsync(PersonId person, CancellationToken ct) => RevokeGrantsAsync(null, person, ct);

    private Task<int> RevokeGrantsAsync(TenantId? tenant, PersonId person, CancellationToken ct) =>
        DeleteAsync(_rows.GrantsOf(tenant, person), (session, row, c) => session.Call(DeleteGrant, row.Id).ExecuteAsync(c), ct);

    private async Task<int> ForgetMappingsAsync(TenantId? only, NationalId nationalId, CancellationToken ct)
    {
        var gone = 0;
        foreach (var row in await _rows.MappingsAsync(only, nationalId, ct))
        {
            gone += await database.WriteAsync(async (session, c) =>
            {
                var rows = await session.Call(DeleteMapping, row.Tenant.Value, row.Generation, row.Account).ExecuteAsync(c);
                if (rows > 0)
                    await session.Call(CountMappingsLess, row.Tenant.Value, row.Generation).ExecuteAsync(c);
                return rows;
            }, ct);
        }

        return gone;
    }

    private async Task<int> ForgetProvisionedAsync(TenantId? only, NationalId nationalId, CancellationToken ct)
    {
        var gone = 0;
        foreach (var (tenant, index) in await _rows.ProvisionedAsync(only, nationalId, ct))
        {
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

    // What is in force is counted, and a night is judged by the count.
    private static async Task<int> DeleteAsync(SqlSession session, long source, SyncedRow row, CancellationToken ct)
    {
        var rows = await session.Call(SyncStatements.Delete, row.Id).ExecuteAsync(ct);
        var (current, text) = await session.Call(SelectInForce, source).FirstAsync(reader => (reader.GetInt64(0), reader.GetString(1)), ct);
        if (text is null || JsonSerializer.Deserialize(text, StoredJson.Of.Int64Array) is not { } counts || rows == 0 || row.Since > current || row.Until <= current || (int)row.Kind >= counts.Length)
            return rows;
        counts[(int)row.Kind]--;
        await session.Call(PutInForce, source, JsonSerializer.Serialize(counts, StoredJson.Of.Int64Array)).ExecuteAsync(ct);
        return rows;
    }

    private async Task<int> DeleteAsync<T>(RowWalk<T> walk, Func<SqlSession, T, CancellationToken, Task<int>> delete, CancellationToken ct)
    {
        var gone = 0;
        await _rows.ForEachAsync(walk, async row => gone += await database.WriteAsync((session, c) => delete(session, row, c), ct), ct);
        return gone;
    }
}
