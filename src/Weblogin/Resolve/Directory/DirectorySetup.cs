using Microsoft.Extensions.DependencyInjection.Extensions;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Directory;

/// <summary>What the host must add for directories to be asked.</summary>
internal static class DirectorySetup
{
    public static IServiceCollection AddDirectories(this IServiceCollection services)
    {
        services.TryAddSingleton<Circuits>();
        return services
            .AddSingleton<DirectoryDialer>()
            .AddSingleton<DirectoryConnections>()
            .AddSingleton<LdapDirectory>()
            .AddSingleton<IDirectory>(provider => provider.GetRequiredService<LdapDirectory>())
            .AddSingleton<DirectoryTest>()
            .AddSingleton<ITenantInspector, DirectoryFindings>();
    }
}
