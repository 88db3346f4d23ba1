using System.Text;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Tests.Kit;
using Weblogin.Saml.Tests.Responses;

namespace Weblogin.Saml.Tests.Encryption;

/// <summary>What we encrypt, xmlsec1 reads, and the other way round. It knows OAEP with SHA-1 only.</summary>
public sealed class XmlSecTests
{
    [Theory]
    [InlineData(ContentEncryption.Aes128Gcm)]
    [InlineData(ContentEncryption.Aes256Gcm)]
    [InlineData(ContentEncryption.Aes128Cbc)]
    [InlineData(ContentEncryption.Aes256Cbc)]
    public void xmlsec1_decrypts_what_we_encrypt(ContentEncryption algorithm)
    {
        using var xmlSec = new XmlSec(Keys.ServiceProvider);
        var encryptor = new AssertionEncryptor(Keys.Verifying(Keys.ServiceProvider), algorithm, Login.ServiceProvider);
        var response = Encoding.UTF8.GetString(Login.Issuer().Issue(Login.Content, Login.Address, SignedParts.Assertion, encryptor));
        Assert.DoesNotContain(Login.NationalId, response, StringComparison.Ordinal);

        var decrypted = xmlSec.Decrypt(response);

        Assert.Contains(Login.NationalId, decrypted, StringComparison.Ordinal);
        Assert.True(PlatformSigner.Verify(decrypted, AssertionIdIn(decrypted), Keys.IdentityProvider));
    }

    [Theory]
    [InlineData("http://www.w3.org/2009/xmlenc11#aes128-gcm", "aes-128")]
    [InlineData("http://www.w3.org/2009/xmlenc11#aes256-gcm", "aes-256")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "aes-128")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "aes-256")]
    public void we_decrypt_what_xmlsec1_encrypts(string algorithm, string session)
    {
        using var xmlSec = new XmlSec(Keys.ServiceProvider);
        var template = $"""
            <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="{algorithm}"/><ds:KeyInfo><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedData>
            """;
        var plain = Login.Response()
            .Replace("<Assertion ", "<x:EncryptedAssertion xmlns:x=\"urn:oasis:names:tc:SAML:2.0:assertion\"><Assertion ", StringComparison.Ordinal)
            .Replace("</Assertion>", "</Assertion></x:EncryptedAssertion>", StringComparison.Ordinal);

        var encrypted = xmlSec.Encrypt(plain, template, session);

        Assert.DoesNotContain(Login.NationalId, encrypted, StringComparison.Ordinal);
        Assert.Equal([Login.NationalId], Login.Accepts(encrypted, Login.Decrypting).ValuesOf(Login.PidClaim));
    }

    [Theory]
    [InlineData(SignatureAlgorithm.RsaSha256, "http://www.w3.org/2001/04/xmlenc#sha256")]
    [InlineData(SignatureAlgorithm.RsaSha512, "http://www.w3.org/2001/04/xmlenc#sha512")]
    [InlineData(SignatureAlgorithm.EcdsaSha256, "http://www.w3.org/2001/04/xmlenc#sha256")]
    [InlineData(SignatureAlgorithm.EcdsaSha384, "http://www.w3.org/2001/04/xmldsig-more#sha384")]
    public void we_verify_what_xmlsec1_signs(SignatureAlgorithm algorithm, string digest)
    {
        var certificate = algorithm switch
        {
            SignatureAlgorithm.EcdsaSha256 => Keys.P256,
            SignatureAlgorithm.EcdsaSha384 => Keys.P384,
            _ => Keys.IdentityProvider,
        };
        using var xmlSec = new XmlSec(certificate);
        var unsigned = ValueTruncationTests.WithoutSignature(Login.Response());
        var template = $"""
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="{AlgorithmTable.Of(algorithm).Uri}"/><ds:Reference URI="#{AssertionIdIn(unsigned)}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="{digest}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>
            """;
        var prepared = unsigned.Replace($"<Issuer>{Login.EntityId}</Issuer><Subject>", $"<Issuer>{Login.EntityId}</Issuer>{template}<Subject>", StringComparison.Ordinal);

        var signed = xmlSec.Sign(prepared, "urn:oasis:names:tc:SAML:2.0:assertion:Assertion");

        Login.Accepts(signed, Login.Expectation with { IdentityProvider = new(Login.EntityId, [Keys.Verifying(certificate)]) });
    }

    private static string AssertionIdIn(string xml) =>
        ((System.Xml.XmlElement)PlatformSigner.Load(xml).GetElementsByTagName("Assertion", "urn:oasis:names:tc:SAML:2.0:assertion")[0]!).GetAttribute("ID");
}
