using Weblogin.Keys;
using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>Our service provider's metadata: what an ADFS administrator imports.</summary>
internal sealed class OwnMetadataEndpoint(ServiceProviderKeys keys)
{
    public async Task HandleAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var key = await keys.SigningKeyAsync(tenant, context.RequestAborted);
        var metadata = new ServiceProviderMetadata
        {
            EntityId = tenant.ServiceProviderEntityId.Value,
            AssertionConsumerServiceUrls = ValueList.From(tenant.AssertionConsumerServiceUrls),
            SigningCertificates = [key.PublicKey],
            AuthnRequestsSigned = tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Any(provider => provider.SignRequests),
            DisplayNames = [new LocalizedText("nb", tenant.Name)],
        };
        context.Response.ContentType = "application/samlmetadata+xml";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(MetadataWriter.Write(metadata), context.RequestAborted);
    }
}
