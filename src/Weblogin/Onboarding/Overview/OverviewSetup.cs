using Weblogin.Audit.Counting;

namespace Weblogin.Onboarding.Overview;

/// <summary>What the host must add to tell how tenants stand. What is wrong is known by the rooms' own sources.</summary>
internal static class OverviewSetup
{
    /// <summary>What both the running host and the command line need.</summary>
    public static IServiceCollection AddOverview(this IServiceCollection services) => services.AddSingleton<TenantStandings>().AddSingleton<AttributeMatrices>();

    /// <summary>What looks by itself; for the running host.</summary>
    public static IServiceCollection AddOverviewWatch(this IServiceCollection services) => services
        .AddSingleton<StandingBoard>()
        .AddSingleton<AttributeLetters>()
        .AddSingleton<ICountObserver, AttributeWatch>()
        .AddSingleton<StandingWatch>()
        .AddHostedService(provider => provider.GetRequiredService<StandingWatch>());
}
