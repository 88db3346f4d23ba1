namespace Weblogin.Patrons;

/// <summary>Log events of the room: 1800-1899. No line holds a card number, an address or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1800, LogLevel.Information, "Patrons of {Tenant}: {Added} added, {Changed} changed, {Refused} rows refused", EventName = nameof(PatronsImported))]
    public static partial void PatronsImported(this ILogger log, string tenant, int added, int changed, int refused);
}
