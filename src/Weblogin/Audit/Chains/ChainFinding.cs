using System.Text.Json.Serialization;

namespace Weblogin.Audit.Chains;

/// <summary>What can be wrong with a chain. The names are stored as words, so they never change.</summary>
internal enum ChainFault
{
    /// <summary>The sealed part of an entry does not open in its place, or is not what was committed to.</summary>
    Changed,

    /// <summary>An entry's hash is not what comes of it and the entry before.</summary>
    DoesNotFollow,

    /// <summary>Entries are missing in the middle.</summary>
    Removed,

    /// <summary>An entry stands where none was.</summary>
    Inserted,

    /// <summary>Two entries have changed places.</summary>
    Reordered,

    /// <summary>Entries are missing at the end.</summary>
    CutOff,

    /// <summary>The record of where the chain ends is missing or was changed.</summary>
    TipChanged,

    /// <summary>A head is missing.</summary>
    HeadMissing,

    /// <summary>A head is not signed by us, or is of another chain.</summary>
    HeadForged,

    /// <summary>A head tells of other entries than there are.</summary>
    HeadDiffers,

    /// <summary>Entries have waited to be chained for long.</summary>
    NotChained,

    /// <summary>Whole chains are missing, or the record of how many there are was spoilt.</summary>
    ChainsMissing,

    /// <summary>Entries have waited for hours to be covered by a head.</summary>
    NotSigned,

    /// <summary>The record of a part that was closed is missing or was changed, or one that was kept outside is not there.</summary>
    ClosingMissing,

    /// <summary>A remark, not a fault: the clock was set back while entries were written.</summary>
    ClockTurned,
}

/// <summary>One thing that was found.</summary>
/// <param name="From">The first entry that it is about; a head's number where it is about a head, a count where entries are not chained.</param>
/// <param name="To">The last one, or the other one.</param>
/// <param name="IsOutside">Whether a head that was kept outside tells so.</param>
internal sealed record ChainFinding(ChainFault Fault, long From, long To, bool IsOutside = false)
{
    [JsonIgnore]
    public bool IsRemark => Fault == ChainFault.ClockTurned;

    /// <summary>Whether it is about entries, and stays as long as they lie as they do.</summary>
    [JsonIgnore]
    public bool IsOfEntries => Fault is ChainFault.Changed or ChainFault.DoesNotFollow or ChainFault.Removed or ChainFault.Inserted or ChainFault.Reordered or ChainFault.CutOff;

    private string Entries => From == To ? $"entry {From}" : $"entries {From} to {To}";

    /// <summary>In plain words, for the command line and the log.</summary>
    [JsonIgnore]
    public string Sentence => Fault switch
    {
        ChainFault.Changed => $"{Capital(Entries)}: changed; what is sealed does not open in this place, or is not what was committed to.",
        ChainFault.DoesNotFollow => $"{Capital(Entries)}: does not follow from the entry before; one of the two was changed, or put in place of another.",
        ChainFault.Removed => $"{Capital(Entries)}: removed.",
        ChainFault.Inserted => $"{Capital(Entries)}: inserted; no entry stood here.",
        ChainFault.Reordered => $"Entries {From} and {To}: have changed places.",
        ChainFault.CutOff => $"{Capital(Entries)}: cut off at the end{(IsOutside ? ", as a head that was kept outside tells" : "")}.",
        ChainFault.TipChanged => "The record of where the chain ends is missing or was changed.",
        ChainFault.HeadMissing => From == To ? $"Head {From} is missing." : $"Heads {From} to {To} are missing.",
        ChainFault.HeadForged => $"Head {From}: forged; it is not signed by us for this chain.",
        ChainFault.HeadDiffers => $"Head {From}{(IsOutside ? ", kept outside," : "")} tells of another entry {To} than there is: what stands up to there was rewritten.",
        ChainFault.NotChained => $"{From} entries have waited for more than ten minutes to be chained: no node runs that would do it, or they were brought in.",
        ChainFault.ChainsMissing => From < 0
            ? "The record of how many chains were begun is missing or was changed."
            : $"{From} chains were begun and {To} are there, or others than those: whole chains were removed or brought in.",
        ChainFault.NotSigned => $"{Capital(Entries)}: no head covers them after hours; none is signed any more, or the record of when one is due was changed.",
        ChainFault.ClosingMissing => From == To
            ? $"The record of the closed part {From} is missing or was changed."
            : $"The records of the closed parts {From} to {To} are missing or were changed.",
        ChainFault.ClockTurned => $"Entry {From} is older than the one before it: the clock was set back here, or the entry waited on another node.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}";

    public override string ToString() => Sentence;
}

/// <summary>What a walk along a chain came to.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Erased">Of them, those of erased persons.</param>
/// <param name="First">Sequence of the first that is kept.</param>
/// <param name="Last">Sequence of the last.</param>
/// <param name="LastAt">UTC; null where there is none.</param>
/// <param name="Heads">How many heads were compared.</param>
/// <param name="Covered">Up to which entry the newest head reaches.</param>
/// <param name="Findings">The first of them, in order.</param>
/// <param name="More">How many were found beyond those, remarks not counted.</param>
internal sealed record ChainReport(
    ChainId Chain, long Entries, long Erased, long First, long Last, DateTimeOffset? LastAt, long Heads, long Covered, IReadOnlyList<ChainFinding> Findings, long More)
{
    /// <summary>Parts in front of it that were broken, and that somebody has closed: told for ever.</summary>
    public IReadOnlyList<ChainClosing> Closings { get; init; } = [];

    /// <summary>Up to which entry the newest head that is ours tells, whether the entries are there or not.</summary>
    public long Signed { get; init; }

    /// <summary>Whether entries were found to be numbered anew.</summary>
    public bool IsRenumbered { get; init; }

    public bool IsWhole => More == 0 && Findings.All(finding => finding.IsRemark);

    public override string ToString() => $"{Chain}: {(IsWhole ? "whole" : "broken")} up to {Last}";
}
