using Weblogin.Audit.Chains;
using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>Closes a chain and lets it go on behind what was closed, all in one commit.</summary>
internal sealed class ChainCloser(ISqlDatabase database, ChainTips tips, ChainClosingRows rows, SeenTips seenTips)
{
    private const string SelectLastHead = "SELECT number FROM audit_chain_head WHERE log = $1 AND tenant = $2 AND node = $3 ORDER BY number DESC LIMIT 1";

    public async Task<ChainClosing> CloseAsync(ChainedTable table, WantedClosing wanted, Func<ChainHead, string> sign, Func<ChainClosing, IPendingWrite> along)
    {
        var (closing, tip) = await database.WriteAsync((session, c) => CloseAsync(session, table, wanted, sign, along, c), CancellationToken.None);
        seenTips.See(wanted.Chain, tip);
        return closing;
    }

    private async Task<(ChainClosing, ChainTip)> CloseAsync(
        SqlSession session, ChainedTable table, WantedClosing wanted, Func<ChainHead, string> sign, Func<ChainClosing, IPendingWrite> along, CancellationToken ct)
    {
        var (chain, tenant) = (wanted.Chain, ChainTips.TenantOf(wanted.Chain));
        var seen = seenTips.LastOf(chain);
        var stored = (await tips.FindAsync(session, chain, ct))?.Tip;
        // One that an older hand has put back says nothing of where the chain ended.
        var believed = SeenTips.HasGoneBack(seen, stored) ? null : stored;
        var before = await rows.OfAsync(session, chain, ct);
        // Behind everything that anybody has ever told of: no place is given twice. A row may say what it likes of its own place, so it is believed near the others alone: numbers must not come to their end.
        var told = new[] { stored?.Sequence ?? 0, seenTips.EndOf(chain), wanted.Outside, before.Select(one => one.Closing?.Sequence ?? 0).DefaultIfEmpty().Max() }.Max();
        var last = await session.Call(table.LastLink, tenant, chain.Node, checked(told + ChainWalk.FurthestPlace)).FirstAsync(reader => (Link: reader.GetInt64(0), Hash: reader.IsDBNull(1) ? null : reader.Octets(1)), ct);
        var sequence = Math.Max(told, last.Link);
        var number = NumberOf(before, Math.Max(Math.Max(stored?.Closings ?? 0, seenTips.ClosingsOf(chain)), wanted.OutsideClosings));
        var from = believed is null ? ChainTip.Beginning(chain) : believed;
        // Those of a part in front of it are told of there.
        var hasRows = last.Hash is not null && last.Link > from.Cut;
        var head = new ChainHead(chain, number, sequence, last.Hash ?? believed?.Hash ?? ChainHash.Beginning(chain), from.Cut, wanted.At)
        {
            Closing = new ClosingNote(wanted.By, wanted.Reason, [.. wanted.Findings.Select(finding => FormattableString.Invariant($"{finding.Fault} {finding.From}-{finding.To}"))]),
        };
        var closing = new ChainClosing
        {
            Number = number, Sequence = sequence, Cut = from.Cut, CutHash = from.CutHash, End = believed?.Sequence, EndHash = believed?.Hash,
            LastLink = hasRows ? last.Link : null, LastHash = hasRows ? last.Hash : null, IsRenumbered = wanted.IsRenumbered, At = wanted.At, By = wanted.By, Reason = wanted.Reason,
            Findings = wanted.Findings, More = wanted.More, Signed = sign(head),
        };
        await rows.AddAsync(session, chain, closing, table.Log == ChainLog.Ledger ? 0L : null, ct);
        var hash = ChainHash.Closing(chain, closing.Signed);
        var heads = Math.Max(believed?.Heads ?? 0, await session.Call(SelectLastHead, (long)chain.Log, tenant, chain.Node).FirstAsync(reader => reader.GetInt64(0), ct));
        var tip = new ChainTip { Sequence = sequence, Hash = hash, Cut = sequence, CutHash = hash, Heads = heads, FirstHead = heads + 1, HeadSequence = sequence, Closings = number };
        await tips.PutClosedAsync(session, chain, tip, wanted.At, ct);
        await PendingCommit.WriteAsync(session, [along(closing)], ct);
        return (closing, tip);
    }

    /// <summary>The next number, behind those that were given; one under which a row stands that is none of ours is left out.</summary>
    private static long NumberOf(IReadOnlyList<StoredClosing> before, long given)
    {
        var number = checked(Math.Max(given, before.Where(one => one.Closing is not null).Select(one => one.Number).DefaultIfEmpty().Max()) + 1);
        var taken = before.Select(one => one.Number).ToHashSet();
        while (taken.Contains(number))
            number = checked(number + 1);
        return number;
    }
}
