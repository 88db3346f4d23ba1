using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Downstream.Saml;

/// <summary>Our identity provider's metadata: what the administrator of a service provider imports.</summary>
internal sealed class MetadataEndpoint(AssertionSigning signing, TenantDirectory directory)
{
    public async Task HandleAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var metadata = new IdentityProviderMetadata
        {
            EntityId = tenant.IdentityProviderEntityId.Value,
            SigningCertificates = ValueList.From(await CertificatesAsync(tenant, context.RequestAborted)),
            SingleSignOnServices =
            [
                new Endpoint(SamlBinding.HttpRedirect, tenant.Origin + SamlPaths.SingleSignOn),
                new Endpoint(SamlBinding.HttpPost, tenant.Origin + SamlPaths.SingleSignOn),
            ],
            SingleLogoutServices =
            [
                new Endpoint(SamlBinding.HttpRedirect, tenant.Origin + SamlPaths.SingleLogout),
                new Endpoint(SamlBinding.HttpPost, tenant.Origin + SamlPaths.SingleLogout),
            ],
            NameIdFormats = [NameIdFormat.Persistent, NameIdFormat.Transient, NameIdFormat.EmailAddress, NameIdFormat.Unspecified],
            DisplayNames = [new LocalizedText("nb", tenant.Name)],
        };
        context.Response.ContentType = "application/samlmetadata+xml";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(MetadataWriter.Write(metadata), context.RequestAborted);
    }

    // RSA first: some service providers verify by the first key alone. The other is shown only where somebody asked for it.
    private async Task<List<Weblogin.Saml.Signatures.VerificationKey>> CertificatesAsync(Tenant tenant, CancellationToken ct)
    {
        List<Weblogin.Saml.Signatures.VerificationKey> certificates = [.. await signing.PublishedAsync(tenant, SamlSignature.RsaSha256, ct)];
        if (tenant.Party?.Saml?.Signature == SamlSignature.EcdsaSha256 || directory.Current.RelyingParties.Any(party => party.Saml?.Signature == SamlSignature.EcdsaSha256 && party.Tenants.Contains(tenant.Id)))
            certificates.AddRange(await signing.PublishedAsync(tenant, SamlSignature.EcdsaSha256, ct));
        return certificates;
    }
}
