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

    /// <summary>Whether the part still lies as it lay when it was closed, but for what was whole in front of the first break.</summary>
    [JsonIgnore]
    public bool CanBeCompared => Cut < Findings.Where(finding => finding.IsOfEntries).Select(finding => finding.From).DefaultIfEmpty(Sequence + 1).Min();

    /// <summary>Whether something was known to be wrong here when it was closed. Where more was than is listed nobody can tell.</summary>
    public bool Tells(ChainFinding finding) => More > 0 || Findings.Any(known => known.IsOfEntries && known.From <= finding.From && known.To >= finding.To);

    /// <summary>Where a walk along the part begins and ends.</summary>
    public ChainTip Part(ChainId chain) => new() { Sequence = End ?? 0, Hash = EndHash ?? ChainHash.Beginning(chain), Cut = Cut, CutHash = CutHash };

    /// <summary>In plain words, for the command line and the log.</summary>
    [JsonIgnore]
    public string Sentence => FormattableString.Invariant(
        $"Up to entry {Sequence} it was broken, and was closed on {At:yyyy-MM-dd HH:mm:ss}Z by {By}: {Reason} Found then: {string.Join(' ', Findings.Where(finding => !finding.IsRemark))}{(More > 0 ? $" … and {More} more." : "")}");

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

    public override string ToString() => $"closing of {Chain}";
}
