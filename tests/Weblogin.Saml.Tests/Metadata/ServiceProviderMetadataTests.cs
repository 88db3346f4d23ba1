using System.Xml;
using System.Xml.Schema;
using Weblogin.Saml.Encryption;
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
        EncryptionMethods = [ContentEncryption.Aes256Gcm, ContentEncryption.Aes256Cbc],
        AuthnRequestsSigned = true,
        SingleLogoutServices = [new Endpoint(SamlBinding.HttpRedirect, "https://virksomhet1.weblogin.test/saml/slo")],
        DisplayNames = [new LocalizedText("nb", "Weblogin for Sælbu & co"), new LocalizedText("en", "Weblogin")],
        OrganizationNames = [new LocalizedText("nb", "Virksomhet 1")],
        OrganizationUrl = "https://virksomhet1.test/",
        Logo = new MetadataLogo("https://virksomhet1.test/logo.png", 200, 100),
        Contacts = [new MetadataContact("technical", "IT & drift", "it@virksomhet1.test"), new MetadataContact("support", null, "hjelp@virksomhet1.test")],
    };

    [Fact]
    public void elements_come_in_the_order_of_the_schema()
    {
        var role = Role(Full, out var entity);
        Assert.Equal(Login.ServiceProvider, entity.GetAttribute("entityID"));
        Assert.Equal(["SPSSODescriptor", "Organization", "ContactPerson", "ContactPerson"], entity.ChildNodes.OfType<XmlElement>().Select(static e => e.LocalName));
        Assert.Equal(
            ["Extensions", "KeyDescriptor", "KeyDescriptor", "KeyDescriptor", "SingleLogoutService", "AssertionConsumerService", "AssertionConsumerService"],
            role.ChildNodes.OfType<XmlElement>().Select(static e => e.LocalName));
        Assert.Equal("true", role.GetAttribute("AuthnRequestsSigned"));
        Assert.Equal("true", role.GetAttribute("WantAssertionsSigned"));
    }

    [Fact]
    public void metadata_is_valid_by_the_schema_of_saml()
    {
        const string Schemas = "/usr/share/simplesamlphp/schemas";
        Assert.SkipUnless(Directory.Exists(Schemas) || Environment.GetEnvironmentVariable("CI") == "true", $"{Schemas} is not there: SimpleSAMLphp brings the schemas of SAML.");
        var schemas = new XmlSchemaSet { XmlResolver = null };
        // The schema of signatures names a DTD that says nothing here.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        foreach (var name in (string[])["xml.xsd", "xmldsig-core-schema.xsd", "xenc-schema.xsd", "saml-schema-assertion-2.0.xsd", "saml-schema-metadata-2.0.xsd"])
        {
            using var file = XmlReader.Create(Path.Combine(Schemas, name), settings);
            schemas.Add(null, file);
        }

        foreach (var document in (byte[][])[MetadataWriter.Write(Full), MetadataWriter.Write(Full with { Logo = null, Contacts = [], OrganizationUrl = null })])
        {
            var faults = new List<string>();
            var validating = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
            validating.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
            using var reader = XmlReader.Create(new MemoryStream(document), validating);
            while (reader.Read())
            {
            }

            Assert.Empty(faults);
        }
    }

    [Fact]
    public void names_logo_and_contacts_stand_where_partners_look()
    {
        var role = Role(Full, out var entity);
        var ui = role.FirstChild!.FirstChild!.ChildNodes.OfType<XmlElement>();
        Assert.Equal(["DisplayName nb", "DisplayName en", "Logo 200x100"], ui.Select(static e => e.LocalName == "Logo" ? $"Logo {e.GetAttribute("width")}x{e.GetAttribute("height")}" : $"DisplayName {e.GetAttribute("xml:lang")}"));
        Assert.Equal(["technical|IT & drift|mailto:it@virksomhet1.test", "support||mailto:hjelp@virksomhet1.test"],
            entity.ChildNodes.OfType<XmlElement>().Where(static e => e.LocalName == "ContactPerson").Select(static e => $"{e.GetAttribute("contactType")}|{Text(e, "GivenName")}|{Text(e, "EmailAddress")}"));
    }

    private static string? Text(XmlElement element, string child) => element.ChildNodes.OfType<XmlElement>().FirstOrDefault(e => e.LocalName == child)?.InnerText;

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
    public void encryption_key_says_after_its_certificate_how_to_encrypt_to_it()
    {
        var descriptors = Role(Full, out _).ChildNodes.OfType<XmlElement>().Where(static e => e.LocalName == "KeyDescriptor").ToLookup(static e => e.GetAttribute("use"));
        Assert.All(descriptors["signing"], static e => Assert.Single(e.ChildNodes));
        var children = Assert.Single(descriptors["encryption"]).ChildNodes.OfType<XmlElement>().ToArray();
        Assert.Equal("KeyInfo", children[0].LocalName);
        Assert.Equal(
            ["http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"],
            children[1..].Select(static e => e.GetAttribute("Algorithm")));
        Assert.Equal("http://www.w3.org/2000/09/xmldsig#sha1", Assert.Single(children[^1].ChildNodes.OfType<XmlElement>()).GetAttribute("Algorithm"));
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
