using System.Data.Common;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants;

namespace Weblogin.Storage.Sql;

/// <summary>Metadata of identity providers, sealed for its integrity.</summary>
internal sealed class MetadataStore(ISqlDatabase database, PayloadSealer payloads) : IMetadataStore
{
    private const string SelectAll =
        "SELECT tenant, identity_provider, payload, changed_at FROM provider_metadata ORDER BY tenant, identity_provider";

    private const string Select =
        "SELECT tenant, identity_provider, payload, changed_at FROM provider_metadata WHERE tenant = $1 AND identity_provider = $2";

    private const string Put =
        """
        INSERT INTO provider_metadata (tenant, identity_provider, payload, changed_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant, identity_provider) DO UPDATE SET payload = excluded.payload, changed_at = excluded.changed_at
        """;

    public async Task<IReadOnlyList<StoredMetadata>> AllAsync(CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectAll).AllAsync(Row.Read, c), ct);
        return [.. rows.Select(Open)];
    }

    public async Task<StoredMetadata?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct)
    {
        var row = await database.ReadAsync(
            (session, c) => session.Call(Select, tenant.Value, identityProvider.Value).FirstAsync(Row.Read, c), ct);
        return row is null ? null : Open(row);
    }

    public Task SaveAsync(StoredMetadata metadata, CancellationToken ct)
    {
        var payload = payloads.Seal(
            new MetadataPayload(metadata.Accepted, metadata.Pending, metadata.RefusedSha256, metadata.LastFault),
            PayloadJson.Default.MetadataPayload,
            PlaceOf(metadata.Tenant, metadata.IdentityProvider));
        return database.WriteAsync(async (session, c) =>
        {
            await session.Call(Put, metadata.Tenant.Value, metadata.IdentityProvider.Value, payload, metadata.ChangedAt.Column).ExecuteAsync(c);
            return await ChangeStamp.BumpAsync(session, c);
        }, ct);
    }

    private StoredMetadata Open(Row row)
    {
        var payload = payloads.Open(row.Payload, PayloadJson.Default.MetadataPayload, PlaceOf(row.Tenant, row.IdentityProvider));
        return new StoredMetadata(
            row.Tenant, row.IdentityProvider, payload.Accepted, payload.Pending, payload.RefusedSha256, payload.LastFault, row.ChangedAt);
    }

    private static string PlaceOf(TenantId tenant, IdentityProviderId identityProvider) =>
        Place.Of("provider_metadata", tenant, identityProvider.Value);

    private sealed record Row(TenantId Tenant, IdentityProviderId IdentityProvider, byte[] Payload, DateTimeOffset ChangedAt)
    {
        public static Row Read(DbDataReader reader) =>
            new(TenantId.Parse(reader.GetString(0)), IdentityProviderId.Parse(reader.GetString(1)), reader.Octets(2), reader.Time(3));
    }
}
