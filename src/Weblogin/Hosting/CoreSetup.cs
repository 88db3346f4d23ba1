using Weblogin.Keys;
using Weblogin.Resolve;
using Weblogin.Storage;
using Weblogin.Tenants;
using Weblogin.Upstream.Saml;

namespace Weblogin.Hosting;

/// <summary>What both the server and the command line stand on: keys, storage, tenants.</summary>
internal static class CoreSetup
{
    public static IServiceCollection AddWebloginCore(this IServiceCollection services, HostSettings settings, TimeProvider time)
    {
        var storage = new StorageOptions(settings.Data);
        var keys = KeyFolder.Open(settings.Keys, SqliteStore.Exists(storage));
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddKeys(keys);
        services.AddStorage(SqliteStore.Open(storage, keys, time));
        services.AddTenants(settings.Metadata);
        services.AddSingleton<MappingImport>();
        // Both the server and the command line read metadata.
        services.AddSamlUpstream();
        return services;
    }
}
