using Weblogin.Audit.Chains;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Chains of both logs. Entries stay in the tables of their own; tips and heads have one each.</summary>
/// <param name="node">As this node calls itself.</param>
internal sealed class ChainStore(ISqlDatabase database, PayloadSealer payloads, string node) : IChainStore
{
    /// <summary>How long heads are kept here; who keeps them longer keeps them outside.</summary>
    public static readonly TimeSpan HeadsKept = TimeSpan.FromDays(35);

    private const string SelectTips =
        $"SELECT {ChainTips.Columns} FROM audit_chain WHERE (log, tenant, node) > ($1, $2, $3) ORDER BY log, tenant, node LIMIT $4";

    private const string SelectTipsOf =
        $"SELECT {ChainTips.Columns} FROM audit_chain WHERE tenant = $1 AND (log, node) > ($2, $3) ORDER BY log, node LIMIT $4";

    private const string SelectBroken = $"SELECT {ChainTips.Columns} FROM audit_chain WHERE broken IS NOT NULL ORDER BY log, tenant, node LIMIT $1";

    private const string SelectHeads =
        "SELECT number, sequence, signed FROM audit_chain_head WHERE log = $1 AND tenant = $2 AND node = $3 AND number > $4 ORDER BY number LIMIT $5";

    private const string SelectDue =
        $"""
        SELECT {ChainTips.Columns}, headed_at FROM audit_chain
        WHERE head_sequence < sequence AND headed_at <= $1 AND (node = $2 OR headed_at <= $3) ORDER BY headed_at LIMIT $4
        """;

    private const string PutOff = "UPDATE audit_chain SET headed_at = $5 WHERE log = $1 AND tenant = $2 AND node = $3 AND headed_at = $4";

    private const string InsertHead =
        "INSERT INTO audit_chain_head (log, tenant, node, number, sequence, signed, signed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    // The last head of those that stand without a gap from $4 on. The highest number that there is has none behind it.
    private const string SelectTaken =
        """
        SELECT h.number FROM audit_chain_head h WHERE h.log = $1 AND h.tenant = $2 AND h.node = $3 AND h.number >= $4 AND h.number < 9223372036854775807
          AND NOT EXISTS (SELECT 1 FROM audit_chain_head n WHERE n.log = $1 AND n.tenant = $2 AND n.node = $3 AND n.number = h.number + 1)
        ORDER BY h.number LIMIT 1
        """;

    private const string SelectHead = "SELECT number FROM audit_chain_head WHERE log = $1 AND tenant = $2 AND node = $3 AND number = $4";

    // Some at a time: each hour brings one.
    private const string DeleteHeads =
        "DELETE FROM audit_chain_head WHERE log = $1 AND tenant = $2 AND node = $3 AND number >= $4 AND number < $4 + 100 AND signed_at < $5";

    private const string PutCheck =
        "UPDATE audit_chain SET checked_at = $4, checked_sequence = $5, broken = $6 WHERE log = $1 AND tenant = $2 AND node = $3";

    private readonly ChainTips _tips = new(payloads);
    private readonly ChainRegisters _registers = new(payloads);
    private readonly ChainClosingRows _closings = new(payloads);
    private readonly SeenTips _seen = new();
    private readonly ChainedTable[] _tables = [new ChainedAudit(payloads), new ChainedLedger(payloads)];

    public string Node => node;

    public Task<int> LinkAsync(DateTimeOffset now, CancellationToken ct) => new ChainLinks(database, _tips, _registers, _seen, _tables, node).RunAsync(now, ct);

    public Task<IReadOnlyList<StoredTip>> TipsAsync(TenantId? of, ChainId? after, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredTip>>(
        async (session, c) => of is null
            ? await session.Call(SelectTips, (long)(after?.Log ?? 0), after is null ? "" : ChainTips.TenantOf(after), after?.Node ?? "", (long)most).AllAsync(_tips.Read, c)
            : await session.Call(SelectTipsOf, of.Value, (long)(after?.Log ?? 0), after?.Node ?? "", (long)most).AllAsync(_tips.Read, c), ct);

    public Task<IReadOnlyList<StoredTip>> BrokenAsync(int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<StoredTip>>(async (session, c) => await session.Call(SelectBroken, (long)most).AllAsync(_tips.Read, c), ct);

    public async Task<IReadOnlyList<ChainId>> WithoutTipAsync(TenantId? of, CancellationToken ct)
    {
        List<ChainId> found = [];
        foreach (var table in _tables)
        {
            found.AddRange(await database.ReadAsync(
                (session, c) => (of is null ? session.Call(table.WithoutTip) : session.Call(table.WithoutTipOf, of.Value)).AllAsync(reader => ChainId.Of(table.Log, reader.GetString(0), reader.GetString(1)), c), ct));
        }

        found.AddRange(await database.ReadAsync((session, c) => ChainClosingRows.WithoutTipAsync(session, of, c), ct));
        return [.. found.Distinct()];
    }

    public async Task<StoredTip?> FindTipAsync(ChainId chain, CancellationToken ct)
    {
        var seen = _seen.LastOf(chain);
        var stored = await database.ReadAsync((session, c) => _tips.FindAsync(session, chain, c), ct);
        return stored is not null && SeenTips.HasGoneBack(seen, stored.Tip) ? stored with { Tip = null } : stored;
    }

    public Task<ChainRegister?> RegisterAsync(CancellationToken ct) => database.ReadAsync(_registers.FindAsync, ct);

    public async Task<IReadOnlyList<ChainedEntry>> EntriesAsync(ChainId chain, long after, int most, CancellationToken ct)
    {
        if (TableOf(chain.Log) is not { } table)
            return [];
        var rows = await database.ReadAsync((session, c) => session.Call(table.Page, ChainTips.TenantOf(chain), chain.Node, after, (long)most).AllAsync(ChainedTable.Read, c), ct);
        return [.. rows.Select(table.Open)];
    }

    public Task<IReadOnlyList<StoredHead>> HeadsAsync(ChainId chain, long after, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredHead>>(
        async (session, c) => await session.Call(SelectHeads, (long)chain.Log, ChainTips.TenantOf(chain), chain.Node, after, (long)most)
            .AllAsync(reader => new StoredHead(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)), c), ct);

    public Task<long> WaitingAsync(ChainLog log, TenantId? of, DateTimeOffset before, CancellationToken ct) => database.ReadAsync(
        (session, c) => (of is null ? session.Call(TableOf(log)!.CountWaiting, before.Column) : session.Call(TableOf(log)!.CountWaitingOf, before.Column, of.Value)).FirstAsync(reader => reader.GetInt64(0), c), ct);

    public Task<IReadOnlyList<DueChain>> DueAsync(DateTimeOffset own, DateTimeOffset others, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<DueChain>>(
        async (session, c) => await session.Call(SelectDue, own.Column, node, others.Column, (long)most).AllAsync(reader =>
        {
            var stored = _tips.Read(reader);
            return new DueChain(stored.Chain, reader.GetInt64(9), stored.Tip is null);
        }, c), ct);

    public Task PutOffAsync(IReadOnlyList<DueChain> chains, DateTimeOffset until, CancellationToken ct) => database.WriteShortLivedAsync(async (session, c) =>
    {
        foreach (var (chain, headedAt, _) in chains)
            await session.Call(PutOff, (long)chain.Log, ChainTips.TenantOf(chain), chain.Node, headedAt, until.Column).ExecuteAsync(c);
        return chains.Count;
    }, ct);

    public Task<StoredHead?> AddHeadAsync(ChainId chain, DateTimeOffset now, Func<ChainHead, string> sign, CancellationToken ct) => database.WriteAsync<StoredHead?>(async (session, c) =>
    {
        if ((await _tips.FindAsync(session, chain, c))?.Tip is not { } tip || tip.HeadSequence == tip.Sequence)
            return null;
        var (log, tenant) = ((long)chain.Log, ChainTips.TenantOf(chain));
        var head = new ChainHead(chain, await NextHeadAsync(session, chain, tip, c), tip.Sequence, tip.Hash, tip.Cut, now);
        var signed = sign(head);
        await session.Call(InsertHead, log, tenant, chain.Node, head.Number, head.Sequence, signed, now.Column).ExecuteAsync(c);
        // Counted, so that one which another hand has removed is missed.
        var gone = await session.Call(DeleteHeads, log, tenant, chain.Node, tip.FirstHead, (now - HeadsKept).Column).ExecuteAsync(c);
        await _tips.PutHeadAsync(session, chain, tip with { Heads = head.Number, HeadSequence = head.Sequence, FirstHead = tip.FirstHead + gone }, now, c);
        return new StoredHead(head.Number, head.Sequence, signed);
    }, ct);

    // A row of another hand may stand where the head belongs. It keeps nobody from signing, and is told as forged.
    private static async Task<long> NextHeadAsync(SqlSession session, ChainId chain, ChainTip tip, CancellationToken ct)
    {
        var (log, tenant, number) = ((long)chain.Log, ChainTips.TenantOf(chain), checked(tip.Heads + 1));
        return await session.Call(SelectHead, log, tenant, chain.Node, number).FirstAsync(_ => true, ct)
            ? checked(await session.Call(SelectTaken, log, tenant, chain.Node, number).FirstAsync(reader => reader.GetInt64(0), ct) + 1)
            : number;
    }

    public Task<IReadOnlyList<StoredClosing>> ClosingsAsync(ChainId chain, CancellationToken ct) => database.ReadAsync((session, c) => _closings.OfAsync(session, chain, c), ct);

    public Task<IReadOnlyList<StoredClosing>> ClosingsOfAsync(TenantId? of, int most, CancellationToken ct) => database.ReadAsync((session, c) => _closings.OfAsync(session, of, most, c), ct);

    public Task<ChainClosing> CloseAsync(WantedClosing wanted, Func<ChainHead, string> sign, Func<ChainClosing, IPendingWrite> along) =>
        new ChainCloser(database, _tips, _closings, _seen).CloseAsync(TableOf(wanted.Chain.Log)!, wanted, sign, along);

    public Task KeepCheckAsync(ChainId chain, ChainCheck check, CancellationToken ct) => database.WriteShortLivedAsync(
        (session, c) => session.Call(PutCheck, (long)chain.Log, ChainTips.TenantOf(chain), chain.Node, check.At.Column, check.Sequence, check.Broken).ExecuteAsync(c), ct);

    /// <returns>Null where another hand has named a log that there is not.</returns>
    private ChainedTable? TableOf(ChainLog log) => Array.Find(_tables, table => table.Log == log);
}
