namespace Weblogin.Sync;

/// <summary>What runs of sources need, wherever they are begun.</summary>
internal static class SyncRunsSetup
{
    public static IServiceCollection AddSyncRuns(this IServiceCollection services) => services
        .AddSingleton<ISyncRunner, SyncRunner>()
        .AddSingleton<SyncDecisions>()
        .AddSingleton<PlanReader>();
}
