namespace Weblogin.Sync;

/// <summary>Whether a human must look at a run before it is put in force.</summary>
internal static class SyncGate
{
    /// <returns>Why; empty where nothing stands against it.</returns>
    public static IReadOnlyList<GateStop> Judge(GateRules rules, SyncReport report)
    {
        List<GateStop> stops = [];
        foreach (var kind in report.Kinds)
        {
            if (kind.Gone > rules.GoneFrom && IsMore(kind.Gone, rules.GonePercent, kind.InForce))
                stops.Add(new GateStop.TooManyGone(kind.Kind, kind.Gone, kind.InForce));
        }

        if (report.Rebound > 0 && IsMore(report.Rebound, rules.ReboundPercent, report.Kinds[(int)SyncedKind.Person].InForce))
            stops.Add(new GateStop.TooManyRebound(report.Rebound, report.Kinds[(int)SyncedKind.Person].InForce));
        if (report.Unreadable > rules.UnreadableFrom && IsMore(report.Unreadable, rules.UnreadablePercent, report.Rows))
            stops.Add(new GateStop.TooManyUnreadable(report.Unreadable, report.Rows));
        return stops;
    }

    private static bool IsMore(long some, decimal percent, long all) => some * 100m > percent * all;
}
