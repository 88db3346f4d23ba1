using System.Globalization;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants.Trials;

namespace Weblogin.Storage.Sql;

/// <summary>Which versions have served everybody. Nobody who writes the file puts another in force: number and version stand in the place of the sealed part.</summary>
internal sealed class ReleasedVersionStore(ISqlDatabase database, PayloadSealer payloads) : IReleasedVersionStore
{
    private const string Insert = "INSERT INTO released_version (tenant, number, version, payload, party, party_version) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";

    private const string SelectOf = "SELECT tenant, number, version, payload, party, party_version FROM released_version WHERE tenant = $1 ORDER BY number DESC";

    public async Task<IReadOnlyList<ReleasedVersion>> OfAsync(TenantId tenant, CancellationToken ct) =>
        [.. (await database.ReadAsync((session, c) => session.Call(SelectOf, tenant.Value).AllAsync(Read, c), ct)).Select(row => Open(payloads, row))];

    public IPendingWrite Release(ReleasedVersion version)
    {
        var payload = payloads.Seal(new ReleasePayload(version.Configuration, version.By, version.At) { Partners = version.Partners }, StoredJson.Of.ReleasePayload, PlaceOf(version.Tenant.Value, (version.Number, version.Version), version.Party));
        return new PendingWrite(
            async (session, c) =>
            {
                var written = await session.Call(Insert, version.Tenant.Value, (long)version.Number, (long)version.Version, payload, version.Party?.Id.Value, (long?)version.Party?.Version).ExecuteAsync(c);
                await ChangeStamp.BumpAsync(session, c);
                return written;
            },
            mustHit: true)
        { Durability = Durability.Machine };
    }

    public Task<bool> TryReleaseAsync(ReleasedVersion version, long checkedAt, IReadOnlyList<IPendingWrite> along, CancellationToken ct) =>
        PendingCommit.RunAsync(database, async (session, c) => await ChangeStamp.ReadAsync(session, c) == checkedAt, [Release(version), .. along]);

    /// <summary>A row as it stands in the columns of the table.</summary>
    internal static Row Read(SqlRow row) => new(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.Octets(3), row.IsDBNull(4) ? null : new ReleasedParty(RelyingPartyId.Parse(row.GetString(4)), row.GetInt32(5)));

    internal static ReleasedVersion Open(PayloadSealer payloads, Row row)
    {
        var payload = payloads.Open(row.Payload, StoredJson.Of.ReleasePayload, PlaceOf(row.Tenant, (row.Number, row.Version), row.Party));
        return new ReleasedVersion(TenantId.Parse(row.Tenant), row.Number, row.Version, payload.Configuration, payload.By, payload.At) { Partners = payload.Partners, Party = row.Party };
    }

    private static string PlaceOf(string tenant, (int Number, int Version) release, ReleasedParty? party)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"released_version|{tenant}|{release.Number}|{release.Version}");
        return party is null ? place : string.Create(CultureInfo.InvariantCulture, $"{place}|{party.Id}|{party.Version}");
    }

    internal sealed record Row(string Tenant, int Number, int Version, byte[] Payload, ReleasedParty? Party);
}
