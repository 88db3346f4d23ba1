using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Sources;

/// <summary>Every sentence of the pages of sources and runs, in one language. Why single rows cannot be used is said in English, as the reading says it.</summary>
internal sealed record SourceTexts
{
    public required string Title { get; init; }

    public required string What { get; init; }

    public required string Nothing { get; init; }

    public required string Pulled { get; init; }

    public required string Dropped { get; init; }

    public required string Pushed { get; init; }

    public required string IsHealthy { get; init; }

    public required string IsWaiting { get; init; }

    public required string IsFailed { get; init; }

    public required string IsLate { get; init; }

    public required string IsNeverRead { get; init; }

    public required string IsLeft { get; init; }

    public required string AdviceWaiting { get; init; }

    public required string AdviceFailed { get; init; }

    /// <summary>{0} is when it was due.</summary>
    public required string AdviceLate { get; init; }

    public required string AdviceNeverRead { get; init; }

    public required string AdviceLeft { get; init; }

    public required string LastRun { get; init; }

    public required string NoRun { get; init; }

    public required string NextRun { get; init; }

    public required string OnDemand { get; init; }

    public required string WhenSent { get; init; }

    public required string InForce { get; init; }

    public required string NothingInForce { get; init; }

    public required string Now { get; init; }

    public required string Read { get; init; }

    public required string Runs { get; init; }

    public required string SeeRuns { get; init; }

    public required string LookAtPlan { get; init; }

    public required string Decide { get; init; }

    public required string Help { get; init; }

    public required string HelpWhat { get; init; }

    public required string Operators { get; init; }

    public required string OnePerson { get; init; }

    public required string OneUnit { get; init; }

    public required string OneJobRole { get; init; }

    public required string OnePosition { get; init; }

    public required string OneLeader { get; init; }

    public required string PersonKind { get; init; }

    public required string UnitKind { get; init; }

    public required string JobRoleKind { get; init; }

    public required string PositionKind { get; init; }

    public required string LeaderKind { get; init; }

    /// <summary>{0} is its number.</summary>
    public required string Run { get; init; }

    /// <summary>{0} is its number, {1} the source.</summary>
    public required string RunOf { get; init; }

    public required string Number { get; init; }

    public required string Started { get; init; }

    public required string Duration { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string Seconds { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string Minutes { get; init; }

    public required string State { get; init; }

    public required string Begun { get; init; }

    public required string BySchedule { get; init; }

    /// <summary>{0} is a user of the machine.</summary>
    public required string ByCommand { get; init; }

    /// <summary>{0} is the token.</summary>
    public required string ByMachine { get; init; }

    public required string Unknown { get; init; }

    public required string IsRunning { get; init; }

    public required string IsCutOff { get; init; }

    public required string IsApplied { get; init; }

    public required string IsRejected { get; init; }

    public required string IsFailedRun { get; init; }

    public required string IsPlanned { get; init; }

    public required string DecidedBy { get; init; }

    public required string Reason { get; init; }

    public required string Rows { get; init; }

    public required string Kind { get; init; }

    public required string Before { get; init; }

    public required string Added { get; init; }

    public required string Changed { get; init; }

    public required string Gone { get; init; }

    public required string Unchanged { get; init; }

    public required string Refused { get; init; }

    public required string After { get; init; }

    /// <summary>What the figures mean of a source that tells only what has changed.</summary>
    public required string CountsOfChanges { get; init; }

    public required string Counts { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string LostAccounts { get; init; }

    public required string Progress { get; init; }

    /// <summary>{0} is 0 to 100.</summary>
    public required string Percent { get; init; }

    public required string NotKnown { get; init; }

    public required string Elsewhere { get; init; }

    public required string PhaseRead { get; init; }

    public required string PhaseJudge { get; init; }

    public required string PhaseUndo { get; init; }

    public required string Refresh { get; init; }

    public required string RefreshItself { get; init; }

    public required string StopRefreshing { get; init; }

    public required string CutOffWhat { get; init; }

    public required string WhyWaits { get; init; }

    public required string WhyWaited { get; init; }

    public required string WouldWait { get; init; }

    public required string WaitsWhat { get; init; }

    public required string PlannedWhat { get; init; }

    /// <summary>Of a run in whose place something else has come.</summary>
    public required string PlanGone { get; init; }

    /// <summary>{0} is its number.</summary>
    public required string NewestRun { get; init; }

    public required string Count { get; init; }

    public required string Share { get; init; }

    public required string Limit { get; init; }

    /// <summary>{0} of {1}.</summary>
    public required string OfHowMany { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string EarlierToo { get; init; }

    /// <summary>{0} is a kind.</summary>
    public required string WouldGo { get; init; }

    public required string WouldLoseAccount { get; init; }

    public required string WouldRebind { get; init; }

    public required string WouldNotRead { get; init; }

    public required string Broken { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string AtLine { get; init; }

    public required string FaultUnreachable { get; init; }

    public required string FaultErrorPage { get; init; }

    public required string FaultEmpty { get; init; }

    public required string FaultMalformed { get; init; }

    public required string FaultCutOff { get; init; }

    public required string FaultTooLarge { get; init; }

    public required string FaultTooSlow { get; init; }

    public required string Rebinds { get; init; }

    public required string RebindsWhat { get; init; }

    public required string UserName { get; init; }

    public required string Line { get; init; }

    public required string SameName { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string More { get; init; }

    public required string Faults { get; init; }

    public required string Why { get; init; }

    public required string NoFaults { get; init; }

    public required string Earlier { get; init; }

    public required string Later { get; init; }

    public required string Pages { get; init; }

    /// <summary>{0} of {1}.</summary>
    public required string PageOf { get; init; }

    public required string OlderRuns { get; init; }

    public required string NoRuns { get; init; }

    /// <summary>{0} is the source.</summary>
    public required string BeginTitle { get; init; }

    public required string BeginWhat { get; init; }

    public required string DryRunWhat { get; init; }

    public required string DryRunButton { get; init; }

    public required string ReadButton { get; init; }

    public required string Back { get; init; }

    public required string Busy { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string Blocked { get; init; }

    /// <summary>{0} is a number, {1} the source.</summary>
    public required string DecideTitle { get; init; }

    public required string ReasonWhat { get; init; }

    public required string NoReason { get; init; }

    public required string Approve { get; init; }

    public required string Reject { get; init; }

    public required string NotWaiting { get; init; }

    public required string DecisionBusy { get; init; }

    public required string Problem { get; init; }

    /// <summary>{0} is a number, {1} the source.</summary>
    public required string PlanTitle { get; init; }

    public required string PlanWhat { get; init; }

    public required string PlanFile { get; init; }

    public required string NoChanges { get; init; }

    public required string Becomes { get; init; }

    public required string IsGone { get; init; }

    public required string IsAdded { get; init; }

    public required string IsChanged { get; init; }

    public required string Who { get; init; }

    public required string Differs { get; init; }

    public required string FromBeginning { get; init; }

    public static SourceTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => SourceTextsBokmal.Texts,
        PageLanguage.Nynorsk => SourceTextsNynorsk.Texts,
        PageLanguage.English => SourceTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
