using System.Globalization;
using Weblogin.Audit.Chains;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>The rows of what administrators change: their number in the tenant and their id are hashed as they are, everything else behind a commitment.</summary>
internal sealed class ChainedAudit(PayloadSealer payloads) : ChainedTable(payloads)
{
    private const string Columns = "id, tenant, node, link, link_hash, commitment, at, payload, tenant, event_id, sequence";

    private const string SelectWaiting = "SELECT id FROM audit_event WHERE link IS NULL AND id > $3 AND (node = $1 OR at <= $2) ORDER BY id LIMIT $4";

    private const string Count = $"SELECT COUNT(*) FROM audit_event WHERE link IS NULL AND (at <= $1 OR at > $1 + {TwoHours})";

    private const string CountOf = $"SELECT COUNT(*) FROM audit_event WHERE link IS NULL AND (at <= $1 OR at > $1 + {TwoHours}) AND tenant = $2";

    private const string SelectOne = $"SELECT {Columns} FROM audit_event WHERE id = $1 AND link IS NULL";

    private const string SelectPage = $"SELECT {Columns} FROM audit_event WHERE tenant = $1 AND node = $2 AND link > $3 AND link IS NOT NULL ORDER BY link LIMIT $4";

    private const string SelectWithoutTip =
        """
        SELECT DISTINCT e.tenant, e.node FROM audit_event e WHERE e.link IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.log = 1 AND c.tenant = e.tenant AND c.node = e.node)
        """;

    private const string SelectWithoutTipOf =
        """
        SELECT DISTINCT e.tenant, e.node FROM audit_event e WHERE e.tenant = $1 AND e.link IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.log = 1 AND c.tenant = e.tenant AND c.node = e.node)
        """;

    private const string SelectLast = "SELECT link, link_hash FROM audit_event WHERE tenant = $1 AND node = $2 AND link <= $3 AND link IS NOT NULL ORDER BY link DESC LIMIT 1";

    private const string Committed = "SELECT id FROM audit_event WHERE commitment = $1 AND link IS NOT NULL LIMIT 1";

    private const string Update = "UPDATE audit_event SET link = $2, link_hash = $3, commitment = $4, payload = $5 WHERE id = $1";

    public override ChainLog Log => ChainLog.Audit;

    public override string Waiting => SelectWaiting;

    public override string CountWaiting => Count;

    public override string CountWaitingOf => CountOf;

    public override string Select => SelectOne;

    public override string Page => SelectPage;

    public override string WithoutTip => SelectWithoutTip;

    public override string WithoutTipOf => SelectWithoutTipOf;

    public override string LastLink => SelectLast;

    public override string SelectCommitted => Committed;

    public override string PutLink => Update;

    /// <summary>Commits to everything that is sealed.</summary>
    public static byte[] Commitment(byte[] salt, AuditPayload payload) =>
        ChainHash.Commitment(salt, payload.By, payload.Person?.Value, payload.Act, payload.On, payload.Before, payload.After);

    protected override Opened OpenSealed(Row row)
    {
        var payload = Payloads.Open(row.Payload, StoredJson.Of.AuditPayload, AuditLog.PlaceOf(row.Tenant, row.Key, row.At));
        return new Opened(
            [row.Number.ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(row.Key)], payload.Salt is { } salt && Equal(Commitment(salt, payload), row.Commitment), IsErased: false);
    }

    protected override (byte[] Commitment, byte[] Payload) Commit(Row row)
    {
        var place = AuditLog.PlaceOf(row.Tenant, row.Key, row.At);
        var payload = Payloads.Open(row.Payload, StoredJson.Of.AuditPayload, place) with { Salt = NewSalt() };
        return (Commitment(payload.Salt!, payload), Payloads.Seal(payload, StoredJson.Of.AuditPayload, place));
    }
}
