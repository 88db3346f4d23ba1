namespace Weblogin.Hosting;

/// <summary>Log events of the room: 1000-1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "A fault of ours while answering {Method} {Route}", EventName = nameof(Fault))]
    public static partial void Fault(this ILogger log, Exception fault, string method, string route);

    [LoggerMessage(1001, LogLevel.Information, "Weblogin serves {Tenants} tenants and {RelyingParties} relying parties on {Addresses}", EventName = nameof(Serving))]
    public static partial void Serving(this ILogger log, int tenants, int relyingParties, string addresses);

    [LoggerMessage(1003, LogLevel.Error, "The store does not answer; this process says that it is not ready", EventName = nameof(StoreIsAway))]
    public static partial void StoreIsAway(this ILogger log, Exception fault);

    [LoggerMessage(1004, LogLevel.Information, "The store answers again", EventName = nameof(StoreIsBack))]
    public static partial void StoreIsBack(this ILogger log);

    [LoggerMessage(1002, LogLevel.Error, "The certificate {Path} cannot be read; the last good one stays", EventName = nameof(CertificateNotReadable))]
    public static partial void CertificateNotReadable(this ILogger log, Exception fault, string path);

    [LoggerMessage(1005, LogLevel.Warning, "{Warning}", EventName = nameof(FetchesFromLoopback))]
    public static partial void FetchesFromLoopback(this ILogger log, string warning);
}
