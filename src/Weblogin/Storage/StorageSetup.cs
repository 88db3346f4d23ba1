using Weblogin.Storage.Sql;
using Weblogin.Tenants;

namespace Weblogin.Storage;

/// <summary>What the host must add for storage to be there.</summary>
internal static class StorageSetup
{
    /// <summary>Registers every store, and the storage itself: opened when first asked for, closed when the host ends.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, Func<IServiceProvider, DataStore> open)
    {
        services.AddSingleton(open);
        services.AddSingleton(provider => provider.GetRequiredService<DataStore>().Changes);
        return services
            .AddStore(stores => stores.Documents)
            .AddStore(stores => stores.Metadata)
            .AddStore(stores => stores.MetadataFetches)
            .AddStore(stores => stores.Clocks)
            .AddStore(stores => stores.Tokens)
            .AddStore(stores => stores.Keys)
            .AddStore(stores => stores.Logins)
            .AddStore(stores => stores.ParkedRequests)
            .AddStore(stores => stores.Sessions)
            .AddStore(stores => stores.Logouts)
            .AddStore(stores => stores.LogoutNotices)
            .AddStore<ILogoutOutcomes>(stores => stores.LogoutNotices)
            .AddStore(stores => stores.Grants)
            .AddStore(stores => stores.Hubs)
            .AddStore(stores => stores.OneTimeIds)
            .AddStore(stores => stores.People)
            .AddStore(stores => stores.PersonRegister)
            .AddStore(stores => stores.PersonRequests)
            .AddStore(stores => stores.ApiTokens)
            .AddStore(stores => stores.Memberships)
            .AddStore(stores => stores.Members)
            .AddStore(stores => stores.ProfileSteps)
            .AddStore(stores => stores.SendCounts)
            .AddStore(stores => stores.SelfAsserted)
            .AddStore(stores => stores.DisabledPeople)
            .AddStore(stores => stores.Patrons)
            .AddStore(stores => stores.Guesses)
            .AddStore(stores => stores.KnownBrowsers)
            .AddStore(stores => stores.PatronSteps)
            .AddStore(stores => stores.AttributeTests)
            .AddStore(stores => stores.Ledger)
            .AddStore(stores => stores.Attributes)
            .AddStore(stores => stores.Syncs)
            .AddStore(stores => stores.Plans)
            .AddStore(stores => stores.BatchFiles)
            .AddStore(stores => stores.Provisioning)
            .AddStore(stores => stores.Administrators)
            .AddStore(stores => stores.HeldForms)
            .AddStore(stores => stores.Audit)
            .AddStore(stores => stores.Chains)
            .AddStore(stores => stores.LoginTraces)
            .AddStore(stores => stores.LoginCounts)
            .AddStore(stores => stores.MissingAttributes)
            .AddStore(stores => stores.Releases)
            .AddStore(stores => stores.Trials)
            .AddStore(stores => stores.OnboardingTasks)
            .AddSingleton(provider => provider.GetRequiredService<DataStore>().Stores.JoinedProfiles(provider.GetRequiredService<TimeProvider>()));
    }

    private static IServiceCollection AddStore<T>(this IServiceCollection services, Func<SqlStores, T> store)
        where T : class =>
        services.AddSingleton(provider => store(provider.GetRequiredService<DataStore>().Stores));
}
