namespace Weblogin.Audit.Chains;

/// <summary>
/// Where a chain ends, begins and what heads it has: sealed at rest, so that who can write the database and has no key of ours can neither cut off its end nor
/// say that its beginning was swept.
/// </summary>
internal sealed record ChainTip
{
    /// <summary>Of the last entry; 0 where there is none.</summary>
    public required long Sequence { get; init; }

    /// <summary>Of the last entry.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Of the last entry that was swept at the end of its time; 0 where none was.</summary>
    public long Cut { get; init; }

    /// <summary>Of that entry; the beginning of the chain where none was swept.</summary>
    public required byte[] CutHash { get; init; }

    /// <summary>Number of the newest head; 0 where there is none.</summary>
    public long Heads { get; init; }

    /// <summary>Number of the oldest head that is kept still.</summary>
    public long FirstHead { get; init; } = 1;

    /// <summary>Up to which entry the newest head reaches.</summary>
    public long HeadSequence { get; init; }

    /// <summary>How many parts of it were closed.</summary>
    public long Closings { get; init; }

    public static ChainTip Beginning(ChainId chain)
    {
        var hash = ChainHash.Beginning(chain);
        return new ChainTip { Sequence = 0, Hash = hash, CutHash = hash };
    }

    public override string ToString() => $"{Cut + 1} to {Sequence}";
}

/// <summary>A tip as it stands in the store.</summary>
/// <param name="Tip">Null where it does not open, or does not say what stands beside it in clear.</param>
/// <param name="Check">What the last verification came to; null where none has been.</param>
internal sealed record StoredTip(ChainId Chain, ChainTip? Tip, ChainCheck? Check)
{
    public override string ToString() => $"{Chain}: {Tip}";
}

/// <summary>What a verification of a whole chain came to.</summary>
/// <param name="At">UTC.</param>
/// <param name="Sequence">Up to which entry.</param>
/// <param name="Broken">The word of the first thing that was found; null where the chain was whole.</param>
internal sealed record ChainCheck(DateTimeOffset At, long Sequence, string? Broken)
{
    public override string ToString() => $"{Broken ?? "whole"} up to {Sequence}";
}
