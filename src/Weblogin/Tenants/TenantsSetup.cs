using Weblogin.Tenants.Access;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;

namespace Weblogin.Tenants;

/// <summary>What the host must add for tenants to be there. The stores come from the Storage room, the inspector from Upstream.</summary>
internal static class TenantsSetup
{
    /// <summary>What both the running host and the command line need.</summary>
    public static IServiceCollection AddTenants(this IServiceCollection services) =>
        services
            .AddSingleton<TenantDirectory>()
            .AddSingleton<MatcherPolicy, ServedOnPolicy>()
            .AddSingleton<DisabledPeople>()
            .AddSingleton<IReloadable>(provider => provider.GetRequiredService<DisabledPeople>())
            .AddSingleton<Releases>()
            .AddSingleton<DocumentApplier>()
            .AddSingleton<DocumentExport>()
            .AddSingleton<ConfigurationCheck>()
            .AddSingleton<ITenantInspector, MetadataFindings>()
            .AddSingleton<ITenantInspector, Trials.GateFindings>()
            .AddSingleton<ITroubleSource, Trials.GateFindings>()
            .AddSingleton<IEndingSource, MetadataEndings>()
            .AddSingleton<IEndingSource, TokenEndings>()
            .AddSingleton<ITroubleSource, MetadataTroubles>()
            .AddSingleton<MetadataIntake>()
            .AddSingleton<MetadataUpload>()
            .AddSingleton<TenantTokens>()
            .AddSingleton<INameResolver, SystemNameResolver>()
            .AddSingleton<GuardedDestination>()
            .AddSingleton<IGuardedFetch, GuardedFetch>()
            .AddSingleton<IGuardedPost, GuardedPost>()
            .AddSingleton<MetadataFetch.Surroundings>()
            .AddSingleton<MetadataFetch>();

    /// <summary>What keeps the running host at what the store says. <see cref="TenantRefresh.LoadAsync"/> is awaited before it listens.</summary>
    public static IServiceCollection AddTenantRefresh(this IServiceCollection services) =>
        services
            .AddSingleton<TenantRefresh>()
            .AddHostedService(provider => provider.GetRequiredService<TenantRefresh>())
            .AddHostedService<MetadataFolder>()
            .AddHostedService<MetadataFetchService>();
}
