using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin.Sources;

/// <summary>How sources and runs stand, in the words of one language.</summary>
internal sealed class SourceWords(PageLanguage language, TenantId tenant)
{
    private const int FaultsOnPage = 50;

    private readonly SourceTexts _texts = SourceTexts.In(language);

    public ShownSource Of(SourceStanding standing)
    {
        var address = SourcePages.PathOf(tenant, standing.Name);
        return new ShownSource(
            standing.Name, KindOf(standing.Source), LightOf(standing.Light), AdviceOf(standing), address,
            standing switch
            {
                { NextDue: { } due } => AdminTime.Text(due),
                { Source.Origin: SyncOrigin.Push } => _texts.WhenSent,
                { Source: null } => _texts.NoRun,
                _ => _texts.OnDemand,
            },
            InForce(standing))
        {
            BeginAddress = standing.Source is { Origin: not SyncOrigin.Push } ? $"{address}/begin" : null,
            Last = standing.Last is { } last ? LinkOf(last.Report.Run, standing.Name, TagOf(RunLookup.StandingOf(last.State))) : null,
            Open = standing switch
            {
                { OpenRun: { } run, IsRunning: true } => LinkOf(run, standing.Name, TagOf(RunStanding.Running)),
                { OpenRun: { } run, PlannedAt: not null } => LinkOf(run, standing.Name, TagOf(RunStanding.Planned)),
                { OpenRun: { } run, Light: not SourceLight.Waiting } when standing.Last?.Report.Run != run => LinkOf(run, standing.Name, TagOf(RunStanding.CutOff)),
                _ => null,
            },
            DecideAddress = standing is { Light: SourceLight.Waiting, OpenRun: { } waiting } ? $"{SourcePages.PathOf(tenant, standing.Name, waiting)}/decide" : null,
        };
    }

    public ShownRunLine Of(RecordedRun run) => new(
        run.Report.Run, SourcePages.PathOf(tenant, run.Report.Source, run.Report.Run), AdminTime.Text(run.Report.StartedAt), TagOf(RunLookup.StandingOf(run.State)),
        KindsOf(run, kind => kind.Added), KindsOf(run, kind => kind.Changed), KindsOf(run, kind => kind.Gone), run.Report.Unreadable);

    private string KindsOf(RecordedRun run, Func<KindCounts, long> count) => run.Report.Kinds.Where(kind => count(kind) > 0).ToArray() is [_, ..] some
        ? string.Join(", ", some.Select(kind => $"{Number(count(kind))} {NameOf(kind.Kind)}"))
        : "0";

    /// <param name="source">As the document has it; null where it names it no more.</param>
    /// <param name="faultPage">Which page of the rows that cannot be used.</param>
    public ShownRun Of(string name, long number, SeenRun seen, SyncSource? source, int faultPage)
    {
        var address = SourcePages.PathOf(tenant, name, number);
        var run = new ShownRun(number, name, address, TagOf(seen.Standing), []);
        if (seen.Report is not { } report)
            return seen.Standing == RunStanding.CutOff ? run with { Note = _texts.CutOffWhat } : run;
        return run with
        {
            Facts = FactsOf(seen, report),
            Note = seen.Standing switch
            {
                RunStanding.Waiting => _texts.WaitsWhat,
                RunStanding.Planned => seen.HasPlan || report.Broken is not null ? _texts.PlannedWhat : $"{_texts.PlannedWhat} {_texts.PlanGone}",
                _ => null,
            },
            Counts = [.. report.Kinds.Where(kind => kind.InForce + kind.Added + kind.Unreadable > 0).Select(kind => new ShownCounts(
                NameOf(kind.Kind), kind.InForce, kind.Added, kind.Changed, kind.Gone, kind.Unchanged, kind.Unreadable, kind.After))],
            CountsNote = source is { IsFull: false } ? _texts.CountsOfChanges : null,
            LostAccounts = report.Kinds.Sum(kind => kind.LostAccounts) is > 0 and var lost ? AdminTexts.With(_texts.LostAccounts, lost) : null,
            StopsTitle = seen.Standing switch { RunStanding.Waiting => _texts.WhyWaits, RunStanding.Planned => _texts.WouldWait, _ => _texts.WhyWaited },
            Stops = [.. report.Stops.Select(stop => Of(stop, source is null ? GateRules.Default : SourceShapes.GateOf(source)))],
            DecideAddress = seen.Standing == RunStanding.Waiting ? $"{address}/decide" : null,
            ChangesAddress = seen is { Standing: RunStanding.Waiting or RunStanding.Planned, HasPlan: true } && report.Broken is null ? $"{address}/changes" : null,
            Later = seen is { Standing: RunStanding.Planned, HasPlan: false, Later: { } later } ? LaterOf(later, name) : null,
            Broken = report.Broken is { } broken ? new ShownFault(broken.Line, ReasonWords.In(language, broken.Detail), WordOf(broken.Fault)) : null,
            Rebinds = [.. report.Rebinds.Select(rebind => new ShownRebind(rebind.Line, rebind.UserName, rebind.IsSameName))],
            MoreRebinds = report.Rebound - report.Rebinds.Count,
            Faults = FaultsOf(report, address, faultPage),
        };
    }

    public ShownProgress ProgressOf(SeenRun seen, string address, bool refreshesItself, int refreshed) => new(
        seen.Progress?.Phase switch
        {
            null => _texts.Elsewhere,
            SyncPhase.Read => _texts.PhaseRead,
            SyncPhase.Judge => _texts.PhaseJudge,
            SyncPhase.Undo => _texts.PhaseUndo,
            _ => throw new UnreachableException(),
        },
        seen.Percent, seen.Progress?.Rows, $"{address}?{SourcePages.RefreshedField}={(refreshed + 1) % 1000}", refreshesItself ? address : $"{address}?{SourcePages.ItselfField}=1", refreshesItself, refreshed > 0);

    /// <summary>A run that was asked for what it would change, which is no longer there.</summary>
    public ShownRun WithoutPlan(ShownRun run, SeenRun seen) =>
        run with { Note = _texts.PlanGone, ChangesAddress = null, Later = seen.Later is { } later ? LaterOf(later, run.Source) : null };

    private (string Text, string Address) LaterOf(long run, string source) => (AdminTexts.With(_texts.NewestRun, run), SourcePages.PathOf(tenant, source, run));

    public ShownRunLink LinkOf(long run, string source, ShownTag state) => new(AdminTexts.With(_texts.Run, run), SourcePages.PathOf(tenant, source, run), state);

    public ShownTag TagOf(RunStanding standing) => standing switch
    {
        RunStanding.Running => new(_texts.IsRunning, "info"),
        RunStanding.CutOff => new(_texts.IsCutOff, "warning"),
        RunStanding.Applied => new(_texts.IsApplied, "success"),
        RunStanding.Waiting => new(_texts.IsWaiting, "warning"),
        RunStanding.Rejected => new(_texts.IsRejected, "neutral"),
        RunStanding.Failed => new(_texts.IsFailedRun, "danger"),
        RunStanding.Planned => new(_texts.IsPlanned, "info"),
        _ => throw new UnreachableException(),
    };

    public string NameOf(SyncedKind kind) => kind switch
    {
        SyncedKind.Person => _texts.PersonKind,
        SyncedKind.Unit => _texts.UnitKind,
        SyncedKind.JobRole => _texts.JobRoleKind,
        SyncedKind.Position => _texts.PositionKind,
        SyncedKind.Leader => _texts.LeaderKind,
        _ => throw new UnreachableException(),
    };

    // As many as there are of it: "1 leder", "2 ledere".
    private string NameOf(SyncedKind kind, long count) => count != 1 ? NameOf(kind) : kind switch
    {
        SyncedKind.Person => _texts.OnePerson,
        SyncedKind.Unit => _texts.OneUnit,
        SyncedKind.JobRole => _texts.OneJobRole,
        SyncedKind.Position => _texts.OnePosition,
        SyncedKind.Leader => _texts.OneLeader,
        _ => throw new UnreachableException(),
    };

    private ShownTag LightOf(SourceLight light) => light switch
    {
        SourceLight.Healthy => new(_texts.IsHealthy, "success"),
        SourceLight.Waiting => new(_texts.IsWaiting, "warning"),
        SourceLight.Failed => new(_texts.IsFailed, "danger"),
        SourceLight.Late => new(_texts.IsLate, "warning"),
        SourceLight.NeverRead => new(_texts.IsNeverRead, "neutral"),
        SourceLight.Left => new(_texts.IsLeft, "neutral"),
        _ => throw new UnreachableException(),
    };

    private string? AdviceOf(SourceStanding standing) => standing.Light switch
    {
        SourceLight.Waiting => _texts.AdviceWaiting,
        SourceLight.Failed => _texts.AdviceFailed,
        SourceLight.Late => AdminTexts.With(_texts.AdviceLate, AdminTime.Text(standing.LateSince!.Value)),
        // What is sent begins by being sent.
        SourceLight.NeverRead => standing.Source is { Origin: SyncOrigin.Push } ? null : _texts.AdviceNeverRead,
        SourceLight.Left => _texts.AdviceLeft,
        _ => null,
    };

    private string KindOf(SyncSource? source) => source?.Origin switch
    {
        null => "",
        SyncOrigin.Pull => _texts.Pulled,
        SyncOrigin.File => _texts.Dropped,
        SyncOrigin.Push => _texts.Pushed,
        _ => throw new UnreachableException(),
    };

    private string InForce(SourceStanding standing)
    {
        var kinds = standing.InForce.Select((count, kind) => (count, Kind: (SyncedKind)kind)).Where(kind => kind.count > 0).Select(kind => $"{kind.count} {NameOf(kind.Kind, kind.count)}").ToArray();
        return kinds.Length == 0 || standing.ConfirmedAt is not { } at ? _texts.NothingInForce : $"{string.Join(", ", kinds)} ({AdminTime.Text(at)})";
    }

    private (string Name, string Value)[] FactsOf(SeenRun seen, SyncReport report) =>
    [
        (_texts.Begun, report.Origin switch
        {
            null => _texts.Unknown,
            { Trigger: RunTrigger.Schedule } => _texts.BySchedule,
            { Trigger: RunTrigger.Command, Name: var name } => AdminTexts.With(_texts.ByCommand, name ?? ""),
            { Trigger: RunTrigger.Machine, Name: var token } => AdminTexts.With(_texts.ByMachine, token ?? ""),
            { Name: var administrator } => administrator ?? _texts.Unknown,
        }),
        (_texts.Started, AdminTime.Text(report.StartedAt)),
        .. report.EndedAt is { } ended ? ((string, string)[])[(_texts.Duration, Took(ended - report.StartedAt))] : [],
        (_texts.Rows, Number(report.Rows)),
        .. seen.By is { } by ? ((string, string)[])[(_texts.DecidedBy, report.Decision is { At: var at } ? $"{ActorWords.In(language, by)}, {AdminTime.Text(at)}" : ActorWords.In(language, by))] : [],
        .. report.Decision is { Reason: { } reason } ? ((string, string)[])[(_texts.Reason, reason)] : [],
    ];

    private string Took(TimeSpan took) => took < TimeSpan.FromMinutes(2)
        ? AdminTexts.With(_texts.Seconds, Math.Max(0, Math.Round(took.TotalSeconds, 1)))
        : AdminTexts.With(_texts.Minutes, Math.Round(took.TotalMinutes));

    private ShownStop Of(GateStop stop, GateRules rules) => stop switch
    {
        GateStop.TooManyGone gone => new(
            gone.LostAccounts == 0 ? AdminTexts.With(_texts.WouldGo, NameOf(gone.Kind)) : $"{AdminTexts.With(_texts.WouldGo, NameOf(gone.Kind))}; {_texts.WouldLoseAccount}: {gone.LostAccounts}",
            CountOf(gone.Gone, gone.InForce, gone.Earlier), Share(gone.Gone + gone.Earlier, gone.InForce), Percent(rules.GonePercent)),
        GateStop.TooManyRebound rebound => new(
            _texts.WouldRebind, CountOf(rebound.Rebound, rebound.InForce, rebound.Earlier), Share(rebound.Rebound + rebound.Earlier, rebound.InForce), Percent(rules.ReboundPercent)),
        GateStop.TooManyUnreadable unreadable => new(
            _texts.WouldNotRead, CountOf(unreadable.Unreadable, unreadable.Rows, 0), Share(unreadable.Unreadable, unreadable.Rows), Percent(rules.UnreadablePercent)),
        _ => throw new UnreachableException(),
    };

    private string CountOf(long some, long all, long earlier)
    {
        var count = AdminTexts.With(_texts.OfHowMany, some, all);
        return earlier == 0 ? count : $"{count}, {AdminTexts.With(_texts.EarlierToo, earlier)}";
    }

    private static string Share(long some, long all) => all == 0 ? "–" : Percent(Math.Round(some * 100m / all, 2));

    private static string Percent(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string WordOf(SourceFault fault) => fault switch
    {
        SourceFault.Unreachable => _texts.FaultUnreachable,
        SourceFault.ErrorPage => _texts.FaultErrorPage,
        SourceFault.Empty => _texts.FaultEmpty,
        SourceFault.Malformed => _texts.FaultMalformed,
        SourceFault.CutOff => _texts.FaultCutOff,
        SourceFault.TooLarge => _texts.FaultTooLarge,
        SourceFault.TooSlow => _texts.FaultTooSlow,
        _ => throw new UnreachableException(),
    };

    private ShownFaults? FaultsOf(SyncReport report, string address, int page)
    {
        if (report.Faults.Count == 0)
            return null;
        var pages = (report.Faults.Count + FaultsOnPage - 1) / FaultsOnPage;
        var shown = Math.Clamp(page, 1, pages);
        return new ShownFaults(
            [.. report.Faults.Skip((shown - 1) * FaultsOnPage).Take(FaultsOnPage).Select(fault => new ShownFault(fault.Line, ReasonWords.In(language, fault.Fault)))],
            shown, pages, $"{address}?{SourcePages.FaultsField}=", Math.Max(0, report.Unreadable - SyncReport.MostListed));
    }
}
