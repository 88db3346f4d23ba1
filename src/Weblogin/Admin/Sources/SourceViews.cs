using Weblogin.Admin.Frame;

namespace Weblogin.Admin.Sources;

/// <summary>The sources of a tenant.</summary>
/// <param name="Tenant">Its name.</param>
/// <param name="Operators">Addresses at which operators are reached; empty where none is known.</param>
/// <param name="FilesAddress">Where files are brought.</param>
public sealed record ShownSources(string Tenant, IReadOnlyList<ShownSource> Sources, IReadOnlyList<string> Operators, string FilesAddress);

/// <summary>How something stands, in words and a colour of the design system.</summary>
public sealed record ShownTag(string Words, string Color);

/// <summary>A source.</summary>
/// <param name="Kind">Where it is, in words; empty where the document names it no more.</param>
/// <param name="Advice">What it means and what to do; null where nothing is to be done.</param>
/// <param name="Address">Its own page, with its runs.</param>
/// <param name="Next">When it is read next, in words.</param>
/// <param name="InForce">What of it is in force, in words.</param>
public sealed record ShownSource(string Name, string Kind, ShownTag Light, string? Advice, string Address, string Next, string InForce)
{
    /// <summary>Where it can be read now; null where it cannot.</summary>
    public string? BeginAddress { get; init; }

    /// <summary>The last run that is over or waits; null where there was none.</summary>
    public ShownRunLink? Last { get; init; }

    /// <summary>The run that is under way, was cut off or was left to be looked at; null where none.</summary>
    public ShownRunLink? Open { get; init; }

    /// <summary>Where a run is decided on; null where none waits.</summary>
    public string? DecideAddress { get; init; }
}

/// <summary>A run, named.</summary>
public sealed record ShownRunLink(string Text, string Address, ShownTag State);

/// <summary>A source with its runs, the newest first.</summary>
/// <param name="Older">Where those before them are; null where there are none.</param>
public sealed record ShownHistory(ShownSource Source, IReadOnlyList<ShownRunLine> Runs, string? Older);

/// <summary>A run in a list.</summary>
/// <param name="Added">How many of which kind, in words; likewise what follows.</param>
/// <param name="Refused">Rows.</param>
public sealed record ShownRunLine(long Number, string Address, string Began, ShownTag State, string Added, string Changed, string Gone, long Refused);

/// <summary>A run.</summary>
/// <param name="Address">Of its page.</param>
/// <param name="Facts">Name and value of what is known of it.</param>
public sealed record ShownRun(long Number, string Source, string Address, ShownTag State, IReadOnlyList<(string Name, string Value)> Facts)
{
    /// <summary>How far it has come; null where it is over.</summary>
    public ShownProgress? Progress { get; init; }

    /// <summary>What its state means; null where the word says it all.</summary>
    public string? Note { get; init; }

    /// <summary>What was found of each kind; empty where nothing was.</summary>
    public IReadOnlyList<ShownCounts> Counts { get; init; } = [];

    /// <summary>What the figures mean, where the source tells only what has changed; null where it tells everything.</summary>
    public string? CountsNote { get; init; }

    /// <summary>People who lose every account, in words; null where none do.</summary>
    public string? LostAccounts { get; init; }

    /// <summary>What stands over <see cref="Stops"/>.</summary>
    public string StopsTitle { get; init; } = "";

    public IReadOnlyList<ShownStop> Stops { get; init; } = [];

    /// <summary>Where it is decided on; null where it does not wait.</summary>
    public string? DecideAddress { get; init; }

    /// <summary>Where what it would change is listed; null where it is no longer there.</summary>
    public string? ChangesAddress { get; init; }

    /// <summary>The run that has come after it, where what this one would change is gone; null where there is none, or it need not be said.</summary>
    public (string Text, string Address)? Later { get; init; }

    /// <summary>Why the source as a whole could not be used; null where it could.</summary>
    public ShownFault? Broken { get; init; }

    public IReadOnlyList<ShownRebind> Rebinds { get; init; } = [];

    /// <summary>How many user names that lead to another person are not listed.</summary>
    public long MoreRebinds { get; init; }

    public ShownFaults? Faults { get; init; }
}

/// <summary>How far a run has come.</summary>
/// <param name="Percent">0 to 100; null where nobody knows.</param>
/// <param name="Rows">Null where the run is at another node.</param>
/// <param name="RefreshAddress">The same page, asked for anew.</param>
/// <param name="ItselfAddress">The page that asks for itself anew, or the one that does not where this one does.</param>
/// <param name="HasRefreshed">Whether the page was asked for by <paramref name="RefreshAddress"/>: the keyboard stays there.</param>
public sealed record ShownProgress(string Phase, int? Percent, long? Rows, string RefreshAddress, string ItselfAddress, bool RefreshesItself, bool HasRefreshed);

/// <summary>What a run does to the records of one kind.</summary>
public sealed record ShownCounts(string Kind, long Before, long Added, long Changed, long Gone, long Unchanged, long Refused, long After);

/// <summary>Why a run waits.</summary>
public sealed record ShownStop(string What, string Count, string Share, string Limit);

/// <summary>A row that cannot be used.</summary>
/// <param name="Sentence">Without any of the row's values.</param>
/// <param name="Kind">What sort of fault it is, in the page's language; null where only the sentence says it.</param>
public sealed record ShownFault(long Line, SaidReason Sentence, string? Kind = null);

/// <summary>A user name that leads to another person.</summary>
public sealed record ShownRebind(long Line, string UserName, bool IsSameName)
{
    public override string ToString() => "rebind (redacted)";
}

/// <summary>Some of the rows that cannot be used.</summary>
/// <param name="More">How many are not listed at all.</param>
public sealed record ShownFaults(IReadOnlyList<ShownFault> Rows, int Page, int Pages, string Address, long More);

/// <summary>The form that begins a run.</summary>
/// <param name="Fault">Why nothing was begun; null where it was not tried.</param>
public sealed record ShownBegin(string Source, string Address, string Back, string? Fault = null)
{
    /// <summary>The run that stands in the way; null where none does.</summary>
    public ShownRunLink? Blocking { get; init; }
}

/// <summary>The form by which a run is decided on.</summary>
/// <param name="Typed">What was written before; empty at first.</param>
/// <param name="Fault">What is wrong with it; null where nothing is.</param>
public sealed record ShownDecision(ShownRun Run, string Address, string Typed, string? Fault = null);

/// <summary>Some of what a run would change.</summary>
/// <param name="FileAddress">Where all of it is, as a file.</param>
/// <param name="First">Where it begins; null where this is it.</param>
/// <param name="Next">Where it goes on; null at the end.</param>
public sealed record ShownPlan(long Run, string Source, IReadOnlyList<ShownChange> Changes, string FileAddress, string? First, string? Next);

/// <summary>A change, masked.</summary>
public sealed record ShownChange(ShownTag Act, string Kind, string Who, IReadOnlyList<string> Fields);
