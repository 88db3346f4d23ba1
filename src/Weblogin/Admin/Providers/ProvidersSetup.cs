using Weblogin.Admin.Providers.Settings;

namespace Weblogin.Admin.Providers;

/// <summary>What the host must add for the pages of identity providers.</summary>
internal static class ProvidersSetup
{
    public static IServiceCollection AddProviderPages(this IServiceCollection services) => services
        .AddSingleton<ProviderLookup>()
        .AddSingleton<ProviderConditions>()
        .AddSingleton<ProviderAudit>()
        .AddSingleton<SamlViews>()
        .AddSingleton<OpenIdViews>()
        .AddSingleton<ProviderPages.Views>()
        .AddSingleton<CheckRate>()
        .AddSingleton<ProviderPages.Checks>()
        .AddSingleton<ProviderPages>()
        .AddSingleton<KitPages>()
        .AddSingleton<SecretPages>()
        .AddSingleton<MetadataPages>()
        .AddSingleton<SettingsPages>()
        .AddSingleton<RemovalPages>();

    public static void MapProviderPages(this IEndpointRouteBuilder endpoints)
    {
        ProviderPages.Map(endpoints);
        MetadataPages.Map(endpoints);
        KitPages.Map(endpoints);
        SecretPages.Map(endpoints);
        SettingsPages.Map(endpoints);
        RemovalPages.Map(endpoints);
    }
}
