using Weblogin.Audit.Chains;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>The ledger's rows: relying party and reason are hashed as they are, the person and the number behind a commitment.</summary>
internal sealed class ChainedLedger(PayloadSealer payloads) : ChainedTable(payloads)
{
    private const string Columns = "id, tenant, node, link, link_hash, commitment, released_at, payload, relying_party, person_index, id";

    private const string SelectWaiting = "SELECT id FROM release_ledger WHERE link IS NULL AND id > $3 AND (node = $1 OR released_at <= $2) ORDER BY id LIMIT $4";

    private const string Count = $"SELECT COUNT(*) FROM release_ledger WHERE link IS NULL AND (released_at <= $1 OR released_at > $1 + {TwoHours})";

    private const string CountOf = $"SELECT COUNT(*) FROM release_ledger WHERE link IS NULL AND (released_at <= $1 OR released_at > $1 + {TwoHours}) AND tenant = $2";

    private const string SelectOne = $"SELECT {Columns} FROM release_ledger WHERE id = $1 AND link IS NULL";

    private const string SelectPage = $"SELECT {Columns} FROM release_ledger WHERE tenant = $1 AND node = $2 AND link > $3 AND link IS NOT NULL ORDER BY link LIMIT $4";

    private const string SelectWithoutTip =
        """
        SELECT DISTINCT l.tenant, l.node FROM release_ledger l WHERE l.link IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.log = 2 AND c.tenant = l.tenant AND c.node = l.node)
        """;

    private const string SelectWithoutTipOf =
        """
        SELECT DISTINCT l.tenant, l.node FROM release_ledger l WHERE l.tenant = $1 AND l.link IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.log = 2 AND c.tenant = l.tenant AND c.node = l.node)
        """;

    private const string SelectLast = "SELECT link, link_hash FROM release_ledger WHERE tenant = $1 AND node = $2 AND link <= $3 AND link IS NOT NULL ORDER BY link DESC LIMIT 1";

    private const string Committed = "SELECT id FROM release_ledger WHERE commitment = $1 AND link IS NOT NULL LIMIT 1";

    private const string Update = "UPDATE release_ledger SET link = $2, link_hash = $3, commitment = $4, payload = $5 WHERE id = $1";

    public override ChainLog Log => ChainLog.Ledger;

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

    /// <summary>Commits to whose number it was.</summary>
    public static byte[] Commitment(byte[] salt, PersonId? person, NationalId? nationalId) => ChainHash.Commitment(salt, person?.Value, nationalId?.Reveal());

    protected override Opened OpenSealed(Row row)
    {
        var payload = Payloads.Open(row.Payload, StoredJson.Of.LedgerPayload, PlaceOf(row));
        // Only who has our keys can seal an entry of nobody: an erased person's has nothing left to compare.
        var isErased = payload is { Person: null, NationalId: null };
        return new Opened([row.Name, payload.Why], isErased || (payload.Salt is { } salt && Equal(Commitment(salt, payload.Person, payload.NationalId), row.Commitment)), isErased);
    }

    protected override (byte[] Commitment, byte[] Payload) Commit(Row row)
    {
        var payload = Payloads.Open(row.Payload, StoredJson.Of.LedgerPayload, PlaceOf(row));
        var salt = NewSalt();
        var isErased = payload is { Person: null, NationalId: null };
        return (Commitment(salt, payload.Person, payload.NationalId), isErased ? row.Payload : Payloads.Seal(payload with { Salt = salt }, StoredJson.Of.LedgerPayload, PlaceOf(row)));
    }

    private static string PlaceOf(Row row) => LedgerRow.PlaceOf(row.Tenant, row.Name, row.Key, row.At);
}
