using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>
/// Correct responses in the shape of products that brokers meet. Constructed from documentation, not captured; signed afresh in each run
/// by the platform's SignedXml. Over-rejection is a fault like any other.
/// </summary>
public sealed class ForeignShapeTests
{
    private const string Saml = "urn:oasis:names:tc:SAML:2.0:assertion";
    private const string Times = "NotBefore=\"2026-11-22T07:55:00Z\" NotOnOrAfter=\"2026-11-22T09:00:00Z\"";

    private const string Confirmation =
        $"SubjectConfirmationData InResponseTo=\"{Login.RequestId}\" NotOnOrAfter=\"2026-11-22T08:05:00Z\" Recipient=\"{Login.ConsumerUrl}\"";

    private const string Head =
        $"Version=\"2.0\" IssueInstant=\"2026-11-22T08:00:00.000Z\" Destination=\"{Login.ConsumerUrl}\" InResponseTo=\"{Login.RequestId}\"";

    [Fact]
    public void adfs_signs_the_assertion_and_sends_no_name_id()
    {
        var xml = $"""
            <samlp:Response ID="_r1" {Head} Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer xmlns="{Saml}">{Login.EntityId}</Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success" /></samlp:Status><Assertion ID="_a1" IssueInstant="2026-11-22T08:00:00.000Z" Version="2.0" xmlns="{Saml}"><Issuer>{Login.EntityId}</Issuer><Subject><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><{Confirmation} /></SubjectConfirmation></Subject><Conditions {Times}><AudienceRestriction><Audience>{Login.ServiceProvider}</Audience></AudienceRestriction></Conditions><AttributeStatement><Attribute Name="{Login.PidClaim}"><AttributeValue>{Login.NationalId}</AttributeValue></Attribute><Attribute Name="http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname"><AttributeValue>VIRKSOMHET1\kari</AttributeValue></Attribute></AttributeStatement><AuthnStatement AuthnInstant="2026-11-22T07:59:59.876Z" SessionIndex="_a1"><AuthnContext><AuthnContextClassRef>urn:federation:authentication:windows</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>
            """;
        var assertion = Login.Accepts(PlatformSigner.Sign(xml, "_a1", Keys.IdentityProvider));
        Assert.Equal(AuthnContextClass.AdfsWindows, assertion.AuthnContextClassRef);
        Assert.Equal([@"VIRKSOMHET1\kari"], assertion.ValuesOf("http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname"));
        Assert.Null(assertion.NameId);
    }

    [Fact]
    public void entra_id_writes_its_own_issuer_and_microsoft_claims()
    {
        const string Issuer = "https://sts.windows.net/5f0e0f3a-0000-4000-8000-000000000001/";
        var xml = $"""
            <samlp:Response ID="_r2" {Head} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer xmlns="{Saml}">{Issuer}</Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><Assertion ID="_a2" IssueInstant="2026-11-22T08:00:00.123Z" Version="2.0" xmlns="{Saml}"><Issuer>{Issuer}</Issuer><Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">kari@virksomhet1.test</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><{Confirmation}/></SubjectConfirmation></Subject><Conditions {Times}><AudienceRestriction><Audience>{Login.ServiceProvider}</Audience></AudienceRestriction></Conditions><AttributeStatement><Attribute Name="http://schemas.microsoft.com/identity/claims/tenantid"><AttributeValue>5f0e0f3a-0000-4000-8000-000000000001</AttributeValue></Attribute><Attribute Name="http://schemas.microsoft.com/claims/authnmethodsreferences"><AttributeValue>http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password</AttributeValue><AttributeValue>http://schemas.microsoft.com/claims/multipleauthn</AttributeValue></Attribute></AttributeStatement><AuthnStatement AuthnInstant="2026-11-22T06:01:02.345Z" SessionIndex="_a2"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>
            """;
        var expectation = Login.Expectation with { IdentityProvider = Login.Expectation.IdentityProvider with { EntityId = Issuer } };
        var assertion = Login.Accepts(PlatformSigner.Sign(xml, "_a2", Keys.IdentityProvider), expectation);
        Assert.Equal(new NameId("kari@virksomhet1.test", NameIdFormat.EmailAddress), assertion.NameId);
        Assert.Equal(2, assertion.ValuesOf("http://schemas.microsoft.com/claims/authnmethodsreferences").Count);
    }

    [Fact]
    public void keycloak_signs_both_and_declares_types_on_every_value()
    {
        const string Types = "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\"";
        var xml = $"""
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="{Saml}" ID="ID_r3" {Head}><saml:Issuer>{Login.EntityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns="{Saml}" ID="ID_a3" IssueInstant="2026-11-22T08:00:00.000Z" Version="2.0"><saml:Issuer>{Login.EntityId}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">G-5f1d</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:{Confirmation}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions {Times}><saml:AudienceRestriction><saml:Audience>{Login.ServiceProvider}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-11-22T08:00:00.000Z" SessionIndex="0a1b::2c3d" SessionNotOnOrAfter="2026-11-22T18:00:00.000Z"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="Role" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue {Types}>offline_access</saml:AttributeValue></saml:Attribute><saml:Attribute Name="Role" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue {Types}>lærer</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>
            """;
        var once = PlatformSigner.Sign(xml, "ID_a3", Keys.IdentityProvider);
        var assertion = Login.Accepts(PlatformSigner.Sign(once, "ID_r3", Keys.IdentityProvider));
        Assert.Equal(["offline_access", "lærer"], assertion.ValuesOf("Role"));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero), assertion.SessionNotOnOrAfter);
        Assert.Equal("0a1b::2c3d", assertion.SessionIndex);
    }

    [Fact]
    public void shibboleth_signs_the_response_with_inclusive_prefixes()
    {
        var xml = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r4" {Head}>
              <saml2:Issuer xmlns:saml2="{Saml}" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">{Login.EntityId}</saml2:Issuer>
              <saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>
              <saml2:Assertion xmlns:saml2="{Saml}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ID="_a4" IssueInstant="2026-11-22T08:00:00.000Z" Version="2.0">
                <saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">{Login.EntityId}</saml2:Issuer>
                <saml2:Subject>
                  <saml2:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="{Login.EntityId}" SPNameQualifier="{Login.ServiceProvider}">AAdzZWNyZXQ</saml2:NameID>
                  <saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml2:{Confirmation} Address="10.0.0.1"/></saml2:SubjectConfirmation>
                </saml2:Subject>
                <saml2:Conditions {Times}><saml2:AudienceRestriction><saml2:Audience>{Login.ServiceProvider}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>
                <saml2:AuthnStatement AuthnInstant="2026-11-22T07:59:58.000Z" SessionIndex="_s4"><saml2:SubjectLocality Address="10.0.0.1"/><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>
                <saml2:AttributeStatement>
                  <saml2:Attribute FriendlyName="norEduPersonNIN" Name="urn:oid:1.3.6.1.4.1.2428.90.1.5" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml2:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:string">{Login.NationalId}</saml2:AttributeValue></saml2:Attribute>
                  <saml2:Attribute FriendlyName="eduPersonTargetedID" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.10" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml2:AttributeValue><saml2:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" NameQualifier="a" SPNameQualifier="b">opaque</saml2:NameID></saml2:AttributeValue></saml2:Attribute>
                </saml2:AttributeStatement>
              </saml2:Assertion>
            </saml2p:Response>
            """;
        var assertion = Login.Accepts(PlatformSigner.Sign(xml, "_r4", Keys.IdentityProvider, inclusivePrefixes: "xsd"));
        Assert.Equal([Login.NationalId], assertion.ValuesOf("urn:oid:1.3.6.1.4.1.2428.90.1.5"));
        Assert.Equal("norEduPersonNIN", assertion.Attributes[0].FriendlyName);
        Assert.Equal(["opaque"], assertion.ValuesOf("urn:oid:1.3.6.1.4.1.5923.1.1.1.10"));

        // Signed inside as well: the prefix list then reaches declarations outside the assertion.
        var both = PlatformSigner.Sign(PlatformSigner.Sign(xml, "_a4", Keys.IdentityProvider, inclusivePrefixes: "xsd saml2p"), "_r4", Keys.IdentityProvider, inclusivePrefixes: "xsd");
        Assert.Equal([Login.NationalId], Login.Accepts(both).ValuesOf("urn:oid:1.3.6.1.4.1.2428.90.1.5"));
    }

    [Fact]
    public void simplesamlphp_declares_everything_at_the_top()
    {
        var xml = $"""
            <?xml version="1.0"?>
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="{Saml}" ID="_r5" Version="2.0" IssueInstant="2026-11-22T08:00:00Z" Destination="{Login.ConsumerUrl}" InResponseTo="{Login.RequestId}"><saml:Issuer>{Login.EntityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" ID="_a5" Version="2.0" IssueInstant="2026-11-22T08:00:00Z"><saml:Issuer>{Login.EntityId}</saml:Issuer><saml:Subject><saml:NameID SPNameQualifier="{Login.ServiceProvider}" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">_f1</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:{Confirmation}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions {Times}><saml:AudienceRestriction><saml:Audience>{Login.ServiceProvider}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-11-22T07:30:00Z" SessionNotOnOrAfter="2026-11-22T16:00:00Z" SessionIndex="_s5"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef><saml:AuthenticatingAuthority>https://up.test/</saml:AuthenticatingAuthority></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="fodselsnr" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue xsi:type="xs:string">{Login.NationalId}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>
            """;
        foreach (var signed in (string[])
            [
                PlatformSigner.Sign(xml, "_a5", Keys.IdentityProvider), PlatformSigner.Sign(xml, "_r5", Keys.IdentityProvider),
                PlatformSigner.Sign(PlatformSigner.Sign(xml, "_a5", Keys.IdentityProvider), "_r5", Keys.IdentityProvider),
            ])
        {
            Assert.Equal([Login.NationalId], Login.Accepts(signed).ValuesOf("fodselsnr"));
        }
    }

    [Fact]
    public void feide_signs_the_assertion_and_names_attributes_by_their_schema()
    {
        const string Basic = "NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\"";
        const string Text = "xsi:type=\"xs:string\"";
        var xml = $"""
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="{Saml}" ID="_r6" Version="2.0" IssueInstant="2026-11-22T08:00:00Z" Destination="{Login.ConsumerUrl}" InResponseTo="{Login.RequestId}"><saml:Issuer>{Login.EntityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" ID="_a6" Version="2.0" IssueInstant="2026-11-22T08:00:00Z"><saml:Issuer>{Login.EntityId}</saml:Issuer><saml:Subject><saml:NameID SPNameQualifier="{Login.ServiceProvider}" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">_f6</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:{Confirmation}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions {Times}><saml:AudienceRestriction><saml:Audience>{Login.ServiceProvider}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-11-22T07:59:00Z" SessionNotOnOrAfter="2026-11-22T16:00:00Z" SessionIndex="_s6"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="eduPersonPrincipalName" {Basic}><saml:AttributeValue {Text}>kari@virksomhet1.test</saml:AttributeValue></saml:Attribute><saml:Attribute Name="norEduPersonNIN" {Basic}><saml:AttributeValue {Text}>{Login.NationalId}</saml:AttributeValue></saml:Attribute><saml:Attribute Name="eduPersonAffiliation" {Basic}><saml:AttributeValue {Text}>employee</saml:AttributeValue><saml:AttributeValue {Text}>faculty</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>
            """;
        var assertion = Login.Accepts(PlatformSigner.Sign(xml, "_a6", Keys.IdentityProvider));
        Assert.Equal([Login.NationalId], assertion.ValuesOf("norEduPersonNIN"));
        Assert.Equal(["employee", "faculty"], assertion.ValuesOf("eduPersonAffiliation"));
    }
}
