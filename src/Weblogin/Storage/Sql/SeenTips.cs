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

    /// <summary>Whether a chain ends before the place where it was seen to end, or in another entry there.</summary>
    /// <param name="tip">Null where there is none.</param>
    public bool HasGoneBack(ChainId chain, ChainTip? tip) => _seen.TryGetValue(chain, out var seen)
        && (tip is null || tip.Sequence < seen.Sequence || (tip.Sequence == seen.Sequence && !tip.Hash.AsSpan().SequenceEqual(seen.Hash)));

    /// <summary>After a commit.</summary>
    public void See(ChainId chain, ChainTip tip) => _seen.AddOrUpdate(chain, tip, (_, seen) => seen.Sequence > tip.Sequence ? seen : tip);
}
