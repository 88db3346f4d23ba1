namespace Weblogin.Pages;

/// <summary>What the host must add for pages to work.</summary>
internal static class PagesSetup
{
    /// <summary>Adds rendering of components on the server, without interactivity.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton<RefusalPages>();
    }

    /// <summary>Serves the style sheet and the scripts. They belong to no tenant: they must answer on every host name, also on one that is refused.</summary>
    public static IEndpointRouteBuilder MapPageAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReading(StyleSheet.Address, StyleSheet.Respond);
        endpoints.MapReading(ScriptFile.Submit.Address, ScriptFile.Submit.Respond);
        endpoints.MapReading(ScriptFile.GoOn.Address, ScriptFile.GoOn.Respond);
        return endpoints;
    }
}
