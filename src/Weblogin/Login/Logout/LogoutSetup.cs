using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>What the host must add for logouts.</summary>
internal static class LogoutSetup
{
    /// <summary>What both the running host and the command line need: who is to be told, and notices to those whom a server tells.</summary>
    public static IServiceCollection AddLogoutCore(this IServiceCollection services) => services
        .AddSingleton<LogoutPorts>()
        .AddSingleton<LogoutParties>()
        .AddSingleton<LogoutNotices>()
        .AddSingleton<IAdministeredSessions, AdministeredSessions>();

    public static IServiceCollection AddLogout(this IServiceCollection services) => services
        .AddSingleton<LogoutRefusals>()
        .AddSingleton<LogoutSteps>()
        .AddHostedService<LogoutNoticeService>()
        .AddSingleton<LogoutFlow>()
        .AddSingleton<LogoutEndpoints>();
}
