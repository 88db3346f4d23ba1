using Weblogin.Audit.Chains;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Chains entries after they were written, some at a time, in commits that nobody waits for: a login pays for a commitment and for nothing else. Each commit leaves chains whole,
/// and of two that would chain the same entries the second finds it done.
/// </summary>
internal sealed class ChainLinks(ISqlDatabase database, ChainTips tips, ChainRegisters registers, SeenTips seenTips, IReadOnlyList<ChainedTable> tables, string node)
{
    private const int AtATime = 100;

    /// <summary>After this long anybody chains what a node has left behind.</summary>
    private static readonly TimeSpan LeftBehind = TimeSpan.FromMinutes(2);

    /// <returns>How many were chained.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var linked = 0;
        foreach (var table in tables)
        {
            List<long> waiting;
            var seen = 0L;
            do
            {
                // Outside the transaction: entries that are being written meanwhile are in nobody's way. On past those that cannot be chained, or that another has chained.
                var after = seen;
                waiting = await database.ReadAsync(
                    (session, c) => session.Call(table.Waiting, node, (now - LeftBehind).Column, after, (long)AtATime).AllAsync(reader => reader.GetInt64(0), c), ct);
                if (waiting.Count == 0)
                    break;
                var some = waiting;
                var grown = await database.WriteBesideAsync((session, c) => LinkAsync(session, table, some, now, c), ct);
                foreach (var (chain, tip) in grown.Tips)
                    seenTips.See(chain, tip);
                linked += grown.Entries;
                seen = waiting[^1];
            }
            while (waiting.Count == AtATime);
        }

        return linked;
    }

    private async Task<Grown> LinkAsync(SqlSession session, ChainedTable table, List<long> waiting, DateTimeOffset now, CancellationToken ct)
    {
        Dictionary<ChainId, (ChainTip Tip, DateTimeOffset From, FreePlaces Free)> grown = [];
        var linked = 0;
        foreach (var id in waiting)
        {
            if (await session.Call(table.Select, id).FirstAsync(ChainedTable.Read, ct) is not { } row)
                continue;
            var chain = ChainId.Of(table.Log, row.Tenant, row.Node);
            if (!grown.TryGetValue(chain, out var end))
            {
                // Where somebody has spoilt the record, put an older one back or taken it away, a chain that went on from it would hide that.
                // And who is no tenant has no chain: what is told of it is that it waits.
                if (!chain.IsOurs || await EndAsync(session, table, chain, ct) is not { } found)
                    continue;
                end = (found, row.Time, new FreePlaces(table, chain));
            }

            var (content, payload) = table.Prepare(row);
            // A copy of an entry that is chained already: it was never written, and waits until somebody asks why.
            if (await session.Call(table.SelectCommitted, content.Commitment).FirstAsync(_ => true, ct))
                continue;
            if (await end.Free.BehindAsync(session, end.Tip.Sequence, ct) is not { } place)
                continue;
            var tip = end.Tip with { Sequence = place, Hash = ChainHash.Entry(chain, place, end.Tip.Hash, content) };
            linked += await session.Call(table.PutLink, id, tip.Sequence, tip.Hash, content.Commitment, payload).ExecuteAsync(ct);
            grown[chain] = end with { Tip = tip };
        }

        foreach (var (chain, end) in grown)
            await tips.PutAsync(session, chain, end.Tip, now, end.From, ct);
        return new Grown(linked, [.. grown.Select(one => (one.Key, one.Value.Tip))]);
    }

    /// <returns>Null where it cannot be believed.</returns>
    private async Task<ChainTip?> EndAsync(SqlSession session, ChainedTable table, ChainId chain, CancellationToken ct)
    {
        // On PostgreSQL this transaction sees the database as it was when it began. What has been seen since makes it leave the entries to the next look, a second later.
        var stored = await tips.FindAsync(session, chain, ct);
        if (SeenTips.HasGoneBack(seenTips.LastOf(chain), stored?.Tip))
            return null;
        if (stored is not null)
            return stored.Tip;
        if (await session.Call(table.Page, ChainTips.TenantOf(chain), chain.Node, 0L, 1L).FirstAsync(_ => true, ct))
            return null;
        await registers.AddAsync(session, chain, ct);
        return ChainTip.Beginning(chain);
    }

    private sealed record Grown(int Entries, IReadOnlyList<(ChainId Chain, ChainTip Tip)> Tips);
}
