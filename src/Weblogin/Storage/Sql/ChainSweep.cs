using Weblogin.Audit.Chains;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Removes the beginnings of the ledger's chains when their time is over. Where a chain was cut stands in its sealed tip, so that it stays whole from there on. What has been tampered with is
/// not removed, for then nobody could see it any more; until somebody has closed it, which tells of it for ever.
/// </summary>
internal sealed class ChainSweep(ISqlDatabase database, PayloadSealer payloads)
{
    private const int AtATime = 200;

    private const string SelectOld = "SELECT tenant, node FROM audit_chain WHERE log = 2 AND kept_from <= $1 ORDER BY kept_from LIMIT 1";

    private const string Delete = "DELETE FROM release_ledger WHERE tenant = $1 AND node = $2 AND link <= $3 AND link IS NOT NULL";

    private readonly ChainTips _tips = new(payloads);
    private readonly ChainClosingRows _closings = new(payloads);
    private readonly ChainedLedger _ledger = new(payloads);

    /// <param name="until">Entries of this moment and before go.</param>
    /// <returns>How many went.</returns>
    public async Task<int> RunAsync(DateTimeOffset until, CancellationToken ct)
    {
        var swept = 0;
        // Each round takes entries away, or puts the chain behind those that are due.
        while (await database.ReadAsync((session, c) => session.Call(SelectOld, until.Column).FirstAsync(reader => ChainId.Of(ChainLog.Ledger, reader.GetString(0), reader.GetString(1)), c), ct) is { } chain)
            swept += await database.WriteAsync((session, c) => CutAsync(session, chain, until, c), ct);
        while (await database.ReadAsync((session, c) => _closings.DueAsync(session, until, c), ct) is { } closed)
            swept += await database.WriteAsync((session, c) => CutAsync(session, closed.Chain, closed.Number, until, c), ct);
        return swept;
    }

    // Nothing follows from anything here. The moment of an entry that opens is true, for it is sealed with it; one that does not open stays until the closing is as old as that.
    private async Task<int> CutAsync(SqlSession session, ChainId chain, long number, DateTimeOffset until, CancellationToken ct)
    {
        if ((await _closings.OfAsync(session, chain, ct)).FirstOrDefault(one => one.Number == number) is not { } stored)
            return 0;
        if (stored.Closing is not { } closing)
        {
            await ChainClosingRows.ForgetAsync(session, stored, ct);
            return 0;
        }

        var rows = await session.Call(_ledger.Page, ChainTips.TenantOf(chain), chain.Node, closing.Cut, (long)AtATime + 1).AllAsync(ChainedTable.Read, ct);
        rows.RemoveAll(row => row.Link > closing.Sequence);
        var (cut, next) = (closing, (long?)null);
        foreach (var row in rows)
        {
            var entry = _ledger.Open(row);
            var due = entry.Content is null ? closing.At : entry.At;
            next = due.Column;
            if (due > until || row == rows[^1] && rows.Count > AtATime)
                break;
            (cut, next) = (cut with { Cut = entry.Sequence, CutHash = entry.Hash }, null);
        }

        await _closings.PutAsync(session, chain, cut, next, ct);
        return cut.Cut == closing.Cut ? 0 : await session.Call(Delete, ChainTips.TenantOf(chain), chain.Node, cut.Cut).ExecuteAsync(ct);
    }

    private async Task<int> CutAsync(SqlSession session, ChainId chain, DateTimeOffset until, CancellationToken ct)
    {
        if (await _tips.FindAsync(session, chain, ct) is not { Tip: { } tip })
            return await KeepAsync(session, chain, ct);
        var rows = await session.Call(_ledger.Page, ChainTips.TenantOf(chain), chain.Node, tip.Cut, (long)AtATime + 1).AllAsync(ChainedTable.Read, ct);
        var cut = tip;
        foreach (var row in rows.Take(AtATime))
        {
            var entry = _ledger.Open(row);
            if (entry.At > until)
                break;
            if (entry.Content is null || entry.Sequence != cut.Cut + 1 || !ChainHash.Entry(chain, entry.Sequence, cut.CutHash, entry.Content).AsSpan().SequenceEqual(entry.Hash))
                return await KeepAsync(session, chain, ct);
            cut = cut with { Cut = entry.Sequence, CutHash = entry.Hash };
        }

        await _tips.PutCutAsync(session, chain, cut, rows.Find(row => row.Link > cut.Cut)?.At, ct);
        return cut.Cut == tip.Cut ? 0 : await session.Call(Delete, ChainTips.TenantOf(chain), chain.Node, cut.Cut).ExecuteAsync(ct);
    }

    // Nothing more of it is removed: `weblogin audit verify` tells what is wrong.
    private static async Task<int> KeepAsync(SqlSession session, ChainId chain, CancellationToken ct)
    {
        await session.Call(Forget, ChainTips.TenantOf(chain), chain.Node).ExecuteAsync(ct);
        return 0;
    }

    private const string Forget = "UPDATE audit_chain SET kept_from = NULL WHERE log = 2 AND tenant = $1 AND node = $2";
}
