using Weblogin.Resolve.Rules;
using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>What the host must add for people to be found.</summary>
internal static class ResolveSetup
{
    /// <summary>What the server and the command line both look at.</summary>
    public static IServiceCollection AddResolveCore(this IServiceCollection services) => services
        .AddSingleton<MappingImport>()
        .AddSingleton<ITenantInspector, MappingFindings>()
        .AddSingleton<ITenantInspector, AliasFindings>()
        .AddSingleton<ITenantInspector, ExternalStoreFindings>();

    public static IServiceCollection AddResolve(this IServiceCollection services) => services
        .AddSingleton<Circuits>()
        .AddSingleton<IResolveRule, NationalIdClaimRule>()
        .AddSingleton<IResolveRule, AttributeStoreRule>()
        .AddSingleton<IResolveRule, DirectoryRule>()
        .AddSingleton<IResolveRule, SyncedProfileRule>()
        .AddSingleton<IResolveRule, PatronRule>()
        .AddSingleton<ResolveChain>()
        .AddSingleton<AcceptedLogins>()
        .AddSingleton<SubjectResolver>();
}
