using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>What the host must add for relying parties to be answered by OpenID Connect.</summary>
internal static class OidcDownstreamSetup
{
    /// <summary>What tells relying parties of logouts: the command line ends sessions too.</summary>
    public static IServiceCollection AddOidcLogouts(this IServiceCollection services) => services
        .AddClientKeyOptions()
        .AddSingleton<PublishedKeySets>()
        .AddSingleton<RegisteredClients>()
        .AddSingleton<IssuerSigners>()
        .AddOidcLogout(OidcDownstream.Name)
        .AddOidcLogout(HubDownstream.Name);

    public static IServiceCollection AddOidcDownstream(this IServiceCollection services) => services
        .AddSingleton<AuthenticatedClients>()
        .AddSingleton<LivingGrants>()
        .AddSingleton<IssuedCodes>()
        .AddSingleton<PushedQuestions>()
        .AddSingleton<Questions>()
        .AddSingleton<OidcDownstream>()
        .AddSingleton<IDownstream>(services => services.GetRequiredService<OidcDownstream>())
        .AddHubs()
        .AddSingleton<EndSessionEndpoint>()
        .AddSingleton<AuthorizeEndpoint>()
        .AddSingleton<PushedAuthorizationEndpoint>()
        .AddSingleton<RedemptionTrail>().AddSingleton<CodeRedeemer>().AddSingleton<TokenEndpoint>()
        .AddSingleton<UserInfoEndpoint>()
        .AddSingleton<DiscoveryEndpoint>();

    private static IServiceCollection AddClientKeyOptions(this IServiceCollection services)
    {
        services.AddOptions<ClientKeyOptions>().BindConfiguration(ClientKeyOptions.SectionName);
        return services;
    }

    private static IServiceCollection AddOidcLogout(this IServiceCollection services, string protocol) => services
        .AddSingleton<IDownstreamLogout>(provider => ActivatorUtilities.CreateInstance<OidcDownstreamLogout>(provider, protocol))
        .AddSingleton<IDownstreamNotice>(provider => ActivatorUtilities.CreateInstance<LogoutTokenNotices>(provider, protocol));

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
        // What is asked without a browser is refused in OpenID Connect's own words where the tenant is closed; keys verify what was signed before.
        var open = issuers.MapGroup("").WithMetadata(OpenWhenClosed.Marker);
        issuers.MapGet(OidcPaths.Authorize, (RequestDelegate)authorize.HandleAsync);
        issuers.MapPost(OidcPaths.Authorize, (RequestDelegate)authorize.HandlePostAsync);
        issuers.MapGet(OidcPaths.Asked, (RequestDelegate)authorize.HandleAskedAsync);
        issuers.MapGet(OidcPaths.EndSession, (RequestDelegate)endSession.HandleAsync).WithMetadata(OpenWhenClosed.Marker);
        issuers.MapPost(OidcPaths.EndSession, (RequestDelegate)endSession.HandleAsync).WithMetadata(OpenWhenClosed.Marker);
        open.MapPost(OidcPaths.PushedAuthorization, CrossOrigin.Readable(pushed.HandleAsync));
        open.MapPost(OidcPaths.Token, CrossOrigin.Readable(token.HandleAsync));
        open.Map(OidcPaths.PushedAuthorization, (RequestDelegate)JsonAnswer.PostOnlyAsync);
        open.Map(OidcPaths.Token, (RequestDelegate)JsonAnswer.PostOnlyAsync);
        open.MapReading(OidcPaths.UserInfo, CrossOrigin.Readable(userInfo.HandleAsync));
        open.MapPost(OidcPaths.UserInfo, CrossOrigin.Readable(userInfo.HandleAsync));
        open.MapReading(OidcPaths.Discovery, CrossOrigin.Readable(DiscoveryEndpoint.DocumentAsync));
        open.MapReading(OidcPaths.Jwks, CrossOrigin.Readable(discovery.KeysAsync));
        foreach (var path in new[] { OidcPaths.PushedAuthorization, OidcPaths.Token, OidcPaths.UserInfo, OidcPaths.Discovery, OidcPaths.Jwks })
            open.MapMethods(path, [HttpMethods.Options], (RequestDelegate)CrossOrigin.PreflightAsync);
        HubEndpoints.Map(endpoints);
    }
}
