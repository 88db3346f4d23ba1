using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>The SimpleSAMLphp that a tenant used before it came to the broker: its key, and what the tenant's ADFS has of it.</summary>
internal sealed class Predecessor
{
    public const string ConsumerPath = "/simplesaml/module.php/saml/sp/saml2-acs.php/default-sp";
    public const string LogoutPath = "/simplesaml/module.php/saml/sp/saml2-logout.php/default-sp";
    public const string MetadataPath = "/simplesaml/module.php/saml/sp/metadata.php/default-sp";

    private readonly string _certificate;

    public Predecessor()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=old.peers.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddYears(-2), TimeProvider.System.GetUtcNow().AddYears(2));
        (CertificatePem, KeyPem) = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        _certificate = Convert.ToBase64String(certificate.RawData);
    }

    public string CertificatePem { get; }

    public string KeyPem { get; }

    public static string EntityId(string origin) => origin + MetadataPath;

    /// <summary>The member <c>inherited</c> of a tenant document.</summary>
    public static JsonObject Inherited => new()
    {
        ["assertionConsumerService"] = ConsumerPath,
        ["singleLogout"] = LogoutPath,
        ["metadata"] = MetadataPath,
    };

    /// <summary>What the ADFS imported years ago.</summary>
    public string Metadata(string origin) => $"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{EntityId(origin)}">
          <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{_certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
            <md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{_certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
            <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{origin}{LogoutPath}"/>
            <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{origin}{ConsumerPath}" index="0"/>
          </md:SPSSODescriptor>
        </md:EntityDescriptor>
        """;
}
