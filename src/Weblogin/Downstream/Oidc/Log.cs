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

    [LoggerMessage(1720, LogLevel.Information, "Hub {Hub} asks where a person belongs who wants to {RelyingParty}", EventName = nameof(HubAsks))]
    public static partial void HubAsks(this ILogger log, string hub, string relyingParty);

    [LoggerMessage(1721, LogLevel.Information, "Hub {Hub} sends a login to {RelyingParty} to {Tenant}", EventName = nameof(HubSent))]
    public static partial void HubSent(this ILogger log, string hub, string relyingParty, string tenant);

    [LoggerMessage(1722, LogLevel.Information, "Hub {Hub} answers {RelyingParty} with a login at {Tenant}", EventName = nameof(HubAnswered))]
    public static partial void HubAnswered(this ILogger log, string hub, string relyingParty, string tenant);

    [LoggerMessage(1723, LogLevel.Information, "Hub {Hub} tells {RelyingParty} that there was no login at {Tenant}: {Error}", EventName = nameof(HubRefused))]
    public static partial void HubRefused(this ILogger log, string hub, string relyingParty, string tenant, string error);
}
