using Weblogin.Keys;
using Weblogin.Saml;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Upstream.Saml;

/// <summary>Our service provider as its partners are told of it.</summary>
internal sealed class OwnMetadata(ServiceProviderKeys keys) : IServiceProviderSheet
{
    public ServiceProviderSheet Of(Tenant tenant) =>
        new(tenant.ServiceProviderEntityId.Value, tenant.Origin + SamlPaths.Metadata, tenant.AssertionConsumerServiceUrls, tenant.SingleLogoutUrls);

    public async Task<byte[]> MetadataAsync(Tenant tenant, CancellationToken ct)
    {
        var ring = await keys.RingAsync(tenant.Id, ct);
        // A name is the same in every language; partners whose pages are English look for English only.
        ValueList<LocalizedText> names = [new LocalizedText("nb", tenant.Name), new LocalizedText("en", tenant.Name)];
        var metadata = new ServiceProviderMetadata
        {
            EntityId = tenant.ServiceProviderEntityId.Value,
            AssertionConsumerServiceUrls = ValueList.From(tenant.AssertionConsumerServiceUrls),
            // HTTP-Redirect first: it needs no page on the way.
            SingleLogoutServices = ValueList.From(tenant.SingleLogoutUrls.SelectMany(url => new[] { new Endpoint(SamlBinding.HttpRedirect, url), new Endpoint(SamlBinding.HttpPost, url) })),
            SigningCertificates = ValueList.From(ring.All.Select(key => VerificationKey.FromCertificate(key.Certificate))),
            EncryptionCertificates = await keys.EncryptionCertificateAsync(tenant, ct) is { } encryption ? [encryption] : [],
            EncryptionMethods = [ContentEncryption.Aes256Gcm, ContentEncryption.Aes128Gcm, ContentEncryption.Aes256Cbc, ContentEncryption.Aes128Cbc],
            AuthnRequestsSigned = tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Any(provider => provider.SignRequests),
            DisplayNames = names,
            Logo = tenant.Presentation.Logo is { } logo ? new MetadataLogo(logo.Address.AbsoluteUri, logo.Width, logo.Height) : null,
            OrganizationNames = names,
            OrganizationUrl = tenant.Presentation.Website?.AbsoluteUri,
            Contacts = ValueList.From(tenant.Presentation.Contacts.Select(contact => new MetadataContact(contact.Kind, contact.Name, contact.Email))),
        };
        return MetadataWriter.Write(metadata);
    }
}
