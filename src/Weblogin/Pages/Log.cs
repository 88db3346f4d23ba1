namespace Weblogin.Pages;

/// <summary>Log events of the room: 2100-2199.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2100, Message = "Refused {Reference}: {Cause} ({Status}) at {Tenant}: {Detail}", EventName = nameof(Refused))]
    public static partial void Refused(this ILogger log, LogLevel level, string reference, RefusalCause cause, int status, string tenant, string detail);
}
