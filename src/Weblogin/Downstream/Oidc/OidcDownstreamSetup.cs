using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>What the host must add for relying parties to be answered by OpenID Connect.</summary>
internal static class OidcDownstreamSetup
{
    public static IServiceCollection AddOidcDownstream(this IServiceCollection services) => services
        .AddSingleton<PublishedKeySets>()
        .AddSingleton<RegisteredClients>()
        .AddSingleton<AuthenticatedClients>()
        .AddSingleton<IssuerSigners>()
        .AddSingleton<PushedQuestions>()
        .AddSingleton<Questions>()
        .AddSingleton<OidcDownstream>()
        .AddSingleton<IDownstream>(services => services.GetRequiredService<OidcDownstream>())
        .AddHubs()
        .AddSingleton<IDownstreamLogout, OidcDownstreamLogout>()
        .AddSingleton<IDownstreamNotice, LogoutTokenNotices>()
        .AddSingleton<EndSessionEndpoint>()
        .AddSingleton<AuthorizeEndpoint>()
        .AddSingleton<PushedAuthorizationEndpoint>()
        .AddSingleton<TokenEndpoint>()
        .AddSingleton<UserInfoEndpoint>()
        .AddSingleton<DiscoveryEndpoint>();

    public static void MapOidcDownstream(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var authorize = services.GetRequiredService<AuthorizeEndpoint>();
        var pushed = services.GetRequiredService<PushedAuthorizationEndpoint>();
        var token = services.GetRequiredService<TokenEndpoint>();
        var userInfo = services.GetRequiredService<UserInfoEndpoint>();
        var endSession = services.GetRequiredService<EndSessionEndpoint>();
        var discovery = services.GetRequiredService<DiscoveryEndpoint>();
        var issuers = endpoints.MapGroup("").WithMetadata(ServedOn.Issuers);
        issuers.MapGet(OidcPaths.Authorize, (RequestDelegate)authorize.HandleAsync);
        issuers.MapPost(OidcPaths.Authorize, (RequestDelegate)authorize.HandlePostAsync);
        issuers.MapGet(OidcPaths.Asked, (RequestDelegate)authorize.HandleAskedAsync);
        issuers.MapPost(OidcPaths.PushedAuthorization, (RequestDelegate)pushed.HandleAsync);
        endpoints.MapGet(OidcPaths.EndSession, (RequestDelegate)endSession.HandleAsync);
        endpoints.MapPost(OidcPaths.EndSession, (RequestDelegate)endSession.HandleAsync);
        issuers.MapPost(OidcPaths.Token, (RequestDelegate)token.HandleAsync);
        issuers.Map(OidcPaths.PushedAuthorization, (RequestDelegate)JsonAnswer.PostOnlyAsync);
        issuers.Map(OidcPaths.Token, (RequestDelegate)JsonAnswer.PostOnlyAsync);
        issuers.MapGet(OidcPaths.UserInfo, (RequestDelegate)userInfo.HandleAsync);
        issuers.MapPost(OidcPaths.UserInfo, (RequestDelegate)userInfo.HandleAsync);
        issuers.MapGet(OidcPaths.Discovery, (RequestDelegate)DiscoveryEndpoint.DocumentAsync);
        issuers.MapGet(OidcPaths.Jwks, (RequestDelegate)discovery.KeysAsync);
        HubEndpoints.Map(endpoints);
    }
}
