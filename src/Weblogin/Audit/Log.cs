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

    [LoggerMessage(2210, LogLevel.Information, "Head {Number} of the {Chain} is signed, up to entry {Sequence}: {Signed}", EventName = nameof(HeadSigned))]
    public static partial void HeadSigned(this ILogger log, long number, string chain, long sequence, string signed);

    [LoggerMessage(2211, LogLevel.Error, "Heads of the chains of audit log and ledger could not be signed; they are signed when it is possible again", EventName = nameof(HeadsNotSigned))]
    public static partial void HeadsNotSigned(this ILogger log, Exception fault);

    [LoggerMessage(2215, LogLevel.Error, "The head of the {Chain} could not be signed; it is tried again with the next hour, and the other chains are signed", EventName = nameof(HeadNotSigned))]
    public static partial void HeadNotSigned(this ILogger log, Exception fault, string chain);

    [LoggerMessage(2212, LogLevel.Error, "The {Chain} is not whole: {Findings}", EventName = nameof(ChainBroken))]
    public static partial void ChainBroken(this ILogger log, string chain, string findings);

    [LoggerMessage(2214, LogLevel.Warning, "Part {Number} of the {Chain} was broken and is closed up to entry {Sequence} by {By}: {Signed}", EventName = nameof(ChainClosed))]
    public static partial void ChainClosed(this ILogger log, long number, string chain, long sequence, string by, string signed);

    [LoggerMessage(2213, LogLevel.Error, "The chains of audit log and ledger could not be verified", EventName = nameof(ChainsNotVerified))]
    public static partial void ChainsNotVerified(this ILogger log, Exception fault);
}
