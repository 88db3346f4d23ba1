namespace Weblogin.Audit;

/// <summary>Log events of the room: 2200-2299.</summary>
internal static partial class Log
{
    [LoggerMessage(2200, LogLevel.Warning, "{Rows} rows of what logins did could not be written; they are lost, the logins are not", EventName = nameof(TracesNotWritten))]
    public static partial void TracesNotWritten(this ILogger log, Exception fault, int rows);

    [LoggerMessage(2201, LogLevel.Warning, "{Events} events of logins were not kept: more came than are written, or a tenant has spent its budget", EventName = nameof(TracesLost))]
    public static partial void TracesLost(this ILogger log, long events);

    [LoggerMessage(2202, LogLevel.Warning, "What {Rows} tenants' logins came to could not be counted; the logins are not touched by it", EventName = nameof(CountsNotWritten))]
    public static partial void CountsNotWritten(this ILogger log, Exception fault, int rows);
}
