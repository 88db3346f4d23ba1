using System.Text;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Metadata;

public sealed class ServiceProviderDescriptorTests
{
    private static readonly MetadataReading Reading = new() { Now = Login.Now };

    [Fact]
    public void metadata_of_a_service_provider_is_read()
    {
        var read = Accepts(Document());

        Assert.Equal(Asking.Library, read.EntityId);
        Assert.Equal([new(Asking.ConsumerUrl, 0, null), new(Asking.OtherConsumerUrl, 1, true)], read.AssertionConsumerServices);
        Assert.Equal(Asking.OtherConsumerUrl, read.DefaultAssertionConsumerService.Location);
        Assert.Equal([new(SamlBinding.HttpRedirect, "https://bibliotek.test/saml/slo")], read.SingleLogoutServices);
        Assert.Equal([Keys.Verifying(Keys.IdentityProvider)], read.SigningKeys);
        Assert.Equal(ContentEncryption.Aes128Gcm, Assert.Single(read.EncryptionKeys).Preferred);
        Assert.True(read.AuthnRequestsSigned);
        Assert.Equal([NameIdFormat.Persistent, NameIdFormat.Transient], read.NameIdFormats);
        Assert.Equal([new("urn:oid:0.9.2342.19200300.100.1.3", AttributeNameFormat.Uri, "mail", true), new("uid", null, null, false)], read.RequestedAttributes);
        Assert.Null(read.ValidUntil);
    }

    [Fact]
    public void what_we_publish_as_a_service_provider_is_read()
    {
        var written = MetadataWriter.Write(new ServiceProviderMetadata
        {
            EntityId = Login.ServiceProvider,
            AssertionConsumerServiceUrls = [Login.ConsumerUrl],
            SigningCertificates = [Keys.Verifying(Keys.Stranger)],
            EncryptionCertificates = [Keys.Verifying(Keys.IdentityProvider)],
        });

        var read = Accepts(Encoding.UTF8.GetString(written));

        Assert.Equal([Keys.Verifying(Keys.Stranger)], read.SigningKeys);
        Assert.Equal([Keys.Verifying(Keys.IdentityProvider)], read.EncryptionKeys.Select(static key => key.Key));
        Assert.False(read.AuthnRequestsSigned);
    }

    [Fact]
    public void key_without_use_is_for_signing_and_encryption()
    {
        var read = Accepts(Document().Replace(" use=\"signing\"", "", StringComparison.Ordinal).Replace(" use=\"encryption\"", " use=\"other\"", StringComparison.Ordinal));
        Assert.Single(read.SigningKeys);
        Assert.Equal(ContentEncryption.Aes256Cbc, Assert.Single(read.EncryptionKeys).Preferred);
    }

    [Theory]
    [InlineData("http://www.w3.org/2009/xmlenc11#aes256-gcm", ContentEncryption.Aes256Gcm)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes128-cbc", ContentEncryption.Aes128Cbc)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#tripledes-cbc", ContentEncryption.Aes256Cbc)]
    public void encryption_is_what_the_service_provider_lists(string method, ContentEncryption expected)
    {
        var read = Accepts(Document().Replace("http://www.w3.org/2009/xmlenc11#aes128-gcm", method, StringComparison.Ordinal).Replace("http://www.w3.org/2001/04/xmlenc#aes256-cbc", method, StringComparison.Ordinal));
        Assert.Equal(expected, Assert.Single(read.EncryptionKeys).Preferred);
    }

    [Fact]
    public void gcm_comes_before_cbc_wherever_it_is_listed()
    {
        var key = new PublishedEncryptionKey(Keys.Verifying(Keys.IdentityProvider), ["http://www.w3.org/2001/04/xmlenc#aes128-cbc", "urn:x", "http://www.w3.org/2009/xmlenc11#aes256-gcm"]);
        Assert.Equal(ContentEncryption.Aes256Gcm, key.Preferred);
    }

    [Fact]
    public void default_consumer_service_follows_the_rule_of_indexed_endpoints()
    {
        var descriptor = Asking.ServiceProvider with { AssertionConsumerServices = [new("a", 0, false), new("b", 1, null), new("c", 2, true)] };
        Assert.Equal("c", descriptor.DefaultAssertionConsumerService.Location);
        Assert.Equal("b", (descriptor with { AssertionConsumerServices = [new("a", 0, false), new("b", 1, null)] }).DefaultAssertionConsumerService.Location);
        Assert.Equal("a", (descriptor with { AssertionConsumerServices = [new("a", 0, false), new("b", 1, false)] }).DefaultAssertionConsumerService.Location);
    }

    [Fact]
    public void pinned_key_must_have_signed_it()
    {
        var pinned = Reading with { PinnedKeys = [Keys.Verifying(Keys.IdentityProvider)] };
        var document = Document().Replace("<md:EntityDescriptor ", "<md:EntityDescriptor ID=\"_m\" ", StringComparison.Ordinal);
        Refuses(MetadataRefusal.Unsigned, document, pinned);
        Assert.True(Assert.IsType<MetadataOutcome.ReadServiceProvider>(Read(PlatformSigner.Sign(document, "_m", Keys.IdentityProvider), pinned)).SignatureVerified);
        Refuses(MetadataRefusal.Signature, PlatformSigner.Sign(document, "_m", Keys.Stranger), pinned);
    }

    [Theory]
    [InlineData(MetadataRefusal.NotAServiceProvider, "SPSSODescriptor", "IDPSSODescriptor")]
    [InlineData(MetadataRefusal.NotAServiceProvider, "urn:oasis:names:tc:SAML:2.0:protocol", "urn:oasis:names:tc:SAML:1.1:protocol")]
    [InlineData(MetadataRefusal.MissingSigningKey, " use=\"signing\"", " use=\"encryption\"")]
    [InlineData(MetadataRefusal.MissingEndpoint, "bindings:HTTP-POST", "bindings:HTTP-Artifact")]
    [InlineData(MetadataRefusal.MissingEndpoint, "https://bibliotek.test/saml/acs", "https://kari@bibliotek.test/saml/acs")]
    [InlineData(MetadataRefusal.MissingEndpoint, "https://bibliotek.test/saml/acs", "javascript:alert(1)")]
    [InlineData(MetadataRefusal.InsecureEndpoint, "https://bibliotek.test/saml/acs", "http://bibliotek.test/saml/acs")]
    [InlineData(MetadataRefusal.InsecureEndpoint, "https://bibliotek.test/saml/slo", "http://bibliotek.test/saml/slo")]
    [InlineData(MetadataRefusal.Malformed, "index=\"1\"", "index=\"0\"")]
    [InlineData(MetadataRefusal.Malformed, "index=\"1\"", "index=\"one\"")]
    [InlineData(MetadataRefusal.UnusableKey, "<ds:X509Certificate>MII", "<ds:X509Certificate>AAA")]
    [InlineData(MetadataRefusal.Expired, "<md:EntityDescriptor ", "<md:EntityDescriptor validUntil=\"2026-11-22T07:00:00Z\" ")]
    [InlineData(MetadataRefusal.EntityId, "entityID=\"https://bibliotek.test/saml\"", "entityID=\"\"")]
    [InlineData(MetadataRefusal.Malformed, "<md:EntityDescriptor ", "<!DOCTYPE x><md:EntityDescriptor ")]
    public void unusable_metadata_is_refused_with_a_sentence(MetadataRefusal reason, string from, string to)
    {
        Assert.Contains(from, Document(), StringComparison.Ordinal);
        Refuses(reason, Document().Replace(from, to, StringComparison.Ordinal), Reading);
    }

    [Theory]
    [InlineData("signing")]
    [InlineData("encryption")]
    public void weak_key_refuses_the_metadata(string use)
    {
        using var weak = Keys.Rsa(1024, "CN=weak");
        var head = $"<md:KeyDescriptor use=\"{use}\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>";
        var document = Document();

        var refused = Assert.IsType<MetadataOutcome.Refused>(Read(document.Replace(head, $"{head}{Convert.ToBase64String(weak.RawData)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>{head}", StringComparison.Ordinal)));

        Assert.Equal(MetadataRefusal.UnusableKey, refused.Reason);
        Assert.Contains("1024 bits", refused.Text, StringComparison.Ordinal);
    }

    private static string Document()
    {
        var certificate = Convert.ToBase64String(Keys.IdentityProvider.RawData);
        return $"""
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{Asking.Library}">
              <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="true">
                <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                <md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
                  <md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/>
                </md:KeyDescriptor>
                <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://bibliotek.test/saml/slo"/>
                <md:NameIDFormat>{NameIdFormat.Persistent}</md:NameIDFormat><md:NameIDFormat> {NameIdFormat.Transient} </md:NameIDFormat>
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{Asking.ConsumerUrl}" index="0"/>
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{Asking.OtherConsumerUrl}" index="1" isDefault="true"/>
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" Location="http://artifact.test/" index="2"/>
                <md:AttributeConsumingService index="0"><md:ServiceName xml:lang="nb">Biblioteket</md:ServiceName>
                  <md:RequestedAttribute Name="urn:oid:0.9.2342.19200300.100.1.3" NameFormat="{AttributeNameFormat.Uri}" FriendlyName="mail" isRequired="true"/>
                  <md:RequestedAttribute Name="uid"/>
                </md:AttributeConsumingService>
              </md:SPSSODescriptor>
            </md:EntityDescriptor>
            """;
    }

    private static MetadataOutcome Read(string xml, MetadataReading? reading = null) => MetadataReader.ReadServiceProvider(Encoding.UTF8.GetBytes(xml), reading ?? Reading);

    private static ServiceProviderDescriptor Accepts(string xml) => Assert.IsType<MetadataOutcome.ReadServiceProvider>(Read(xml)).Descriptor;

    private static void Refuses(MetadataRefusal reason, string xml, MetadataReading reading)
    {
        var refused = Assert.IsType<MetadataOutcome.Refused>(Read(xml, reading));
        Assert.True(reason == refused.Reason, $"{refused.Reason}: {refused.Text}");
    }
}
