using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants;

namespace Weblogin.Storage.Sql;

/// <summary>How fetching metadata goes, sealed like the metadata itself.</summary>
internal sealed class MetadataFetchStore(ISqlDatabase database, PayloadSealer payloads) : IMetadataFetchStore
{
    private const string SelectAll = "SELECT tenant, identity_provider, payload FROM metadata_fetch ORDER BY tenant, identity_provider";

    private const string Select = "SELECT tenant, identity_provider, payload FROM metadata_fetch WHERE tenant = $1 AND identity_provider = $2";

    private const string Upsert =
        """
        INSERT INTO metadata_fetch (tenant, identity_provider, payload) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, identity_provider) DO UPDATE SET payload = excluded.payload
        """;

    public async Task<IReadOnlyList<StoredFetch>> AllAsync(CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectAll).AllAsync(Row.Read, c), ct);
        return [.. rows.Select(Open)];
    }

    public async Task<StoredFetch?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct)
    {
        var row = await database.ReadAsync((session, c) => session.Call(Select, tenant.Value, identityProvider.Value).FirstAsync(Row.Read, c), ct);
        return row is null ? null : Open(row);
    }

    public Task SaveAsync(StoredFetch fetch, CancellationToken ct)
    {
        var payload = payloads.Seal(fetch, StoredJson.Of.StoredFetch, PlaceOf(fetch.Tenant, fetch.IdentityProvider));
        return database.WriteAsync((session, c) => session.Call(Upsert, fetch.Tenant.Value, fetch.IdentityProvider.Value, payload).ExecuteAsync(c), ct);
    }

    private StoredFetch Open(Row row) => payloads.Open(row.Payload, StoredJson.Of.StoredFetch, PlaceOf(row.Tenant, row.IdentityProvider));

    private static string PlaceOf(TenantId tenant, IdentityProviderId identityProvider) => Place.Of("metadata_fetch", tenant, identityProvider.Value);

    private sealed record Row(TenantId Tenant, IdentityProviderId IdentityProvider, byte[] Payload)
    {
        public static Row Read(SqlRow reader) => new(TenantId.Parse(reader.GetString(0)), IdentityProviderId.Parse(reader.GetString(1)), reader.Octets(2));
    }
}
