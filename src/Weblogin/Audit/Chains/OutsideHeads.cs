using System.Text.RegularExpressions;

namespace Weblogin.Audit.Chains;

/// <summary>Heads that somebody has kept elsewhere: lines of a log or of <c>audit heads</c>, each with a signed head in it, or none.</summary>
internal sealed partial class OutsideHeads
{
    /// <summary>The most heads that are read of one file: those of ten thousand chains for two days.</summary>
    public const int Most = 500_000;

    private readonly Dictionary<ChainId, List<ChainHead>> _heads = [];
    private readonly Dictionary<ChainId, List<(long Number, string Signed)>> _closings = [];

    /// <summary>How many heads were read.</summary>
    public int Count { get; private set; }

    /// <summary>How many lines hold something that looks like a head and is none of ours.</summary>
    public int Forged { get; private set; }

    public IEnumerable<ChainId> Chains => _heads.Keys;

    public bool Has(ChainId chain) => _heads.ContainsKey(chain);

    public IReadOnlyList<ChainHead> Of(ChainId chain) => _heads.GetValueOrDefault(chain, []);

    /// <summary>The closing heads among them, as they were signed.</summary>
    public IReadOnlyList<(long Number, string Signed)> ClosingsOf(ChainId chain) => _closings.GetValueOrDefault(chain, []);

    /// <summary>Reads lines to the end, or to <see cref="Most"/> heads.</summary>
    /// <param name="read">Of <see cref="IHeadSigner.ReaderAsync"/>.</param>
    /// <returns>Null where there are more heads than that.</returns>
    public static async Task<OutsideHeads?> ReadAsync(TextReader lines, Func<string, ChainHead?> read, CancellationToken ct)
    {
        var heads = new OutsideHeads();
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            if (Signed().Match(line) is not { Success: true } match)
                continue;
            if (heads.Count + heads.Forged == Most)
                return null;
            if (read(match.Value) is { } head)
                heads.Add(head, match.Value);
            else
                heads.Forged++;
        }

        return heads;
    }

    private void Add(ChainHead head, string signed)
    {
        Count++;
        if (head.Closing is not null)
        {
            if (!_closings.TryGetValue(head.Chain, out var closings))
                _closings[head.Chain] = closings = [];
            closings.Add((head.Number, signed));
        }

        if (!_heads.TryGetValue(head.Chain, out var all))
            _heads[head.Chain] = all = [];
        all.Add(head);
    }

    // A compact JWS begins with the Base64 of {"
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{10,500}\.[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{86}(?![A-Za-z0-9_-])")]
    private static partial Regex Signed();
}
