namespace Weblogin.Upstream.Oidc;

/// <summary>Log events of the room: 1350-1379 (the SAML side has 1300-1349, local logins 1380-1399).</summary>
internal static partial class Log
{
    [LoggerMessage(1350, LogLevel.Warning, "{IdentityProvider} of {Tenant} did not say on whose behalf it logged in; the operator's client asked it for {OnBehalfOf}", EventName = nameof(OnBehalfOfNotSaid))]
    public static partial void OnBehalfOfNotSaid(this ILogger log, string tenant, string identityProvider, string onBehalfOf);

    [LoggerMessage(1351, LogLevel.Information, "{IdentityProvider} of {Tenant} says that a session of its is over: {Ended} of ours ended", EventName = nameof(EndedInFront))]
    public static partial void EndedInFront(this ILogger log, string tenant, string identityProvider, int ended);
}
