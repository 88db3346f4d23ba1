namespace Weblogin.Login.Logout;

/// <summary>What the host must add for logouts.</summary>
internal static class LogoutSetup
{
    public static IServiceCollection AddLogout(this IServiceCollection services) => services
        .AddSingleton<LogoutRefusals>()
        .AddSingleton<LogoutSteps>()
        .AddSingleton<LogoutPorts>()
        .AddSingleton<LogoutNotices>()
        .AddHostedService<LogoutNoticeService>()
        .AddSingleton<LogoutFlow>()
        .AddSingleton<LogoutEndpoints>();
}
