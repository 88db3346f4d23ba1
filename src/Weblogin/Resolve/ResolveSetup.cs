using Weblogin.Resolve.Rules;

namespace Weblogin.Resolve;

/// <summary>What the host must add for people to be found.</summary>
internal static class ResolveSetup
{
    public static IServiceCollection AddResolve(this IServiceCollection services) => services
        .AddSingleton<Circuits>()
        .AddSingleton<IResolveRule, NationalIdClaimRule>()
        .AddSingleton<IResolveRule, AttributeStoreRule>()
        .AddSingleton<IResolveRule, DirectoryRule>()
        .AddSingleton<IResolveRule, PatronRule>()
        .AddSingleton<ResolveChain>()
        .AddSingleton<SubjectResolver>();
}
