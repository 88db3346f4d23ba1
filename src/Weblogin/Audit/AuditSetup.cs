using Weblogin.Audit.Chains;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;

namespace Weblogin.Audit;

/// <summary>What the host must add for logins to be explained and counted. Stores come from the Storage room.</summary>
internal static class AuditSetup
{
    /// <summary>What commands and the server need: chains of audit log and ledger are verified and signed. Who signs comes from another room.</summary>
    public static IServiceCollection AddChains(this IServiceCollection services) =>
        services.AddSingleton<ChainVerifier>().AddSingleton<HeadKeeper>().AddSingleton<ChainClosings>().AddSingleton<ChainWatch>();

    /// <summary>What the server does with them by itself.</summary>
    public static IServiceCollection AddChainWatch(this IServiceCollection services) => services.AddHostedService(provider => provider.GetRequiredService<ChainWatch>());

    /// <summary>What the server needs: it takes down what logins do, and counts what becomes of them.</summary>
    public static IServiceCollection AddLoginTraces(this IServiceCollection services)
    {
        services.AddOptions<LoginTraceOptions>().BindConfiguration(LoginTraceOptions.SectionName);
        services.AddOptions<LoginCountOptions>().BindConfiguration(LoginCountOptions.SectionName);
        return services.AddSingleton<ILoginTraces, LoginTraces>().AddSingleton<ILoginCounters, LoginCounters>();
    }
}
