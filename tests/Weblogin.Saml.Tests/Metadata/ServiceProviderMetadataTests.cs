using System.Xml;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Metadata;

public sealed class ServiceProviderMetadataTests
{
    private static readonly ServiceProviderMetadata Full = new()
    {
        EntityId = Login.ServiceProvider,
        AssertionConsumerServiceUrls = [Login.ConsumerUrl, "https://virksomhet1.weblogin.test/simplesaml/acs"],
        SigningCertificates = [Keys.Verifying(Keys.IdentityProvider), Keys.Verifying(Keys.P256)],
        EncryptionCertificates = [Keys.Verifying(Keys.Stranger)],
        AuthnRequestsSigned = true,
        SingleLogoutServices = [new Endpoint(SamlBinding.HttpRedirect, "https://virksomhet1.weblogin.test/saml/slo")],
        DisplayNames = [new LocalizedText("nb", "Weblogin for Sælbu & co"), new LocalizedText("en", "Weblogin")],
        OrganizationNames = [new LocalizedText("nb", "Virksomhet 1")],
        OrganizationUrl = "https://virksomhet1.test/",
    };

    [Fact]
    public void elements_come_in_the_order_of_the_schema()
    {
        var role = Role(Full, out var entity);
        Assert.Equal(Login.ServiceProvider, entity.GetAttribute("entityID"));
        Assert.Equal(["SPSSODescriptor", "Organization"], entity.ChildNodes.OfType<XmlElement>().Select(static e => e.LocalName));
        Assert.Equal(
            ["Extensions", "KeyDescriptor", "KeyDescriptor", "KeyDescriptor", "SingleLogoutService", "AssertionConsumerService", "AssertionConsumerService"],
            role.ChildNodes.OfType<XmlElement>().Select(static e => e.LocalName));
        Assert.Equal("true", role.GetAttribute("AuthnRequestsSigned"));
        Assert.Equal("true", role.GetAttribute("WantAssertionsSigned"));
    }

    [Fact]
    public void first_consumer_url_is_the_default_with_index_zero()
    {
        var services = Role(Full, out _).ChildNodes.OfType<XmlElement>().Where(static e => e.LocalName == "AssertionConsumerService").ToArray();
        Assert.Equal(["0", "1"], services.Select(static e => e.GetAttribute("index")));
        Assert.Equal(["true", ""], services.Select(static e => e.GetAttribute("isDefault")));
        Assert.Equal(Login.ConsumerUrl, services[0].GetAttribute("Location"));
        Assert.All(services, static e => Assert.Equal(SamlBinding.HttpPost, e.GetAttribute("Binding")));
    }

    [Fact]
    public void minimal_metadata_has_no_keys_and_no_organisation()
    {
        var minimal = new ServiceProviderMetadata { EntityId = Login.ServiceProvider, AssertionConsumerServiceUrls = [Login.ConsumerUrl] };
        var role = Role(minimal, out var entity);
        Assert.Equal(["AssertionConsumerService"], role.ChildNodes.OfType<XmlElement>().Select(static e => e.LocalName));
        Assert.Single(entity.ChildNodes);
        Assert.Equal("false", role.GetAttribute("AuthnRequestsSigned"));
    }

    private static XmlElement Role(ServiceProviderMetadata metadata, out XmlElement entity)
    {
        var document = new XmlDocument();
        document.Load(new MemoryStream(MetadataWriter.Write(metadata)));
        entity = document.DocumentElement!;
        Assert.Equal("urn:oasis:names:tc:SAML:2.0:metadata", entity.NamespaceURI);
        return entity.ChildNodes.OfType<XmlElement>().First(static e => e.LocalName == "SPSSODescriptor");
    }
}
