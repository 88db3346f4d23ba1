using Weblogin.Tenants;

namespace Weblogin.Login.Probing;

/// <summary>What the host must add for identity providers to be probed.</summary>
internal static class ProbingSetup
{
    public static IServiceCollection AddProbing(this IServiceCollection services) => services
        .AddSingleton<ProviderHealth>()
        .AddSingleton<ITroubleSource, ProbeTroubles>()
        .AddSingleton<ProviderProbe>()
        .AddHostedService(provider => provider.GetRequiredService<ProviderProbe>());
}
