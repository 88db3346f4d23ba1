using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>What the host must add for relying parties to be answered by SAML.</summary>
internal static class SamlDownstreamSetup
{
    /// <summary>What tells service providers of logouts: the command line ends sessions too.</summary>
    public static IServiceCollection AddSamlLogouts(this IServiceCollection services) => services
        .AddSingleton<RegisteredServiceProviders>()
        .AddSingleton<SignedErrorBudget>()
        .AddSingleton<AssertionSigning>()
        .AddSingleton<IDownstreamLogout, SamlDownstreamLogout>();

    public static IServiceCollection AddSamlDownstream(this IServiceCollection services) => services
        .AddSingleton<NameIds>()
        .AddSingleton<SamlDownstream>()
        .AddSingleton<IDownstream>(provider => provider.GetRequiredService<SamlDownstream>())
        .AddSingleton<Questions>()
        .AddSingleton<SingleSignOnEndpoint>()
        .AddSingleton<SingleLogoutEndpoint>()
        .AddSingleton<MetadataEndpoint>();

    public static void MapSamlDownstream(this IEndpointRouteBuilder endpoints)
    {
        var signOn = endpoints.ServiceProvider.GetRequiredService<SingleSignOnEndpoint>();
        var logout = endpoints.ServiceProvider.GetRequiredService<SingleLogoutEndpoint>();
        var metadata = endpoints.ServiceProvider.GetRequiredService<MetadataEndpoint>();
        var open = endpoints.MapGroup("").WithMetadata(OpenWhenClosed.Marker);
        endpoints.MapGet(SamlPaths.SingleSignOn, (RequestDelegate)signOn.HandleRedirectAsync);
        endpoints.MapPost(SamlPaths.SingleSignOn, (RequestDelegate)signOn.HandlePostAsync);
        endpoints.MapGet(SamlPaths.Asked, (RequestDelegate)signOn.HandleAskedAsync);
        open.MapGet(SamlPaths.SingleLogout, (RequestDelegate)logout.RedirectedAsync);
        open.MapPost(SamlPaths.SingleLogout, (RequestDelegate)logout.PostedAsync);
        open.MapReading(SamlPaths.Metadata, (RequestDelegate)metadata.HandleAsync);
    }
}
