using Weblogin.Login;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>What the host must add for hubs to serve.</summary>
internal static class HubSetup
{
    public static IServiceCollection AddHubs(this IServiceCollection services) => services
        .AddSingleton<HubSteps>()
        .AddSingleton<HubFlow>()
        .AddSingleton<HubEndSession>()
        .AddSingleton<HubEndpoints>()
        .AddSingleton<IDownstream, HubDownstream>()
        .AddSingleton<TenantLogos>()
        .AddHostedService(services => services.GetRequiredService<TenantLogos>());
}
