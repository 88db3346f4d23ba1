using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>
/// FederationMetadata.xml as ADFS writes it. Constructed from documentation, not captured: signed EntityDescriptor, role descriptors of
/// WS-Federation with xsi:type and long lists of claim types, a service provider beside the identity provider, two signing keys.
/// </summary>
internal static class AdfsMetadata
{
    public const string Id = "_3f1f2b6a-6a51-4b0e-9a55-1f0c2f6f8a10";

    public static string Write(
        X509Certificate2? primary = null,
        X509Certificate2? secondary = null,
        string entityAttributes = "",
        string signingUse = " use=\"signing\"",
        string entityId = Login.EntityId)
    {
        var keys = Key(primary ?? Keys.IdentityProvider, signingUse) + Key(secondary ?? Keys.Stranger, signingUse);
        var encryption = Key(Keys.P256, " use=\"encryption\"");
        return $"""
            <EntityDescriptor ID="{Id}" entityID="{entityId}"{entityAttributes} xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
            <RoleDescriptor xsi:type="fed:ApplicationServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/ws-sx/ws-trust/200512 http://schemas.xmlsoap.org/ws/2005/02/trust http://docs.oasis-open.org/wsfed/federation/200706" ServiceDisplayName="Virksomhet 1 &amp; søstre" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">{encryption}<fed:ClaimTypesRequested>{ClaimTypes("true")}</fed:ClaimTypesRequested><fed:TargetScopes><wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>https://adfs.virksomhet1.test/adfs/ls/</wsa:Address></wsa:EndpointReference></fed:TargetScopes><fed:PassiveRequestorEndpoint><wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>https://adfs.virksomhet1.test/adfs/ls/</wsa:Address></wsa:EndpointReference></fed:PassiveRequestorEndpoint></RoleDescriptor>
            <RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/ws-sx/ws-trust/200512" ServiceDisplayName="Virksomhet 1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">{keys}<fed:ClaimTypesOffered>{ClaimTypes("false")}</fed:ClaimTypesOffered></RoleDescriptor>
            <SPSSODescriptor WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{encryption}{Key(Keys.Stranger, signingUse)}<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://adfs.virksomhet1.test/adfs/ls/" /><AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.virksomhet1.test/adfs/ls/" index="0" isDefault="true" /></SPSSODescriptor>
            <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{encryption}{keys}<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://adfs.virksomhet1.test/adfs/ls/" /><SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.virksomhet1.test/adfs/ls/" /><NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat><NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://adfs.virksomhet1.test/adfs/ls/" /><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.virksomhet1.test/adfs/ls/" />{Attributes()}</IDPSSODescriptor>
            <ContactPerson contactType="support" /></EntityDescriptor>
            """.ReplaceLineEndings(string.Empty);
    }

    public static string Signed(X509Certificate2 certificate, string? xml = null) => PlatformSigner.Sign(xml ?? Write(), Id, certificate);

    public static string Key(X509Certificate2 certificate, string use) =>
        $"<KeyDescriptor{use}><KeyInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><X509Data><X509Certificate>"
        + Convert.ToBase64String(certificate.RawData) + "</X509Certificate></X509Data></KeyInfo></KeyDescriptor>";

    private static string ClaimTypes(string optional)
    {
        var xml = new StringBuilder();
        for (var i = 0; i < 80; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<auth:ClaimType Uri=\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/claim{i}\" Optional=\"{optional}\" xmlns:auth=\"http://docs.oasis-open.org/wsfed/authorization/200706\"><auth:DisplayName>Claim {i}</auth:DisplayName><auth:Description>The {i}. claim of the user &lt;as text&gt;</auth:Description></auth:ClaimType>");
        }

        return xml.ToString();
    }

    private static string Attributes() => string.Concat(Enumerable.Range(0, 60).Select(static i =>
        $"<Attribute Name=\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/claim{i}\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\" FriendlyName=\"Claim {i}\" xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\" />"));
}
