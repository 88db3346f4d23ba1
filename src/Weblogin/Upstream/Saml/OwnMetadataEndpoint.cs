using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>Our service provider's metadata: what an ADFS administrator imports.</summary>
internal sealed class OwnMetadataEndpoint(IServiceProviderSheet sheet)
{
    public async Task HandleAsync(HttpContext context)
    {
        var metadata = await sheet.MetadataAsync(context.RequiredTenant, context.RequestAborted);
        context.Response.ContentType = "application/samlmetadata+xml";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(metadata, context.RequestAborted);
    }
}
