using System.Runtime.CompilerServices;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Overview;
using Weblogin.Admin.Persons;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Home;

/// <summary>What an operator needs first: how many tenants stand badly, what ends next, and what waits for an answer. It is of what the watch saw last, gathered once for each look, however many tenants there are.</summary>
internal sealed class OperatorDesk(StandingBoard board, StandingWatch watch, IPersonRequestStore requests, TimeProvider time)
{
    private const int Most = 5;

    private readonly ConditionalWeakTable<StandingBoard.Seen, Gathered> _gathered = [];

    public async Task<ShownDesk> OfAsync(AdminVisit visit)
    {
        if (board.Last is null)
            await watch.LookAsync(visit.Aborted);
        var seen = board.Last!;
        var (all, words, texts) = (_gathered.GetValue(seen, static look => Gather(look.Standings)), StandingWords.In(visit.Language.Tag)!, AdminTexts.In(visit.Language));
        var asked = (await requests.OpenAsync(time.GetUtcNow(), visit.Aborted)).Count;
        return new ShownDesk(
            AdminTexts.With(texts.LightsNow, seen.Of(StandingLight.Red), seen.Of(StandingLight.Yellow), seen.Of(StandingLight.Green)),
            AdminTime.Text(seen.At),
            [.. all.Ending.Select(standing => new DeskLine(standing.Name, $"{CalendarWords.Day(standing.Next!.At)}: {words.Calendar.LineOf(standing.Next with { Tenant = null })}", OverviewPages.PathOf(standing.Tenant)))],
            [
                .. asked > 0 ? [new DeskLine(texts.People, AdminTexts.With(texts.PersonRequests, asked), PersonPages.Path)] : (DeskLine[])[],
                .. all.Waiting.Select(one => new DeskLine(one.Standing.Name, words.LineOf(one.Trouble), OverviewPages.PathOf(one.Standing.Tenant))),
            ])
        {
            MoreWaiting = all.Waits - all.Waiting.Count,
        };
    }

    private static Gathered Gather(IReadOnlyList<TenantStanding> standings)
    {
        var waiting = standings.SelectMany(standing => standing.Troubles.Where(trouble => trouble.Kind is TroubleKind.MetadataWaits or TroubleKind.RunWaits).Select(trouble => (standing, trouble))).ToArray();
        return new Gathered([.. standings.Where(standing => standing.Next is not null).OrderBy(standing => standing.Next!.At).Take(Most)], [.. waiting.Take(Most)], waiting.Length);
    }

    private sealed record Gathered(IReadOnlyList<TenantStanding> Ending, IReadOnlyList<(TenantStanding Standing, Trouble Trouble)> Waiting, int Waits);
}

/// <summary>What an operator sees first.</summary>
/// <param name="Lights">How many tenants have each light, in words.</param>
/// <param name="At">When that was seen.</param>
/// <param name="Ending">What ends next, of the tenants where something does so first.</param>
/// <param name="Waiting">What waits for somebody's answer.</param>
public sealed record ShownDesk(string Lights, string At, IReadOnlyList<DeskLine> Ending, IReadOnlyList<DeskLine> Waiting)
{
    /// <summary>How many more wait.</summary>
    public int MoreWaiting { get; init; }
}

/// <summary>A line, and where more is told.</summary>
public sealed record DeskLine(string Whose, string Text, string Address);
