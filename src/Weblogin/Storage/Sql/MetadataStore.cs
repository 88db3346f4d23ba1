using System.Globalization;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants;

namespace Weblogin.Storage.Sql;

/// <summary>Metadata of identity providers, sealed for its integrity.</summary>
internal sealed class MetadataStore(ISqlDatabase database, PayloadSealer payloads) : IMetadataStore
{
    private const string SelectAll =
        "SELECT tenant, identity_provider, payload, version, changed_at FROM provider_metadata ORDER BY tenant, identity_provider";

    private const string SelectOfTenant =
        "SELECT tenant, identity_provider, payload, version, changed_at FROM provider_metadata WHERE tenant = $1 ORDER BY identity_provider";

    private const string Select =
        "SELECT tenant, identity_provider, payload, version, changed_at FROM provider_metadata WHERE tenant = $1 AND identity_provider = $2";

    private const string SelectWaiting = "SELECT tenant, identity_provider, changed_at FROM provider_metadata WHERE waits = 1 ORDER BY tenant, identity_provider";

    private const string SelectInForce = "SELECT tenant, identity_provider FROM provider_metadata WHERE in_force = 1";

    private const string Insert =
        """
        INSERT INTO provider_metadata (tenant, identity_provider, payload, version, changed_at, waits, in_force) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant, identity_provider) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE provider_metadata SET payload = $3, version = $4, changed_at = $5, waits = $6, in_force = $7
        WHERE tenant = $1 AND identity_provider = $2 AND version = $4 - 1
        """;

    public async Task<IReadOnlyList<StoredMetadata>> AllAsync(CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectAll).AllAsync(Row.Read, c), ct);
        return [.. rows.Select(Open)];
    }

    public async Task<IReadOnlyList<StoredMetadata>> OfTenantAsync(TenantId tenant, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectOfTenant, tenant.Value).AllAsync(Row.Read, c), ct);
        return [.. rows.Select(Open)];
    }

    public async Task<IReadOnlyList<WaitingMetadata>> WaitingAsync(CancellationToken ct) => await database.ReadAsync(
        (session, c) => session.Call(SelectWaiting).AllAsync(
            reader => new WaitingMetadata(TenantId.Parse(reader.GetString(0)), IdentityProviderId.Parse(reader.GetString(1)), reader.Time(2)), c),
        ct);

    public async Task<IReadOnlySet<(TenantId Tenant, IdentityProviderId IdentityProvider)>> InForceAsync(CancellationToken ct) => (await database.ReadAsync(
        (session, c) => session.Call(SelectInForce).AllAsync(reader => (TenantId.Parse(reader.GetString(0)), IdentityProviderId.Parse(reader.GetString(1))), c), ct)).ToHashSet();

    public async Task<StoredMetadata?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct)
    {
        var row = await database.ReadAsync(
            (session, c) => session.Call(Select, tenant.Value, identityProvider.Value).FirstAsync(Row.Read, c), ct);
        return row is null ? null : Open(row);
    }

    public async Task<bool> TrySaveAsync(StoredMetadata metadata, IReadOnlyList<IPendingWrite> along, CancellationToken ct)
    {
        var (tenant, provider, version) = (metadata.Tenant, metadata.IdentityProvider, metadata.Version);
        var payload = payloads.Seal(
            new MetadataPayload(metadata.Accepted, metadata.Pending, metadata.RefusedSha256, metadata.LastFault) { Formers = metadata.Formers is [] ? null : metadata.Formers },
            StoredJson.Of.MetadataPayload,
            PlaceOf(tenant, provider, version));
        try
        {
            return await database.WriteAsync(async (session, c) =>
            {
                var saved = await session.Call(
                    version == 1 ? Insert : Update, tenant.Value, provider.Value, payload, (long)version, metadata.ChangedAt.Column, metadata.Pending is null ? 0L : 1L, metadata.Accepted is null ? 0L : 1L).ExecuteAsync(c);
                if (saved == 0)
                    return false;
                await PendingCommit.WriteAsync(session, along, c);
                await ChangeStamp.BumpAsync(session, c);
                return true;
            }, ct);
        }
        catch (PendingCommit.OvertakenException)
        {
            return false;
        }
    }

    private StoredMetadata Open(Row row)
    {
        var payload = payloads.Open(
            row.Payload, StoredJson.Of.MetadataPayload, PlaceOf(row.Tenant, row.IdentityProvider, row.Version));
        return new StoredMetadata(
            row.Tenant, row.IdentityProvider, payload.Accepted, payload.Pending, payload.RefusedSha256, payload.LastFault, row.Version, row.ChangedAt) { Formers = payload.Formers ?? [] };
    }

    private static string PlaceOf(TenantId tenant, IdentityProviderId identityProvider, int version) =>
        Place.Of("provider_metadata", tenant, string.Create(CultureInfo.InvariantCulture, $"{identityProvider.Value}|{version}"));

    private sealed record Row(TenantId Tenant, IdentityProviderId IdentityProvider, byte[] Payload, int Version, DateTimeOffset ChangedAt)
    {
        public static Row Read(SqlRow reader) =>
            new(TenantId.Parse(reader.GetString(0)), IdentityProviderId.Parse(reader.GetString(1)), reader.Octets(2), reader.GetInt32(3), reader.Time(4));
    }
}
