using Weblogin.Login;

namespace Weblogin.Downstream.Oidc;

/// <summary>What the host must add for relying parties to be answered by OpenID Connect.</summary>
internal static class OidcDownstreamSetup
{
    public static IServiceCollection AddOidcDownstream(this IServiceCollection services) => services
        .AddSingleton<RegisteredClients>()
        .AddSingleton<IssuerSigners>()
        .AddSingleton<IDownstream, OidcDownstream>()
        .AddSingleton<AuthorizeEndpoint>()
        .AddSingleton<TokenEndpoint>()
        .AddSingleton<UserInfoEndpoint>()
        .AddSingleton<DiscoveryEndpoint>();

    public static void MapOidcDownstream(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var authorize = services.GetRequiredService<AuthorizeEndpoint>();
        var token = services.GetRequiredService<TokenEndpoint>();
        var userInfo = services.GetRequiredService<UserInfoEndpoint>();
        var discovery = services.GetRequiredService<DiscoveryEndpoint>();
        endpoints.MapGet(OidcPaths.Authorize, (RequestDelegate)authorize.HandleAsync);
        endpoints.MapPost(OidcPaths.Authorize, (RequestDelegate)authorize.RepostAsync);
        endpoints.MapPost(OidcPaths.Token, (RequestDelegate)token.HandleAsync);
        endpoints.MapGet(OidcPaths.UserInfo, (RequestDelegate)userInfo.HandleAsync);
        endpoints.MapPost(OidcPaths.UserInfo, (RequestDelegate)userInfo.HandleAsync);
        endpoints.MapGet(OidcPaths.Discovery, (RequestDelegate)DiscoveryEndpoint.DocumentAsync);
        endpoints.MapGet(OidcPaths.Jwks, (RequestDelegate)discovery.KeysAsync);
    }
}
