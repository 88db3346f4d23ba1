using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>Signs with the platform's SignedXml, as identity providers built on .NET do: the other party of our verifier.</summary>
internal static class PlatformSigner
{
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    /// <summary>Signs the element with this ID and puts the signature after its Issuer, or first.</summary>
    public static string Sign(
        string xml,
        string id,
        X509Certificate2 certificate,
        string signatureMethod = RsaSha256,
        string digestMethod = Sha256,
        string? inclusivePrefixes = null,
        Action<SignedXml, Reference>? change = null)
    {
        var document = Load(xml);
        var target = (XmlElement)document.SelectSingleNode($"//*[@ID='{id}']")!;
        var signed = new SignedXml(document) { SigningKey = certificate.GetRSAPrivateKey() };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = signatureMethod;
        var reference = new Reference("#" + id) { DigestMethod = digestMethod };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(inclusivePrefixes is null ? new XmlDsigExcC14NTransform() : new XmlDsigExcC14NTransform(inclusivePrefixes));
        signed.AddReference(reference);
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(certificate));
        change?.Invoke(signed, reference);
        signed.ComputeSignature();

        var signature = document.ImportNode(signed.GetXml(), deep: true);
        var issuer = target.ChildNodes.OfType<XmlElement>().FirstOrDefault();
        if (issuer?.LocalName == "Issuer")
        {
            target.InsertAfter(signature, issuer);
        }
        else
        {
            target.PrependChild(signature);
        }

        return document.OuterXml;
    }

    /// <summary>Whether SignedXml accepts the signature that is a child of the element with this ID.</summary>
    public static bool Verify(string xml, string id, X509Certificate2 certificate)
    {
        var document = Load(xml);
        var target = (XmlElement)document.SelectSingleNode($"//*[@ID='{id}']")!;
        var signed = new SignedXml(document);
        signed.LoadXml(target.ChildNodes.OfType<XmlElement>().Single(child => child.LocalName == "Signature"));
        return signed.CheckSignature(certificate, verifySignatureOnly: true);
    }

    public static XmlDocument Load(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        using var reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
        document.Load(reader);
        return document;
    }
}
