namespace Weblogin.Login.Logout;

/// <summary>When a notice that was not delivered is tried again, and for how long. Pure.</summary>
internal static class NoticeSchedule
{
    /// <summary>How long a taken notice is a taker's own: longer than any delivery may take.</summary>
    public static readonly TimeSpan Taken = TimeSpan.FromMinutes(2);

    /// <summary>A session at the other side lasts a working day; afterwards there is nothing left to end.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(12);

    /// <summary>How long outcomes are kept to be looked at.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>How long to wait after so many tries in vain; null where it is given up.</summary>
    /// <param name="tries">At least 1.</param>
    /// <param name="age">Since the session ended.</param>
    public static TimeSpan? After(int tries, TimeSpan age) => Waits[Math.Min(tries, Waits.Length) - 1] is var wait && age + wait < GiveUpAfter ? wait : null;
}
