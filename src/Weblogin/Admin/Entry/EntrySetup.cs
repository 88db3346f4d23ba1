using Weblogin.Login;

namespace Weblogin.Admin.Entry;

/// <summary>What the host must add for people to log in to the administration. It is the one part of it that knows logins.</summary>
internal static class EntrySetup
{
    public static IServiceCollection AddAdminEntry(this IServiceCollection services) => services
        .AddSingleton<IDownstream, AdministrationLogin>()
        .AddSingleton<EntryEndpoints>()
        .AddSingleton<IDownstream, TenantAdministrationLogin>()
        .AddSingleton<TenantEntryEndpoints>();

    public static void MapAdminEntry(this IEndpointRouteBuilder endpoints)
    {
        EntryEndpoints.Map(endpoints);
        TenantEntryEndpoints.Map(endpoints);
    }
}
