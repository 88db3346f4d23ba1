using Weblogin.Keys;
using Weblogin.Resolve;
using Weblogin.Storage;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Upstream.Saml;

namespace Weblogin.Hosting;

/// <summary>What both the server and the command line stand on: keys, storage, tenants.</summary>
internal static class CoreSetup
{
    /// <exception cref="OperatorException">Keys or data cannot be used as they stand.</exception>
    public static IServiceCollection AddWebloginCore(this IServiceCollection services, HostSettings settings, TimeProvider time)
    {
        var (keys, store) = Open(settings, time);
        services.AddOptions<MetadataFolderOptions>().BindConfiguration(MetadataFolderOptions.SectionName).Configure(options => options.Folder ??= settings.Metadata);
        return services
            .AddSingleton(settings)
            .AddSingleton(time)
            .AddKeys(keys)
            .AddStorage(store)
            .AddTenants()
            .AddSingleton<MappingImport>()
            // Both the server and the command line read metadata.
            .AddSamlUpstream();
    }

    private static (RootKeys Keys, SqliteStore Store) Open(HostSettings settings, TimeProvider time)
    {
        var options = new StorageOptions(settings.Data);
        try
        {
            var keys = KeyFolder.Open(settings.Keys, SqliteStore.Exists(options));
            return (keys, SqliteStore.Open(options, keys, time));
        }
        catch (Exception fault) when (fault is KeyFolderException or StorageException)
        {
            throw new OperatorException(fault.Message, fault);
        }
    }
}
