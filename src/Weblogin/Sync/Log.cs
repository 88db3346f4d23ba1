namespace Weblogin.Sync;

/// <summary>Event ids 2400-2449; those of what is read begin at 2450. One line a run, counts and names of documents only.</summary>
internal static partial class Log
{
    [LoggerMessage(2400, LogLevel.Information, "Sync of {Tenant}/{Source} run {Run}: {Outcome} after {Seconds} s; {Rows} rows, {Added} added, {Changed} changed, {Gone} gone, {Unchanged} unchanged, {Unreadable} unreadable, {Rebound} rebound", EventName = nameof(RunEnded))]
    public static partial void RunEnded(
        this ILogger logger, string tenant, string source, long run, string outcome, double seconds, long rows, long added, long changed, long gone, long unchanged, long unreadable, long rebound);

    [LoggerMessage(2401, LogLevel.Information, "Sync of {Tenant}/{Source} not begun: {Outcome}", EventName = nameof(RunNotBegun))]
    public static partial void RunNotBegun(this ILogger logger, string tenant, string source, string outcome);

    [LoggerMessage(2402, LogLevel.Warning, "Sync of {Tenant}/{Source} run {Run} waits for a decision: {Reasons}", EventName = nameof(RunWaits))]
    public static partial void RunWaits(this ILogger logger, string tenant, string source, long run, string reasons);

    [LoggerMessage(2403, LogLevel.Warning, "Sync of {Tenant}/{Source} run {Run} failed at line {Line}: {Fault}", EventName = nameof(RunFailed))]
    public static partial void RunFailed(this ILogger logger, string tenant, string source, long run, long line, SourceFault fault);

    [LoggerMessage(2404, LogLevel.Information, "Sync of {Tenant}/{Source} run {Run} was {Decision} by a human", EventName = nameof(RunDecided))]
    public static partial void RunDecided(this ILogger logger, string tenant, string source, long run, string decision);

    [LoggerMessage(2407, LogLevel.Warning, "Sync of {Tenant}/{Source}: everything it brought, {Records} records, was removed by {By}", EventName = nameof(SourceForgotten))]
    public static partial void SourceForgotten(this ILogger logger, string tenant, string source, long records, string by);

    [LoggerMessage(2405, LogLevel.Information, "Sync of {Tenant}/{Source} run {Run} was cut off; the next one takes it up", EventName = nameof(RunCutOff))]
    public static partial void RunCutOff(this ILogger logger, string tenant, string source, long run);

    [LoggerMessage(2406, LogLevel.Warning, "Sync of {Tenant}/{Source} run {Run}: its lease could not be renewed; the next chunk or tick tries again", EventName = nameof(RenewalFailed))]
    public static partial void RenewalFailed(this ILogger logger, Exception fault, string tenant, string source, long run);
}
