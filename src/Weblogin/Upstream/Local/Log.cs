namespace Weblogin.Upstream.Local;

/// <summary>Log events of the room: 1360-1379. No line holds a card number, an address or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1360, LogLevel.Warning, "Codes to patrons at {Tenant}: {Most} a day for one {Scope} are sent, no more go out", EventName = nameof(CodeLimitReached))]
    public static partial void CodeLimitReached(this ILogger log, string tenant, string scope, int most);

    [LoggerMessage(1361, LogLevel.Error, "A code to a patron at {Tenant} could not be sent", EventName = nameof(CodeFaulted))]
    public static partial void CodeFaulted(this ILogger log, Exception fault, string tenant);

    [LoggerMessage(1362, LogLevel.Information, "Patron login {Transaction} at {Tenant}: {Outcome}", EventName = nameof(PatronJudged))]
    public static partial void PatronJudged(this ILogger log, string transaction, string tenant, string outcome);

    [LoggerMessage(1363, LogLevel.Information, "Patron {Person} at {Tenant} changed {What}", EventName = nameof(PatronChanged))]
    public static partial void PatronChanged(this ILogger log, string person, string tenant, PatronChange what);

    [LoggerMessage(1364, LogLevel.Error, "A patron at {Tenant} could not be told of a change", EventName = nameof(NoticeFaulted))]
    public static partial void NoticeFaulted(this ILogger log, Exception fault, string tenant);
}
