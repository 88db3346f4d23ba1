namespace Weblogin.Sync;

/// <summary>Whether a human must look at a run before it is put in force.</summary>
internal static class SyncGate
{
    /// <param name="lately">What nobody has looked at of the same source within a day: slices of a loss are one loss.</param>
    /// <returns>Why; empty where nothing stands against it.</returns>
    public static IReadOnlyList<GateStop> Judge(GateRules rules, SyncReport report, RecentLoss lately)
    {
        List<GateStop> stops = [];
        foreach (var kind in report.Kinds)
        {
            if (Gone(rules, kind.Kind, kind.Lost, kind.InForce, lately) is { } stop)
                stops.Add(stop with { LostAccounts = kind.LostAccounts });
        }

        if (report.Kinds.Count > 0 && Rebound(rules, report.Rebound, report.Kinds[(int)SyncedKind.Person].InForce, lately) is { } rebound)
            stops.Add(rebound);
        if (report.Unreadable > rules.UnreadableFrom && IsMore(report.Unreadable, rules.UnreadablePercent, report.Rows))
            stops.Add(new GateStop.TooManyUnreadable(report.Unreadable, report.Rows));
        return stops;
    }

    /// <summary>Whether so many of a kind may go.</summary>
    /// <param name="gone">Those among them who stay, but by no account any more.</param>
    /// <param name="inForce">Before they do.</param>
    public static GateStop.TooManyGone? Gone(GateRules rules, SyncedKind kind, long gone, long inForce, RecentLoss lately)
    {
        // A run that takes nobody away is not stopped for those before it.
        var (all, of) = (gone == 0 ? 0 : gone + lately.GoneOf(kind), lately.ShareOf(kind, inForce));
        var isMore = IsMore(all, rules.GonePercent, of);
        var isTooMany = isMore && (all > rules.GoneFrom || (kind == SyncedKind.Person && IsMore(all, rules.GoneFromPercent, of)));
        return isTooMany ? new GateStop.TooManyGone(kind, gone, of) { Earlier = all - gone } : null;
    }

    /// <summary>Whether so many user names may come to lead to other people.</summary>
    /// <param name="people">How many are in force before they do.</param>
    public static GateStop.TooManyRebound? Rebound(GateRules rules, long rebound, long people, RecentLoss lately)
    {
        var (all, of) = (rebound + lately.Rebound, lately.ShareOf(SyncedKind.Person, people));
        return rebound > 0 && IsMore(all, rules.ReboundPercent, of) ? new GateStop.TooManyRebound(rebound, of) { Earlier = all - rebound } : null;
    }

    // 100 stops nothing; a day's sum may be more than there were.
    private static bool IsMore(long some, decimal percent, long all) => percent < 100 && some * 100m > percent * all;
}
