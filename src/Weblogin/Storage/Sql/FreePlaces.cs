using Weblogin.Audit.Chains;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Places of one chain that nobody stands in, found from front to back within one transaction. A row of another hand may stand where an entry belongs, or some places ahead. It must not
/// hold up who comes after it, and whoever verifies is told of it.
/// </summary>
internal sealed class FreePlaces(ChainedTable table, ChainId chain)
{
    private const int AtATime = 100;

    /// <summary>Of rows that stand in the way, for all entries that are chained together: as many again behind those that are passed at once.</summary>
    private const int MostPages = 10;

    private readonly Queue<long> _taken = new();
    private bool _isAllRead;
    private bool _hasPassed;
    private int _pages;

    /// <summary>The first free place behind <paramref name="end"/>, which is behind every place that was given before.</summary>
    /// <returns>Null where so many rows stand in the way that nobody looks on.</returns>
    public async Task<long?> BehindAsync(SqlSession session, long end, CancellationToken ct)
    {
        var place = checked(end + 1);
        while (true)
        {
            while (_taken.TryPeek(out var taken) && taken <= place)
            {
                _taken.Dequeue();
                if (taken == place)
                    place = checked(place + 1);
            }

            if (_taken.Count > 0 || _isAllRead)
                return place;
            if (_pages == MostPages)
            {
                if (_hasPassed)
                    return null;
                place = await PassAsync(session, place, ct);
            }

            await ReadAsync(session, place, ct);
        }
    }

    private async Task ReadAsync(SqlSession session, long from, CancellationToken ct)
    {
        _pages++;
        var page = await session.Call(table.Page, ChainTips.TenantOf(chain), chain.Node, from - 1, (long)AtATime).AllAsync(ChainedTable.LinkOf, ct);
        page.ForEach(_taken.Enqueue);
        _isAllRead = page.Count < AtATime;
    }

    // So many that we do not look for a gap between them.
    private async Task<long> PassAsync(SqlSession session, long place, CancellationToken ct)
    {
        (_hasPassed, _pages) = (true, 0);
        var last = await session.Call(table.LastLink, ChainTips.TenantOf(chain), chain.Node, checked(place + ChainWalk.FurthestPlace)).FirstAsync(ChainedTable.LinkOfLast, ct);
        return Math.Max(place, checked(last + 1));
    }
}
