using System.Text.Json.Serialization;

namespace Weblogin.Audit.Chains;

/// <summary>
/// That an operator has closed a chain which was broken: what was found, by whom and why. Sealed at rest and never removed. The chain goes on behind it, and its next entry follows from this.
/// </summary>
internal sealed record ChainClosing
{
    /// <summary>1, 2, 3 … within the chain.</summary>
    public required long Number { get; init; }

    /// <summary>The last place that belongs to the closed part; the chain goes on with the next.</summary>
    public required long Sequence { get; init; }

    /// <summary>Of the last entry of the part that was swept; 0 where none was.</summary>
    public required long Cut { get; init; }

    /// <summary>Of that entry, as it is stored.</summary>
    public required byte[] CutHash { get; init; }

    /// <summary>Where the part ended by its record; null where that could not be believed.</summary>
    public long? End { get; init; }

    /// <summary>Of the last entry by its record; null likewise.</summary>
    public byte[]? EndHash { get; init; }

    /// <summary>Place of the last row that stood in the part when it was closed; null where none did.</summary>
    public long? LastLink { get; init; }

    /// <summary>Of that row, as it was stored; null likewise.</summary>
    public byte[]? LastHash { get; init; }

    /// <summary>Whether entries were found to be numbered anew: where the beginning of those is swept, nothing tells any more how.</summary>
    public bool IsRenumbered { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who has closed it, as the access list has them.</summary>
    public required string By { get; init; }

    /// <summary>In their own words.</summary>
    public required string Reason { get; init; }

    /// <summary>What was found before it was closed: the first of it.</summary>
    public required IReadOnlyList<ChainFinding> Findings { get; init; }

    /// <summary>How many were found beyond those.</summary>
    public required long More { get; init; }

    /// <summary>The closing head: a compact JWS that says all this.</summary>
    public required string Signed { get; init; }

    /// <summary>Whether exactly this was known to be wrong when it was closed: of the same kind, at the same places. What was not named is not excused, however much more there was.</summary>
    public bool Tells(ChainFinding finding) => Findings.Any(known => known.Fault == finding.Fault && known.From == finding.From
        // Of an end that is missing, fewer heads tell less.
        && (known.To == finding.To || (known.Fault == ChainFault.CutOff && finding.To < known.To)));

    /// <summary>
    /// Whether it holds where the beginning of the part has been swept. What stands behind a row that went is compared with that row's hash, so it is told as before; but for the links that two entries
    /// had broken which changed places, for what was numbered anew, and for rows that were put in.
    /// </summary>
    /// <param name="cut">Of the last entry that was swept.</param>
    public bool Holds(ChainFinding finding, long cut)
    {
        ChainFinding[] swept = [.. Findings.Where(known => known.IsOfEntries && known.From <= cut)];
        // What is left of rows that had been put in, and the first entry behind them.
        if (finding.IsOfEntries && swept.Any(known => known.Fault == ChainFault.Inserted && finding.From > known.From && (finding.To <= known.To || finding is { Fault: ChainFault.DoesNotFollow } && finding.From == known.To + 1)))
            return false;
        if (finding.Fault == ChainFault.Changed || swept.Length == 0)
            return true;
        return !IsRenumbered && LastLink is not null
            && !(finding.Fault == ChainFault.DoesNotFollow
                && swept.Any(known => known.Fault == ChainFault.Reordered && (finding.From == known.From + 1 || finding.From == known.To || finding.From == known.To + 1)));
    }

    /// <summary>Where a walk along the part begins and ends.</summary>
    /// <param name="swept">The closing that tells up to where it was swept: this, or one in front of it.</param>
    public ChainTip Part(ChainId chain, ChainClosing swept) => new() { Sequence = End ?? 0, Hash = LastHash ?? EndHash ?? ChainHash.Beginning(chain), Cut = swept.Cut, CutHash = swept.CutHash };

    /// <summary>In plain words, for the command line and the log.</summary>
    [JsonIgnore]
    public string Sentence => FormattableString.Invariant(
        $"Up to entry {Sequence} it was broken, and was closed on {At:yyyy-MM-dd HH:mm:ss}Z by {By}: {Reason} Found then: {string.Join(' ', Findings.Where(finding => !finding.IsRemark))}{(More > 0 ? $" … and {More} more, WHICH IT DOES NOT NAME: they are told as broken until a closing names them." : "")}");

    public override string ToString() => $"closing {Number}, up to {Sequence}";
}

/// <summary>A closing as it is stored.</summary>
/// <param name="Closing">Null where it does not open.</param>
internal sealed record StoredClosing(ChainId Chain, long Number, ChainClosing? Closing)
{
    public override string ToString() => $"{Chain}: {Closing}";
}

/// <summary>What a closing head says beside what every head says.</summary>
/// <param name="Found">What was broken: <c>Removed 3-5</c>.</param>
internal sealed record ClosingNote(string By, string Reason, IReadOnlyList<string> Found)
{
    public override string ToString() => $"closed by {By}";
}

/// <summary>What is closed, by whom and why.</summary>
internal sealed record WantedClosing(ChainId Chain, IReadOnlyList<ChainFinding> Findings, long More, string By, string Reason, DateTimeOffset At)
{
    /// <summary>Up to where heads that were kept elsewhere tell of entries; 0 where none were at hand.</summary>
    public long Outside { get; init; }

    /// <summary>The highest number of a closing that was kept elsewhere; 0 where none was at hand.</summary>
    public long OutsideClosings { get; init; }

    /// <inheritdoc cref="ChainClosing.IsRenumbered" />
    public bool IsRenumbered { get; init; }

    public override string ToString() => $"closing of {Chain}";
}
