using System.Globalization;
using System.Security.Cryptography;
using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Audit events, sealed in a place that binds tenant, moment and the event itself. Their sequence is counted in a row of its own, which makes writers of one tenant wait for one another.</summary>
/// <param name="node">As this node calls itself.</param>
internal sealed class AuditLog(ISqlDatabase database, PayloadSealer payloads, string node) : IAuditLog
{
    private const string Table = "audit_event";

    private const int IdSize = 16;

    private const string Count =
        """
        INSERT INTO audit_head (tenant, sequence) VALUES ($1, 1)
        ON CONFLICT (tenant) DO UPDATE SET sequence = audit_head.sequence + 1
        RETURNING sequence
        """;

    private const string Insert = "INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    private const string Columns = "id, tenant, sequence, event_id, payload, at";

    private const string SelectAll = $"SELECT {Columns} FROM audit_event WHERE id < $1 ORDER BY id DESC LIMIT $2";

    private const string SelectOfTenant = $"SELECT {Columns} FROM audit_event WHERE tenant = $1 AND id < $2 ORDER BY sequence DESC LIMIT $3";

    public IPendingWrite Record(AuditEvent happened)
    {
        if (!AuditActs.All.Contains(happened.Act))
            throw new ArgumentException($"{happened.Act} is no word of {nameof(AuditActs)}.", nameof(happened));
        var (tenant, id) = (happened.Tenant?.Value ?? "", RandomNumberGenerator.GetBytes(IdSize));
        var salt = RandomNumberGenerator.GetBytes(ChainHash.Size);
        var told = new AuditPayload(happened.By, happened.Person, happened.Act, happened.On, happened.Before, happened.After, salt);
        var (commitment, payload) = (ChainedAudit.Commitment(salt, told), payloads.Seal(told, StoredJson.Of.AuditPayload, PlaceOf(tenant, id, happened.At.Column)));
        return new PendingWrite(async (session, c) =>
        {
            var sequence = await session.Call(Count, tenant).FirstAsync(reader => reader.GetInt64(0), c);
            return await session.Call(Insert, tenant, sequence, id, payload, happened.At.Column, node, commitment).ExecuteAsync(c);
        }) { Durability = Durability.Machine };
    }

    public async Task<IReadOnlyList<RecordedEvent>> PageAsync(TenantId? of, long? before, int most, CancellationToken ct)
    {
        var from = before ?? long.MaxValue;
        var rows = await database.ReadAsync(
            (session, c) => (of is null ? session.Call(SelectAll, from, (long)most) : session.Call(SelectOfTenant, of.Value, from, (long)most)).AllAsync(Read, c), ct);
        return [.. rows.Select(Open)];
    }

    private static Row Read(SqlRow reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.Octets(3), reader.Octets(4), reader.GetInt64(5));

    private RecordedEvent Open(Row row)
    {
        var payload = payloads.Open(row.Payload, StoredJson.Of.AuditPayload, PlaceOf(row.Tenant, row.EventId, row.At));
        return new RecordedEvent(row.Number, row.Sequence, new AuditEvent
        {
            Tenant = row.Tenant.Length == 0 ? null : TenantId.Parse(row.Tenant),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            By = payload.By,
            Person = payload.Person,
            Act = payload.Act,
            On = payload.On,
            Before = payload.Before,
            After = payload.After,
        });
    }

    /// <summary>Where the sealed part of an event lies.</summary>
    public static string PlaceOf(string tenant, byte[] id, long at) => $"{Table}|{tenant}|{Convert.ToHexString(id)}|{at.ToString(CultureInfo.InvariantCulture)}";

    private sealed record Row(long Number, string Tenant, long Sequence, byte[] EventId, byte[] Payload, long At);
}
