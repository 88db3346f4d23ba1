namespace Weblogin.Resolve;

/// <summary>Log events of the room: 1400-1499.</summary>
internal static partial class Log
{
    [LoggerMessage(1400, LogLevel.Warning, "At {Tenant}, {IdentityProvider}: one person logs in by a second account", EventName = nameof(SecondAccountOfPerson))]
    public static partial void SecondAccountOfPerson(this ILogger log, string tenant, string identityProvider);

    [LoggerMessage(1401, LogLevel.Warning, "At {Tenant}, {IdentityProvider}: an account that led to one person leads to another now", EventName = nameof(AccountRebound))]
    public static partial void AccountRebound(this ILogger log, string tenant, string identityProvider);
}
