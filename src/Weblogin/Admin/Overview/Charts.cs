using System.Globalization;
using Weblogin.Audit.Counting;

namespace Weblogin.Admin.Overview;

/// <summary>Makes the charts of counts: each a few sums, by what the counts have.</summary>
internal static class Charts
{
    // More bars than these are no picture; the rest is one.
    private const int MostBars = 12;

    /// <param name="periods">Those in which something was counted; the others are shown as nothing.</param>
    /// <param name="first">The beginning of the first that is shown, UTC.</param>
    public static ShownCharts Of(IReadOnlyList<CountedPeriod> periods, CountSpan span, DateTimeOffset first, int columns, OverviewTexts texts)
    {
        var found = periods.ToDictionary(period => period.BeganAt, period => period.Counts);
        var sum = LoginCounts.Of(periods.Select(period => period.Counts));
        ShownColumn[] time = [.. Enumerable.Range(0, columns).Select(number => first + (number * span.Length)).Select(at => Column(at, span, found.GetValueOrDefault(at) ?? LoginCounts.None))];
        ShownBars[] bars =
        [
            new("outcome", texts.ByOutcome, texts.Outcome, Bars(sum, _ => true, end => texts.Ended(end.Ending), texts)),
            new("way-in", texts.ByWayIn, texts.WayIn, Bars(sum, end => end.Ending == LoginEnding.LetIn, end => end.WayIn, texts)),
            new("level", texts.ByLevel, texts.Level, Bars(sum, end => end.Ending == LoginEnding.LetIn, end => end.Level, texts)),
            new("party", texts.ByRelyingParty, texts.RelyingParty, Bars(sum, end => end.Ending is LoginEnding.LetIn or LoginEnding.FromSession, end => end.RelyingParty, texts)),
            new("fallback", texts.ByFallback, texts.Reason, Bars(sum, end => end is { Ending: LoginEnding.LetIn, Reason: not null }, end => texts.Of(end.Reason!.Value), texts)),
            new("refusal", texts.ByRefusal, texts.Reason, Bars(sum, end => end is { Ending: LoginEnding.Refused, Reason: not null }, end => texts.Of(end.Reason!.Value), texts)),
        ];
        // Of the whole installation relying parties are not counted apart.
        return new ShownCharts(time, [.. bars.Where(one => one.Bars.Count > 0 && (one.Id != "party" || sum.Ends.Any(end => end.End.RelyingParty is not null)))]);
    }

    private static ShownColumn Column(DateTimeOffset at, CountSpan span, LoginCounts counts) => new(
        at.ToString(span == CountSpan.Hour ? "yyyy-MM-dd HH:00" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        at.ToString(span == CountSpan.Hour ? "HH:00" : "MM-dd", CultureInfo.InvariantCulture),
        counts.Sum(end => end.Ending == LoginEnding.LetIn), counts.Sum(end => end.Ending == LoginEnding.FromSession), counts.Sum(end => end.Ending == LoginEnding.Refused));

    private static List<ShownBar> Bars(LoginCounts counts, Func<LoginEnd, bool> such, Func<LoginEnd, string?> by, OverviewTexts texts)
    {
        var ordered = counts.Ends.Where(end => such(end.End)).GroupBy(end => by(end.End) ?? texts.Unknown, (label, ends) => new ShownBar(label, ends.Sum(end => end.Count)))
            .OrderByDescending(bar => bar.Count).ThenBy(bar => bar.Label, StringComparer.Ordinal).ToList();
        return ordered.Count <= MostBars ? ordered : [.. ordered.Take(MostBars - 1), new ShownBar(texts.Others, ordered.Skip(MostBars - 1).Sum(bar => bar.Count))];
    }
}

/// <summary>The charts of a page: over time, and by each thing that is counted.</summary>
public sealed record ShownCharts(IReadOnlyList<ShownColumn> Time, IReadOnlyList<ShownBars> Bars);

/// <summary>An hour or a day.</summary>
/// <param name="When">In full.</param>
/// <param name="Short">Under the column.</param>
public sealed record ShownColumn(string When, string Short, long LetIn, long FromSession, long Refused);

/// <summary>A chart of bars.</summary>
/// <param name="Id">What it is named by within its page.</param>
/// <param name="What">What stands above the labels in its table.</param>
/// <param name="Bars">The longest first.</param>
public sealed record ShownBars(string Id, string Title, string What, IReadOnlyList<ShownBar> Bars);

public sealed record ShownBar(string Label, long Count);
