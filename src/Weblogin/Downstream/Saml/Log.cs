namespace Weblogin.Downstream.Saml;

/// <summary>Log events of the room: 1750-1799 (the OpenID Connect side has 1700-1749).</summary>
internal static partial class Log
{
    [LoggerMessage(1750, LogLevel.Warning, "A request of {RelyingParty} at {Tenant} was answered by {Status}", EventName = nameof(RequestAnsweredByError))]
    public static partial void RequestAnsweredByError(this ILogger log, string relyingParty, string tenant, string status);

    [LoggerMessage(1751, LogLevel.Error, "The metadata of {RelyingParty} can no longer be used: {Fault}", EventName = nameof(ServiceProviderNotUsable))]
    public static partial void ServiceProviderNotUsable(this ILogger log, string relyingParty, string fault);
}
