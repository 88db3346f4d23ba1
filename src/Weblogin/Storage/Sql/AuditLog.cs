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

    // Nobody has changed anything so often: where another hand has written such a number, we count from the beginning, and find the end again.
    private const string Count =
        """
        INSERT INTO audit_head (tenant, sequence) VALUES ($1, 1)
        ON CONFLICT (tenant) DO UPDATE SET sequence = CASE WHEN audit_head.sequence >= 0 AND audit_head.sequence < 1099511627776 THEN audit_head.sequence + 1 ELSE 1 END
        RETURNING sequence
        """;

    private const string CountOn = "UPDATE audit_head SET sequence = $2 WHERE tenant = $1";

    // The last of those that stand without a gap from $2 on. The highest number that there is has none behind it.
    private const string SelectTaken =
        """
        SELECT e.sequence FROM audit_event e WHERE e.tenant = $1 AND e.sequence >= $2 AND e.sequence < 9223372036854775807
          AND NOT EXISTS (SELECT 1 FROM audit_event n WHERE n.tenant = $1 AND n.sequence = e.sequence + 1)
        ORDER BY e.sequence LIMIT 1
        """;

    private const string Insert =
        """
        INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant, sequence) DO NOTHING
        """;

    private const string Columns = "id, tenant, sequence, event_id, payload, at";

    private const string SelectAll = $"SELECT {Columns} FROM audit_event WHERE id <= $1 ORDER BY id DESC LIMIT $2";

    // By the same number throughout: whoever puts rows at the top of one order would hide by them what stands below in the other.
    private const string SelectOfTenant = $"SELECT {Columns} FROM audit_event WHERE tenant = $1 AND sequence <= $2 ORDER BY sequence DESC LIMIT $3";

    public IPendingWrite Record(AuditEvent happened)
    {
        if (!AuditActs.All.Contains(happened.Act) || happened.Act == AuditActs.EventUnreadable)
            throw new ArgumentException($"{happened.Act} is no word of {nameof(AuditActs)}.", nameof(happened));
        var (tenant, id) = (happened.Tenant?.Value ?? "", RandomNumberGenerator.GetBytes(IdSize));
        var salt = RandomNumberGenerator.GetBytes(ChainHash.Size);
        var told = new AuditPayload(happened.By, happened.Person, happened.Act, happened.On, happened.Before, happened.After, salt);
        var (commitment, payload) = (ChainedAudit.Commitment(salt, told), payloads.Seal(told, StoredJson.Of.AuditPayload, PlaceOf(tenant, id, happened.At.Column)));
        return new PendingWrite(async (session, c) =>
        {
            var sequence = await session.Call(Count, tenant).FirstAsync(reader => reader.GetInt64(0), c);
            // A row of another hand may stand in its place: the change is not held up, and whoever verifies is told of the row.
            while (await session.Call(Insert, tenant, sequence, id, payload, happened.At.Column, node, commitment).ExecuteAsync(c) == 0)
            {
                sequence = checked(await session.Call(SelectTaken, tenant, sequence).FirstAsync(reader => reader.GetInt64(0), c) + 1);
                await session.Call(CountOn, tenant, sequence).ExecuteAsync(c);
            }

            return 1;
        }) { Durability = Durability.Machine };
    }

    public async Task<IReadOnlyList<RecordedEvent>> PageAsync(TenantId? of, long? before, int most, CancellationToken ct)
    {
        if (before == long.MinValue)
            return [];
        var from = before - 1 ?? long.MaxValue;
        var rows = await database.ReadAsync(
            (session, c) => (of is null ? session.Call(SelectAll, from, (long)most) : session.Call(SelectOfTenant, of.Value, from, (long)most)).AllAsync(Read, c), ct);
        return [.. rows.Select(Open)];
    }

    private static Row Read(SqlRow reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.Octets(3), reader.Octets(4), reader.GetInt64(5));

    private RecordedEvent Open(Row row)
    {
        var (tenant, at) = (TenantId.TryParse(row.Tenant, out var known) ? known : null, row.At.NearestMoment);
        // The installation's own have none.
        var isOfUnknown = tenant is null && row.Tenant.Length > 0;
        try
        {
            var payload = payloads.Open(row.Payload, StoredJson.Of.AuditPayload, PlaceOf(row.Tenant, row.EventId, row.At));
            return new RecordedEvent(row.Number, row.Sequence, new AuditEvent
            {
                Tenant = tenant,
                IsOfUnknown = isOfUnknown,
                At = at,
                By = payload.By,
                Person = payload.Person,
                Act = payload.Act,
                On = payload.On,
                Before = payload.Before,
                After = payload.After,
            });
        }
        catch (CryptographicException)
        {
            // Somebody has changed it, or put it in: the others are shown, and so is that there is one.
            return new RecordedEvent(row.Number, row.Sequence, new AuditEvent { Tenant = tenant, IsOfUnknown = isOfUnknown, At = at, By = "", Act = AuditActs.EventUnreadable, On = "" });
        }
    }

    /// <summary>Where the sealed part of an event lies.</summary>
    public static string PlaceOf(string tenant, byte[] id, long at) => $"{Table}|{tenant}|{Convert.ToHexString(id)}|{at.ToString(CultureInfo.InvariantCulture)}";

    private sealed record Row(long Number, string Tenant, long Sequence, byte[] EventId, byte[] Payload, long At);
}
