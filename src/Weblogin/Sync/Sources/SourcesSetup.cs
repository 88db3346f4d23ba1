using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Sync.Sources;

/// <summary>What the host must add to read sources.</summary>
internal static class SourcesSetup
{
    /// <summary>For the server and the command line alike.</summary>
    public static IServiceCollection AddSyncSources(this IServiceCollection services)
    {
        services.AddOptions<SyncOptions>().BindConfiguration(SyncOptions.SectionName);
        return services
            .AddSingleton<GuardedExchange>()
            .AddSingleton<ProfileSources>()
            .AddSingleton<RunBoard>()
            .AddSingleton<SourceStandings>()
            .AddSingleton<RunLookup>()
            .AddSingleton<ITroubleSource, SyncTroubles>()
            .AddSingleton<ITenantInspector, SourceFindings>();
    }

    /// <summary>For the server: sources are read at their time.</summary>
    public static IServiceCollection AddSyncSchedule(this IServiceCollection services) => services.AddSingleton<ScheduledRun>().AddHostedService<SyncScheduler>();
}
