using Microsoft.Extensions.Options;
using Weblogin.Admin;
using Weblogin.Audit;
using Weblogin.Delivery;
using Weblogin.Downstream.Oidc;
using Weblogin.Downstream.Saml;
using Weblogin.Keys;
using Weblogin.Login.Logout;
using Weblogin.Login.Profile;
using Weblogin.Members;
using Weblogin.Onboarding.Attributes;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Onboarding.Trials;
using Weblogin.Patrons;
using Weblogin.Provisioning;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Resolve.Directory;
using Weblogin.Storage;
using Weblogin.Storage.External;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;
using Weblogin.Upstream.Oidc;
using Weblogin.Upstream.Saml;

namespace Weblogin.Hosting;

/// <summary>What both the server and the command line stand on: keys, storage, tenants.</summary>
internal static class CoreSetup
{
    /// <exception cref="OperatorException">Keys or data cannot be used as they stand.</exception>
    public static IServiceCollection AddWebloginCore(this IServiceCollection services, HostSettings settings, TimeProvider time)
    {
        var storage = settings.Storage.ToOptions(settings.Data);
        var keys = ForOperators(() => KeyFolder.Open(settings.Keys, DataStore.Exists(storage)));
        services.AddOptions<MetadataFolderOptions>()
            .BindConfiguration(MetadataFolderOptions.SectionName)
            .Configure(options => options.Folder ??= settings.Metadata);
        services.AddOptions<FetchOptions>().BindConfiguration(FetchOptions.SectionName);
        return services
            .AddSingleton(settings)
            .AddSingleton(time)
            .AddKeys(keys)
            .AddRelease()
            .AddStorage(provider => ForOperators(() => DataStore.Open(
                storage with { Node = settings.Node ?? StorageOptions.OnlyNode, LedgerRetention = provider.GetRequiredService<IOptions<LedgerOptions>>().Value.Retention }, keys, time, provider.GetRequiredService<ILogger<DataStore>>())))
            .AddTenants()
            .AddSingleton<IRegistrationInspector, Downstream.Oidc.RegistrationInspector>()
            .AddSingleton<IRegistrationInspector, Downstream.Saml.RegistrationInspector>()
            .AddSingleton<IServiceProviderInspector, Downstream.Saml.ServiceProviderInspector>()
            .AddSingleton<IProviderInspector, Assurance.LevelInspector>()
            .AddMailOptions()
            .AddSingleton<IRegistrationInspector, QuestionInspector>()
            .AddSingleton<IInstallationEndings, ServerCertificateEnding>()
            .AddCalendar()
            .AddAttributeTestLinks()
            .AddOverview()
            .AddTrials()
            .AddChains()
            .AddDirectories()
            .AddResolveCore()
            .AddSingleton(new SqliteLookups(Path.Combine(settings.Data, "attribute-stores")))
            .AddSingleton<PostgresLookups>()
            .AddSingleton<IExternalAttributeStore, ExternalAttributeStore>()
            .AddSingleton<ITenantInspector, Upstream.Local.PatronFindings>()
            .AddPatrons()
            .AddSyncRuns()
            .AddSyncSources()
            .AddProvisioning()
            .AddAdminCore()
            .AddMembers()
            // Both the server and the command line read metadata, and end sessions.
            .AddSamlUpstream()
            .AddOidcUpstreamCore()
            .AddLogoutCore()
            .AddOidcLogouts()
            .AddSamlLogouts();
    }

    private static T ForOperators<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is KeyFolderException or StorageException)
        {
            throw new OperatorException(fault.Message, fault);
        }
    }
}
