using Weblogin.Storage.Sql;

namespace Weblogin.Storage;

/// <summary>What the host must add for storage to be there.</summary>
internal static class StorageSetup
{
    /// <summary>Registers every store of an open storage, and the storage itself so that it is closed when the host ends.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, SqliteStore store)
    {
        // By factory: a container disposes only what it made, and every store asked for brings the storage with it.
        services.AddSingleton(_ => store);
        return services
            .AddStore(stores => stores.Documents)
            .AddStore(stores => stores.Metadata)
            .AddStore(stores => stores.Keys)
            .AddStore(stores => stores.Logins)
            .AddStore(stores => stores.Sessions)
            .AddStore(stores => stores.Grants)
            .AddStore(stores => stores.OneTimeIds)
            .AddStore(stores => stores.People)
            .AddStore(stores => stores.Memberships)
            .AddStore(stores => stores.Attributes);
    }

    private static IServiceCollection AddStore<T>(this IServiceCollection services, Func<SqlStores, T> store)
        where T : class =>
        services.AddSingleton(provider => store(provider.GetRequiredService<SqliteStore>().Stores));
}
