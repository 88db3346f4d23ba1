namespace Weblogin.Onboarding.Calendar;

/// <summary>The days before something matters at which it is told of: what the log, letters, the meter, the pages and the API all go by.</summary>
internal static class NoticeSteps
{
    /// <summary>Days before it matters at which the first notice comes.</summary>
    public const int Farthest = 60;

    /// <summary>Days at which a notice is an error: the ones before were overlooked.</summary>
    public const int Urgent = 7;

    /// <summary>When it is past.</summary>
    public const int Past = -1;

    /// <summary>The days before, the farthest first.</summary>
    public static readonly IReadOnlyList<int> Before = [Farthest, 30, 14, Urgent, 1];

    // That very day, and once when it is past.
    private static readonly int[] Soonest = [Past, 0, .. Before.Reverse()];

    /// <summary>The notice that something has come to: days before, 0 for that very day, <see cref="Past"/>; null where none is due yet.</summary>
    /// <param name="days">Days of the calendar, in UTC, until it matters; 0 is today, negative when it is past.</param>
    public static int? Of(int days) => days > Farthest ? null : Array.Find(Soonest, step => Math.Max(days, Past) <= step);
}
