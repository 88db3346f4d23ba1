namespace Weblogin.Audit.Chains;

/// <summary>
/// How many chains were ever begun, and which: their beginnings, added up bit by bit. Sealed at rest. A chain is never taken out of it, so one that somebody has removed with its entries,
/// its heads and the record of its end is missed.
/// </summary>
internal sealed record ChainRegister
{
    public required long Count { get; init; }

    /// <summary>The beginnings of all of them (<see cref="ChainHash.Beginning"/>), by exclusive or.</summary>
    public required byte[] Sum { get; init; }

    /// <summary>Of no chain.</summary>
    public static ChainRegister Empty { get; } = new() { Count = 0, Sum = new byte[ChainHash.Size] };

    /// <summary>With one chain more.</summary>
    public ChainRegister With(ChainId chain)
    {
        var sum = ChainHash.Beginning(chain);
        for (var i = 0; i < sum.Length; i++)
            sum[i] ^= Sum[i];
        return new ChainRegister { Count = Count + 1, Sum = sum };
    }

    public bool IsOf(ChainRegister other) => Count == other.Count && Sum.AsSpan().SequenceEqual(other.Sum);

    public override string ToString() => $"{Count} chains";
}
