using System.Security.Cryptography;
using System.Text.Json;
using Weblogin.Audit.Chains;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>The closed parts of chains, within transactions of those who close and sweep.</summary>
internal sealed class ChainClosingRows(PayloadSealer payloads)
{
    private const long MostRead = 1000;

    private const string Columns = "log, tenant, node, number, payload";

    private const string SelectOf = $"SELECT {Columns} FROM audit_chain_closing WHERE log = $1 AND tenant = $2 AND node = $3 ORDER BY number";

    private const string SelectAll = $"SELECT {Columns} FROM audit_chain_closing ORDER BY log, tenant, node, number LIMIT $1";

    private const string SelectOfTenant = $"SELECT {Columns} FROM audit_chain_closing WHERE tenant = $1 ORDER BY log, node, number LIMIT $2";

    // Chains whose entries and whose record of the end are gone, or never were.
    private const string SelectWithoutTip =
        """
        SELECT DISTINCT k.log, k.tenant, k.node FROM audit_chain_closing k
        WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.log = k.log AND c.tenant = k.tenant AND c.node = k.node)
        """;

    private const string SelectWithoutTipOf =
        """
        SELECT DISTINCT k.log, k.tenant, k.node FROM audit_chain_closing k WHERE k.tenant = $1
          AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.log = k.log AND c.tenant = k.tenant AND c.node = k.node)
        """;

    private const string SelectDue = $"SELECT {Columns} FROM audit_chain_closing WHERE kept_from <= $1 AND kept_from IS NOT NULL ORDER BY kept_from, number LIMIT 1";

    private const string Insert = "INSERT INTO audit_chain_closing (log, tenant, node, number, payload, kept_from) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string Update = "UPDATE audit_chain_closing SET payload = $5, kept_from = $6 WHERE log = $1 AND tenant = $2 AND node = $3 AND number = $4";

    private const string Forget = "UPDATE audit_chain_closing SET kept_from = NULL WHERE log = $1 AND tenant = $2 AND node = $3 AND number = $4";

    public async Task<IReadOnlyList<StoredClosing>> OfAsync(SqlSession session, ChainId chain, CancellationToken ct) =>
        await session.Call(SelectOf, (long)chain.Log, ChainTips.TenantOf(chain), chain.Node).AllAsync(Read, ct);

    /// <summary>Those that open: rows of another hand take no place of theirs, unless there are as many as are read.</summary>
    public async Task<IReadOnlyList<StoredClosing>> OfAsync(SqlSession session, TenantId? tenant, int most, CancellationToken ct) =>
        [.. (await (tenant is null ? session.Call(SelectAll, MostRead) : session.Call(SelectOfTenant, tenant.Value, MostRead)).AllAsync(Read, ct)).Where(stored => stored.Closing is not null).Take(most)];

    /// <summary>Chains that have closed parts, whether they open or not, and no tip.</summary>
    public static async Task<IReadOnlyList<ChainId>> WithoutTipAsync(SqlSession session, TenantId? of, CancellationToken ct) =>
        await (of is null ? session.Call(SelectWithoutTip) : session.Call(SelectWithoutTipOf, of.Value))
            .AllAsync(reader => ChainTips.ChainOf(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)), ct);

    /// <summary>One of which something may be due.</summary>
    public Task<StoredClosing?> DueAsync(SqlSession session, DateTimeOffset until, CancellationToken ct) => session.Call(SelectDue, until.Column).FirstAsync(Read, ct);

    /// <param name="from">When the first entry was written that is kept; null where the part is never swept.</param>
    public Task<int> AddAsync(SqlSession session, ChainId chain, ChainClosing closing, long? from, CancellationToken ct) =>
        session.Call(Insert, (long)chain.Log, ChainTips.TenantOf(chain), chain.Node, closing.Number, Seal(chain, closing), from).ExecuteAsync(ct);

    /// <param name="from">As in <see cref="AddAsync"/>; null where nothing is left.</param>
    public Task<int> PutAsync(SqlSession session, ChainId chain, ChainClosing closing, long? from, CancellationToken ct) =>
        session.Call(Update, (long)chain.Log, ChainTips.TenantOf(chain), chain.Node, closing.Number, Seal(chain, closing), from).ExecuteAsync(ct);

    /// <summary>Leaves one alone that does not open.</summary>
    public static Task<int> ForgetAsync(SqlSession session, StoredClosing stored, CancellationToken ct) =>
        session.Call(Forget, (long)stored.Chain.Log, ChainTips.TenantOf(stored.Chain), stored.Chain.Node, stored.Number).ExecuteAsync(ct);

    private StoredClosing Read(SqlRow reader)
    {
        var chain = ChainTips.ChainOf(reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
        return new StoredClosing(chain, reader.GetInt64(3), TryOpen(chain, reader.GetInt64(3), reader.Octets(4)));
    }

    private byte[] Seal(ChainId chain, ChainClosing closing) => payloads.Seal(closing, StoredJson.Of.ChainClosing, PlaceOf(chain, closing.Number));

    private ChainClosing? TryOpen(ChainId chain, long number, byte[] payload)
    {
        try
        {
            return payloads.Open(payload, StoredJson.Of.ChainClosing, PlaceOf(chain, number));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string PlaceOf(ChainId chain, long number) => FormattableString.Invariant($"audit_chain_closing|{chain.LogName}|{ChainTips.TenantOf(chain)}|{chain.Node}|{number}");
}
