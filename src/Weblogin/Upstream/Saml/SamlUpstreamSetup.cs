using Weblogin.Login;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Xml;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>What the host must add for SAML identity providers to be asked.</summary>
internal static class SamlUpstreamSetup
{
    public static IServiceCollection AddSamlUpstream(this IServiceCollection services) => services
        .AddSingleton(new ResponseValidator(XmlLimits.Message))
        .AddSingleton<SamlPartners>()
        .AddSingleton<IReloadable>(provider => provider.GetRequiredService<SamlPartners>())
        .AddSingleton<IUpstream, SamlUpstream>()
        .AddSingleton<AssertionConsumerEndpoint>()
        .AddSingleton<MetadataEndpoint>();

    public static void MapSamlUpstream(this IEndpointRouteBuilder endpoints)
    {
        var consumer = endpoints.ServiceProvider.GetRequiredService<AssertionConsumerEndpoint>();
        var metadata = endpoints.ServiceProvider.GetRequiredService<MetadataEndpoint>();
        endpoints.MapPost(SamlPaths.AssertionConsumerService, (RequestDelegate)consumer.HandleAsync);
        endpoints.MapGet(SamlPaths.AssertionConsumerService, (RequestDelegate)consumer.RefuseGetAsync);
        endpoints.MapGet(SamlPaths.Metadata, (RequestDelegate)metadata.HandleAsync);
    }
}
