using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Calendar;

/// <summary>Tells of what ends 60, 30, 14, 7 days and a day before it matters, that very day, and once when it is past: in the log and by e-mail. Of several nodes one tells.</summary>
internal sealed class CalendarNotices(IOneTimeIdStore told, CalendarLetters letters, TimeProvider time, ILogger<CalendarNotices> log)
{
    private const string Scope = "calendar";

    /// <summary>How long it is remembered that something was told.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    // What belongs to no tenant is remembered beside them.
    public static readonly TenantId Installation = TenantId.Parse("weblogin-installation");

    /// <param name="endings">Soonest first.</param>
    public async Task TellAsync(IReadOnlyList<Ending> endings, TenantSnapshot snapshot, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        DueNotice[] due =
        [
            .. from ending in endings
                where ending.Effect != EndingEffect.None
                let step = NoticeSteps.Of(ending.DaysFrom(now))
                where step is not null
                select new DueNotice(ending, step.Value),
        ];
        foreach (var notice in due)
        {
            if (await told.TryUseAsync(notice.Of.Tenant ?? Installation, Scope, notice.Key, now + Remembered, now, ct))
                Log(notice.Of, notice.Of.DaysFrom(now));
        }

        // Those who get letters have them told apart: a mail server that is away this hour keeps nobody from knowing.
        await letters.SendAsync(due, snapshot, ct);
    }

    private void Log(Ending ending, int days)
    {
        var words = CalendarWords.In("en")!;
        if (days < 0)
            log.HasEnded(CalendarWords.Day(ending.At), words.LineOf(ending), words.AdviceOf(ending));
        else if (days <= NoticeSteps.Urgent)
            log.EndsWithinDays(days, CalendarWords.Day(ending.At), words.LineOf(ending), words.AdviceOf(ending));
        else
            log.Ends(days, CalendarWords.Day(ending.At), words.LineOf(ending), words.AdviceOf(ending));
    }
}

/// <summary>Something that ends, and what is to be told of it now.</summary>
/// <param name="Days">The threshold that it has come to; below zero where it is past.</param>
internal sealed record DueNotice(Ending Of, int Days)
{
    /// <summary>The same each time it is looked at, until the next threshold.</summary>
    public string Key => FormattableString.Invariant($"{CalendarFile.KeyOf(Of)}|{Days}");
}
