using System.Security.Cryptography;
using System.Text.Json;
using Weblogin.Audit.Chains;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>The tips of chains, within transactions of those who change chains.</summary>
internal sealed class ChainTips(PayloadSealer payloads)
{
    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns = "log, tenant, node, sequence, payload, checked_at, checked_sequence, broken, head_sequence";

    private const string Select = $"SELECT {Columns} FROM audit_chain WHERE log = $1 AND tenant = $2 AND node = $3";

    // A new chain's first head is due with the next full hour.
    private const string Put =
        """
        INSERT INTO audit_chain (log, tenant, node, sequence, payload, head_sequence, headed_at, kept_from) VALUES ($1, $2, $3, $4, $5, 0, $6, $7)
        ON CONFLICT (log, tenant, node) DO UPDATE SET sequence = excluded.sequence, payload = excluded.payload, kept_from = COALESCE(audit_chain.kept_from, excluded.kept_from)
        """;

    // Behind a closed part: nothing of it was verified yet, and no head of it is due.
    private const string PutClosed =
        """
        INSERT INTO audit_chain (log, tenant, node, sequence, payload, head_sequence, headed_at) VALUES ($1, $2, $3, $4, $5, $4, $6)
        ON CONFLICT (log, tenant, node) DO UPDATE SET sequence = excluded.sequence, payload = excluded.payload, head_sequence = excluded.head_sequence, headed_at = excluded.headed_at,
            kept_from = NULL, checked_at = NULL, checked_sequence = NULL, broken = NULL
        """;

    private const string PutHead = "UPDATE audit_chain SET payload = $4, head_sequence = $5, headed_at = $6 WHERE log = $1 AND tenant = $2 AND node = $3";

    private const string PutCut = "UPDATE audit_chain SET payload = $4, kept_from = $5 WHERE log = $1 AND tenant = $2 AND node = $3";

    public Task<StoredTip?> FindAsync(SqlSession session, ChainId chain, CancellationToken ct) =>
        session.Call(Select, (long)chain.Log, TenantOf(chain), chain.Node).FirstAsync(Read, ct);

    /// <param name="from">When the first entry was written that is kept.</param>
    public Task<int> PutAsync(SqlSession session, ChainId chain, ChainTip tip, DateTimeOffset now, DateTimeOffset from, CancellationToken ct) =>
        session.Call(Put, (long)chain.Log, TenantOf(chain), chain.Node, tip.Sequence, Seal(chain, tip), now.Column, from.Column).ExecuteAsync(ct);

    /// <summary>Puts a chain behind a part that was closed.</summary>
    public Task<int> PutClosedAsync(SqlSession session, ChainId chain, ChainTip tip, DateTimeOffset now, CancellationToken ct) =>
        session.Call(PutClosed, (long)chain.Log, TenantOf(chain), chain.Node, tip.Sequence, Seal(chain, tip), now.Column).ExecuteAsync(ct);

    public Task<int> PutHeadAsync(SqlSession session, ChainId chain, ChainTip tip, DateTimeOffset now, CancellationToken ct) =>
        session.Call(PutHead, (long)chain.Log, TenantOf(chain), chain.Node, Seal(chain, tip), tip.HeadSequence, now.Column).ExecuteAsync(ct);

    /// <param name="from">As in <see cref="PutAsync"/>; null where none is kept.</param>
    public Task<int> PutCutAsync(SqlSession session, ChainId chain, ChainTip tip, long? from, CancellationToken ct) =>
        session.Call(PutCut, (long)chain.Log, TenantOf(chain), chain.Node, Seal(chain, tip), from).ExecuteAsync(ct);

    public StoredTip Read(SqlRow reader)
    {
        var chain = ChainOf(reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
        var tip = TryOpen(chain, reader.Octets(4));
        return new StoredTip(
            chain, tip?.Sequence == reader.GetInt64(3) && tip.HeadSequence == reader.GetInt64(8) ? tip : null,
            reader.IsDBNull(5) ? null : new ChainCheck(reader.GetInt64(5).NearestMoment, reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetString(7)));
    }

    /// <summary>Whatever another hand has put there: one row that names no tenant keeps nobody from reading the others.</summary>
    public static ChainId ChainOf(long log, string tenant, string node) => ChainId.Of((ChainLog)log, tenant, node);

    /// <summary>The tenant as it stands in columns.</summary>
    public static string TenantOf(ChainId chain) => chain.TenantText;

    private byte[] Seal(ChainId chain, ChainTip tip) => payloads.Seal(tip, StoredJson.Of.ChainTip, PlaceOf(chain));

    private ChainTip? TryOpen(ChainId chain, byte[] sealedTip)
    {
        try
        {
            return payloads.Open(sealedTip, StoredJson.Of.ChainTip, PlaceOf(chain));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string PlaceOf(ChainId chain) => $"audit_chain|{chain.LogName}|{TenantOf(chain)}|{chain.Node}";
}
