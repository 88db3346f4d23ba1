using Weblogin.Admin.Scim;
using Weblogin.Pages;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin;

/// <summary>What the host must add for machines of tenants to push to us. They are let in by a token of their tenant's, never by a cookie.</summary>
internal static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services.AddSingleton<TokenDoor>().AddSingleton<MetadataPushEndpoint>()
        .AddSingleton<RunsOnDemand>().AddSingleton<SyncPushEndpoint>().AddSingleton<SyncBeginEndpoint>().AddSingleton<SyncRunEndpoint>().AddScim();

    public static void MapAdmin(this IEndpointRouteBuilder endpoints)
    {
        var metadata = endpoints.ServiceProvider.GetRequiredService<MetadataPushEndpoint>();
        endpoints.MapPost(PartnerPaths.MetadataPush + "{identityProvider}", (RequestDelegate)metadata.HandleAsync);
        var push = endpoints.ServiceProvider.GetRequiredService<SyncPushEndpoint>();
        endpoints.MapPost(PartnerPaths.SyncPush + "{source}", (RequestDelegate)push.HandleAsync);
        var begin = endpoints.ServiceProvider.GetRequiredService<SyncBeginEndpoint>();
        endpoints.MapPost(PartnerPaths.SyncPush + "{source}/runs", (RequestDelegate)begin.HandleAsync);
        var run = endpoints.ServiceProvider.GetRequiredService<SyncRunEndpoint>();
        endpoints.MapReading(PartnerPaths.SyncRuns + "{run}", (RequestDelegate)run.HandleAsync);
        endpoints.MapScim();
    }
}
