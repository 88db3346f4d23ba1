using Weblogin.Tenants;

namespace Weblogin.Admin;

/// <summary>What the host must add for machines of tenants to push to us. They are let in by a token of their tenant's, never by a cookie.</summary>
internal static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services.AddSingleton<TokenDoor>().AddSingleton<MetadataPushEndpoint>();

    public static void MapAdmin(this IEndpointRouteBuilder endpoints)
    {
        var metadata = endpoints.ServiceProvider.GetRequiredService<MetadataPushEndpoint>();
        endpoints.MapPost(PartnerPaths.MetadataPush + "{identityProvider}", (RequestDelegate)metadata.HandleAsync);
    }
}
