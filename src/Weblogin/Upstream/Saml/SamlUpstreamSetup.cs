using Microsoft.Extensions.Options;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Pages;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Upstream.Saml;

/// <summary>What the host must add for SAML identity providers to be asked.</summary>
internal static class SamlUpstreamSetup
{
    public static IServiceCollection AddSamlUpstream(this IServiceCollection services)
    {
        services.AddOptions<ResponseLimitOptions>().BindConfiguration(ResponseLimitOptions.SectionName);
        return services
            .AddSingleton(provider => new ResponseValidator(provider.GetRequiredService<IOptions<ResponseLimitOptions>>().Value.ToXmlLimits()))
            .AddSingleton<SamlPartners>()
            .AddSingleton<IReloadable>(provider => provider.GetRequiredService<SamlPartners>())
            .AddSingleton<IMetadataInspector, MetadataInspector>()
            .AddSingleton<IUpstream, SamlUpstream>()
            .AddSingleton<ProviderClocks>()
            .AddSingleton<ResponseVerification>()
            .AddSingleton<UnsolicitedResponses>()
            .AddSingleton<AssertionConsumerEndpoint>()
            .AddSingleton<IUpstreamLogout, SamlUpstreamLogout>()
            .AddSingleton<SingleLogoutEndpoint>()
            .AddSingleton<IServiceProviderSheet, OwnMetadata>()
            .AddSingleton<OwnMetadataEndpoint>();
    }

    public static void MapSamlUpstream(this IEndpointRouteBuilder endpoints)
    {
        var consumer = endpoints.ServiceProvider.GetRequiredService<AssertionConsumerEndpoint>();
        var logout = endpoints.ServiceProvider.GetRequiredService<SingleLogoutEndpoint>();
        var metadata = endpoints.ServiceProvider.GetRequiredService<OwnMetadataEndpoint>();
        var open = endpoints.MapGroup("").WithMetadata(OpenWhenClosed.Marker);
        endpoints.MapPost(SamlPaths.AssertionConsumerService, (RequestDelegate)consumer.HandleAsync);
        endpoints.MapGet(SamlPaths.AssertionConsumerService, (RequestDelegate)consumer.RefuseGetAsync);
        open.MapGet(SamlPaths.SingleLogout, (RequestDelegate)logout.RedirectedAsync);
        open.MapPost(SamlPaths.SingleLogout, (RequestDelegate)logout.PostedAsync);
        open.MapReading(SamlPaths.Metadata, (RequestDelegate)metadata.HandleAsync);
    }
}
