using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Weblogin.Benchmarks.Logins;

/// <summary>
/// Answers like an ADFS with thirty groups: 7.5 kB, the assertion signed by RSA 2048. It signs by the platform's SignedXml, so that no
/// code of the measured program takes part.
/// </summary>
internal sealed partial class AdfsStandIn : IDisposable
{
    public const string EntityId = "http://adfs.example/adfs/services/trust";
    public const string SingleSignOnUrl = "https://adfs.example/adfs/ls/";
    public const string NationalIdClaim = "urn:oid:1.2.752.29.4.13";

    private const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    private const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";

    private readonly X509Certificate2 _certificate;
    private readonly RSA _key;

    private AdfsStandIn(X509Certificate2 certificate, RSA key)
    {
        _certificate = certificate;
        _key = key;
    }

    /// <summary>The certificate, PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>What the administrator of the identity provider would hand over.</summary>
    public string Metadata =>
        $"""
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{EntityId}">
          <IDPSSODescriptor protocolSupportEnumeration="{Protocol}">
            <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{Convert.ToBase64String(_certificate.RawData)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{SingleSignOnUrl}"/>
          </IDPSSODescriptor>
        </EntityDescriptor>
        """;

    public static AdfsStandIn Create()
    {
        var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        var certificate = new CertificateRequest("CN=ADFS Signing - adfs.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        return new AdfsStandIn(certificate, key);
    }

    /// <summary>A signed response about this person.</summary>
    public string Answer(SyntheticPerson person, string requestId, BrokerAddresses broker) => Sign(Write(person, requestId, broker));

    /// <summary>The same unsigned.</summary>
    public static string Write(SyntheticPerson person, string requestId, BrokerAddresses broker)
    {
        var now = DateTime.UtcNow;
        var id = Guid.NewGuid().ToString("N");
        var xml = new StringBuilder();
        xml.Append($"""<samlp:Response ID="_r{id}" Version="2.0" IssueInstant="{Time(now)}" Destination="{broker.AssertionConsumer}" Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified" InResponseTo="{requestId}" xmlns:samlp="{Protocol}"><Issuer xmlns="{Assertion}">{EntityId}</Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success" /></samlp:Status>""");
        xml.Append($"""<Assertion ID="_a{id}" IssueInstant="{Time(now)}" Version="2.0" xmlns="{Assertion}"><Issuer>{EntityId}</Issuer><Subject><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">{person.UserName}</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData InResponseTo="{requestId}" NotOnOrAfter="{Time(now.AddMinutes(5))}" Recipient="{broker.AssertionConsumer}" /></SubjectConfirmation></Subject><Conditions NotBefore="{Time(now)}" NotOnOrAfter="{Time(now.AddHours(1))}"><AudienceRestriction><Audience>{broker.ServiceProvider}</Audience></AudienceRestriction></Conditions><AttributeStatement>""");
        foreach (var (name, value) in Claims(person))
            xml.Append($"""<Attribute Name="{name}"><AttributeValue>{value}</AttributeValue></Attribute>""");
        xml.Append("""<Attribute Name="http://schemas.microsoft.com/ws/2008/06/identity/claims/groups">""");
        for (var i = 0; i < 30; i++)
            xml.Append($"<AttributeValue>CN=Group-{i},OU=Teachers,OU=School {i},DC=municipality,DC=example</AttributeValue>");
        xml.Append("</Attribute>");
        xml.Append($"""</AttributeStatement><AuthnStatement AuthnInstant="{Time(now)}" SessionIndex="_a{id}"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>""");
        return xml.ToString();
    }

    /// <summary>The id of the AuthnRequest in an address the browser was sent to.</summary>
    public static string RequestId(string location)
    {
        var deflated = Convert.FromBase64String(Uri.UnescapeDataString(Parameter(location, "SAMLRequest")));
        using var inflate = new System.IO.Compression.DeflateStream(new MemoryStream(deflated), System.IO.Compression.CompressionMode.Decompress);
        return IdAttribute().Match(new StreamReader(inflate).ReadToEnd()).Groups[1].Value;
    }

    /// <summary>A query parameter, still escaped.</summary>
    public static string Parameter(string location, string name) =>
        location.Split('?', '&').First(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private string Sign(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        var assertion = (XmlElement)document.GetElementsByTagName("Assertion", Assertion)[0]!;
        var signed = new SignedAssertion(assertion) { SigningKey = _key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("#" + assertion.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(_certificate));
        signed.ComputeSignature();
        assertion.InsertAfter(document.ImportNode(signed.GetXml(), deep: true), assertion.FirstChild);
        return document.OuterXml;
    }

    private static IEnumerable<(string Name, string Value)> Claims(SyntheticPerson person)
    {
        const string Identity = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
        yield return (Identity + "upn", person.UserName);
        yield return (Identity + "givenname", "Kari");
        yield return (Identity + "surname", "Nordmann");
        yield return (Identity + "emailaddress", person.UserName);
        yield return (NationalIdClaim, person.NationalId);
        yield return ("http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", $"VIRKSOMHET1\\{person.UserName[..person.UserName.IndexOf('@', StringComparison.Ordinal)]}");
        yield return (Identity + "name", "Kari Nordmann");
        yield return ("urn:oid:2.16.840.1.113730.3.1.241", "Kari Nordmann");
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("ID=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex IdAttribute();

    private sealed class SignedAssertion(XmlElement assertion) : SignedXml(assertion)
    {
        // The only element that is signed here, whatever its id attribute is called.
        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
            document?.DocumentElement?.ChildNodes.OfType<XmlElement>().First(child => child.GetAttribute("ID") == idValue);
    }
}
