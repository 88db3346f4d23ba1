using System.Text;
using Weblogin.Downstream.Oidc;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>Rows that are a person's in tables that have no index by person: looked through a page at a time, on connections that hold nobody up.</summary>
internal sealed class PersonRows(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const long RowsAtATime = 500;

    /// <summary>Ids that led to person $1 before they were merged, in as many steps as it takes. A loop, which nothing of ours writes, ends.</summary>
    public const string Former =
        """
        WITH RECURSIVE former (id) AS (SELECT p.id FROM person p WHERE p.merged_into = $1 UNION SELECT p.id FROM former f JOIN person p ON p.merged_into = f.id)
        SELECT id FROM former WHERE id <> $1
        """;

    private const string SelectGrants = "SELECT id, tenant, code_hash, payload FROM oidc_grant WHERE id > $1 ORDER BY id LIMIT $2";

    private const string SelectGrantsOfTenant = "SELECT id, tenant, code_hash, payload FROM oidc_grant WHERE id > $1 AND tenant = $3 ORDER BY id LIMIT $2";

    private const string SelectTracesOfMember =
        "SELECT id, tenant, login, refused, reference, payload, expires_at FROM login_trace WHERE person_index = $3 AND tenant = $4 AND id > $1 ORDER BY id LIMIT $2";

    private const string SelectTraces = "SELECT id, tenant, login, refused, reference, payload, expires_at FROM login_trace WHERE id > $1 ORDER BY id LIMIT $2";

    private const string SelectImports = "SELECT tenant, generation FROM attribute_import";

    private const string SelectMappings = "SELECT account_index FROM account_mapping WHERE tenant = $1 AND generation = $2 AND national_id_index = $3";

    private const string SelectProvisioned = "SELECT tenant FROM provisioned_count";

    private const string SelectNamed = "SELECT person_id FROM provisioned_name WHERE tenant = $1 AND name_index = $2";

    private const string SelectSources = "SELECT id, tenant, name FROM synced_source";

    private const string SelectRecords =
        "SELECT id, kind, key_index, payload, since_run, until_run FROM synced_record WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3";

    /// <summary>The ids of a person: their own, and those that led to others before they were merged, under which logins and tokens of that time are kept still.</summary>
    public async Task<IReadOnlyList<PersonId>> IdsAsync(PersonId person, CancellationToken ct) =>
        [person, .. await database.ReadAsync((session, c) => session.Call(Former, person.Value).AllAsync(reader => PersonId.Parse(reader.GetString(0)), c), ct)];

    /// <summary>Codes and access tokens.</summary>
    /// <param name="only">Whose; null for every tenant's.</param>
    public RowWalk<GrantRow> GrantsOf(TenantId? only, PersonId person) => new(
        long.MinValue,
        (session, after, c) => (only is null ? session.Call(SelectGrants, after, RowsAtATime) : session.Call(SelectGrantsOfTenant, after, RowsAtATime, only.Value))
            .AllAsync(reader => new GrantRow(reader.GetInt64(0), TenantId.Parse(reader.GetString(1)), reader.Octets(2), reader.Octets(3)), c),
        row => row.Id,
        row => (only is null || row.Tenant == only) && Open(row).Person?.Id == person);

    public Grant Open(GrantRow row) => payloads.Open(row.Payload, StoredJson.Of.Grant, GrantStore.PlaceOf(row.Tenant, row.Code));

    /// <summary>Explained logins: of one tenant by the keyed index of the person, of all by looking at each.</summary>
    /// <inheritdoc cref="GrantsOf"/>
    public RowWalk<TraceRow> TracesOf(TenantId? only, PersonId person)
    {
        var sought = Encoding.ASCII.GetBytes(person.Value);
        return new(
            0L,
            (session, after, c) => (only is null ? session.Call(SelectTraces, after, RowsAtATime)
                : session.Call(SelectTracesOfMember, after, RowsAtATime, LoginTraceStore.IndexOf(blindIndex, only, person), only.Value)).AllAsync(reader => new TraceRow(reader.GetInt64(0), LoginTraceStore.Read(reader, first: 1)), c),
            row => row.Id,
            row => (only is null || row.Row.Tenant == only.Value) && OpenOctets(row).AsSpan().IndexOf(sought) >= 0);
    }

    public byte[] OpenOctets(TraceRow row) => payloads.OpenOctets(row.Row.Payload, LoginTraceStore.PlaceOf(row.Row));

    /// <summary>Sources of a tenant, or of all.</summary>
    public async Task<IReadOnlyList<SyncedSourceRow>> SourcesAsync(TenantId? only, CancellationToken ct)
    {
        var all = await database.ReadAsync((session, c) => session.Call(SelectSources).AllAsync(reader => new SyncedSourceRow(reader.GetInt64(0), TenantId.Parse(reader.GetString(1)), reader.GetString(2)), c), ct);
        return all.FindAll(source => only is null || source.Tenant == only);
    }

    /// <summary>What a source has brought in which one of the numbers stands.</summary>
    public RowWalk<SyncedRow> SyncedOf(SyncedSourceRow source, IReadOnlyList<NationalId> numbers)
    {
        byte[][] sought = [.. numbers.Select(number => Encoding.UTF8.GetBytes(number.Reveal()))];
        return new(
            SyncedRows.IdOf(source.Id, 0),
            (session, after, c) => session.Call(SelectRecords, after, SyncedRows.EndOf(source.Id), RowsAtATime).AllAsync(
                reader => new SyncedRow(reader.GetInt64(0), (SyncedKind)reader.GetInt64(1), reader.Hash(2), reader.Octets(3), reader.GetInt64(4), reader.IsDBNull(5) ? null : reader.GetInt64(5)), c),
            row => row.Id,
            row => Array.Exists(sought, number => OpenOctets(source, row).AsSpan().IndexOf(number) >= 0));
    }

    public byte[] OpenOctets(SyncedSourceRow source, SyncedRow row) => new SyncedRecordSealer(source.Tenant, payloads, blindIndex).OpenOctets(row.Payload, source.Id, row.Kind, row.Key);

    /// <summary>Rows of mappings of user names.</summary>
    public async Task<IReadOnlyList<MappingRow>> MappingsAsync(TenantId? only, NationalId nationalId, CancellationToken ct)
    {
        List<MappingRow> found = [];
        var imports = await database.ReadAsync((session, c) => session.Call(SelectImports).AllAsync(reader => (Tenant: TenantId.Parse(reader.GetString(0)), Generation: reader.GetInt64(1)), c), ct);
        foreach (var (tenant, generation) in imports.FindAll(import => only is null || import.Tenant == only))
        {
            var index = AttributeStore.IndexOf(blindIndex, tenant, nationalId);
            found.AddRange(await database.ReadAsync(
                (session, c) => session.Call(SelectMappings, tenant.Value, generation, index).AllAsync(reader => new MappingRow(tenant, generation, reader.Octets(0)), c), ct));
        }

        return found;
    }

    /// <summary>Tenants that have told us of the person, each with what names them there.</summary>
    public async Task<IReadOnlyList<(TenantId Tenant, byte[] NameIndex)>> ProvisionedAsync(TenantId? only, NationalId nationalId, CancellationToken ct)
    {
        List<(TenantId, byte[])> found = [];
        var name = ProvisionedName.Of(nationalId);
        var tenants = await database.ReadAsync((session, c) => session.Call(SelectProvisioned).AllAsync(reader => TenantId.Parse(reader.GetString(0)), c), ct);
        foreach (var tenant in tenants.FindAll(tenant => only is null || tenant == only))
        {
            var index = ProvisioningStore.IndexOf(blindIndex, tenant, name);
            if (await database.LookUpAsync((session, c) => session.Call(SelectNamed, tenant.Value, index).FirstAsync(_ => true, c), ct))
                found.Add((tenant, index));
        }

        return found;
    }

    /// <summary>Goes through what is meant.</summary>
    public async Task ForEachAsync<T>(RowWalk<T> walk, Func<T, Task> act, CancellationToken ct)
    {
        var after = walk.After;
        while (true)
        {
            var from = after;
            var rows = await database.ReadAsync((session, c) => walk.Page(session, from, c), ct);
            if (rows.Count == 0)
                return;
            foreach (var row in rows.FindAll(walk.IsMeant))
                await act(row);
            after = walk.IdOf(rows[^1]);
        }
    }
}

/// <summary>How a table is looked through.</summary>
/// <param name="After">Before the first row.</param>
/// <param name="Page">Rows behind a number, in order.</param>
internal sealed record RowWalk<T>(long After, Func<SqlSession, long, CancellationToken, Task<List<T>>> Page, Func<T, long> IdOf, Predicate<T> IsMeant);

internal sealed record GrantRow(long Id, TenantId Tenant, byte[] Code, byte[] Payload);

internal sealed record TraceRow(long Id, LoginTraceStore.Row Row);

internal sealed record SyncedSourceRow(long Id, TenantId Tenant, string Name);

internal sealed record SyncedRow(long Id, SyncedKind Kind, UInt128 Key, byte[] Payload, long Since, long? Until);

internal sealed record MappingRow(TenantId Tenant, long Generation, byte[] Account);
