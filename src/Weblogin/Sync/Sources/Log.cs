namespace Weblogin.Sync.Sources;

/// <summary>Event ids 2450-2499: when sources are read. Names of documents only.</summary>
internal static partial class Log
{
    [LoggerMessage(2450, LogLevel.Error, "Sync of {Tenant}/{Source}: nothing has been put in force since it was due at {Due:u}; what was in force ages", EventName = nameof(NightMissed))]
    public static partial void NightMissed(this ILogger logger, string tenant, string source, DateTimeOffset due);

    [LoggerMessage(2451, LogLevel.Error, "Sync of {Tenant}/{Source}: run {Run} still waits for a decision (weblogin sync approve, weblogin sync reject)", EventName = nameof(RunStillWaits))]
    public static partial void RunStillWaits(this ILogger logger, string tenant, string source, long run);

    [LoggerMessage(2452, LogLevel.Error, "Sync of {Tenant}/{Source} came to a fault of our own", EventName = nameof(ScheduledRunFailed))]
    public static partial void ScheduledRunFailed(this ILogger logger, Exception fault, string tenant, string source);

    [LoggerMessage(2453, LogLevel.Error, "The sources that are due could not be looked for", EventName = nameof(LookFailed))]
    public static partial void LookFailed(this ILogger logger, Exception fault);
}
