using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Calendar;

/// <summary>Tells of what ends 60, 30, 14, 7 days and a day before it matters, that very day, and once when it is past: in the log and by e-mail. Of several nodes one tells.</summary>
internal sealed class CalendarNotices(IOneTimeIdStore told, CalendarLetters letters, TimeProvider time, ILogger<CalendarNotices> log)
{
    /// <summary>Days before it matters at which the first notice comes.</summary>
    public const int Farthest = 60;

    private const string Scope = "calendar";

    // Days at which a notice is an error: the ones before were overlooked.
    private const int Urgent = 7;
    private const int Past = -1;

    private static readonly int[] Days = [Past, 0, 1, Urgent, 14, 30, Farthest];
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    // What belongs to no tenant is remembered beside them.
    private static readonly TenantId Installation = TenantId.Parse("weblogin-installation");

    /// <param name="endings">Soonest first.</param>
    public async Task TellAsync(IReadOnlyList<Ending> endings, TenantSnapshot snapshot, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<Ending> tell = [];
        foreach (var ending in endings.Where(ending => ending.Effect != EndingEffect.None && ending.DaysFrom(now) <= Farthest))
        {
            var notice = Days.First(days => Math.Max(ending.DaysFrom(now), Past) <= days);
            if (await told.TryUseAsync(ending.Tenant ?? Installation, Scope, $"{CalendarFile.KeyOf(ending)}|{notice}", now + Remembered, now, ct))
                tell.Add(ending);
        }

        foreach (var ending in tell)
            Log(ending, ending.DaysFrom(now));
        await letters.SendAsync(tell, snapshot, ct);
    }

    private void Log(Ending ending, int days)
    {
        var words = CalendarWords.In("en")!;
        if (days < 0)
            log.HasEnded(CalendarWords.Day(ending.At), words.LineOf(ending), words.AdviceOf(ending));
        else if (days <= Urgent)
            log.EndsWithinDays(days, CalendarWords.Day(ending.At), words.LineOf(ending), words.AdviceOf(ending));
        else
            log.Ends(days, CalendarWords.Day(ending.At), words.LineOf(ending), words.AdviceOf(ending));
    }
}
