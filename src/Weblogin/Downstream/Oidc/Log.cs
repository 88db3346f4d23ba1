using Weblogin.Oidc.Provider;

namespace Weblogin.Downstream.Oidc;

/// <summary>Log events of the room: 1700-1799.</summary>
internal static partial class Log
{
    [LoggerMessage(1700, LogLevel.Warning, "Token request at {Tenant}: the client was refused: {Error}", EventName = nameof(ClientRefused))]
    public static partial void ClientRefused(this ILogger log, string tenant, string error);

    [LoggerMessage(1701, LogLevel.Warning, "Token request at {Tenant} by {Client}: the code was refused: {Reason}", EventName = nameof(CodeRefused))]
    public static partial void CodeRefused(this ILogger log, string tenant, string client, CodeRefusal reason);
}
