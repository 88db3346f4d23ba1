using Weblogin.Oidc.Provider;

namespace Weblogin.Downstream.Oidc;

/// <summary>Log events of the room: 1700-1799.</summary>
internal static partial class Log
{
    [LoggerMessage(1700, LogLevel.Warning, "Request at {Tenant}{Endpoint}: the client was refused: {Error}", EventName = nameof(ClientRefused))]
    public static partial void ClientRefused(this ILogger log, string tenant, string endpoint, string error);

    [LoggerMessage(1701, LogLevel.Warning, "Token request at {Tenant} by {Client}: the code was refused: {Reason}", EventName = nameof(CodeRefused))]
    public static partial void CodeRefused(this ILogger log, string tenant, string client, CodeRefusal reason);

    [LoggerMessage(1710, LogLevel.Warning, "The keys of a client at {Host} were not fetched: {Reason} There is an earlier copy: {HasCopy}", EventName = nameof(KeysNotFetched))]
    public static partial void KeysNotFetched(this ILogger log, string host, string reason, bool hasCopy);
}
