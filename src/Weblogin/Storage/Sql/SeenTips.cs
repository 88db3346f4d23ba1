using System.Collections.Concurrent;
using Weblogin.Audit.Chains;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Where each chain ended when this process last added to it. A sealed record that is older opens as well as the newest does, so a database in which somebody has put one
/// back cannot be told by itself: whoever remembers can tell.
/// </summary>
internal sealed class SeenTips
{
    private readonly ConcurrentDictionary<ChainId, ChainTip> _seen = new();

    /// <summary>Where a chain was seen to end; null where it was not. Asked before the database is: what is seen later need not be in what was read.</summary>
    public ChainTip? LastOf(ChainId chain) => _seen.GetValueOrDefault(chain);

    /// <summary>Whether a chain ends before the place where it was seen to end, or in another entry there.</summary>
    /// <param name="seen">Null where it was not seen.</param>
    /// <param name="tip">Null where there is none.</param>
    public static bool HasGoneBack(ChainTip? seen, ChainTip? tip) => seen is not null
        && (tip is null || tip.Closings < seen.Closings || tip.Sequence < seen.Sequence || (tip.Sequence == seen.Sequence && tip.Closings == seen.Closings && !tip.Hash.AsSpan().SequenceEqual(seen.Hash)));

    /// <summary>Where a chain was seen to end; 0 where it was not.</summary>
    public long EndOf(ChainId chain) => _seen.TryGetValue(chain, out var seen) ? seen.Sequence : 0;

    /// <summary>How many parts of it were seen to be closed; 0 where it was not seen.</summary>
    public long ClosingsOf(ChainId chain) => _seen.TryGetValue(chain, out var seen) ? seen.Closings : 0;

    /// <summary>After a commit.</summary>
    public void See(ChainId chain, ChainTip tip) => _seen.AddOrUpdate(chain, tip, (_, seen) => (seen.Sequence, seen.Closings).CompareTo((tip.Sequence, tip.Closings)) > 0 ? seen : tip);
}
