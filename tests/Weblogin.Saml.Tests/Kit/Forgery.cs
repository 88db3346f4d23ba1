using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>
/// What an attacker works with: a genuine signed response (their own), and a copy of its assertion that says somebody else's
/// national id. All is done on the DOM, as real tools do it.
/// </summary>
internal sealed class Forgery
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";

    public Forgery(string genuine, string child = "Assertion")
    {
        Document = PlatformSigner.Load(genuine);
        Response = Document.DocumentElement!;
        Assertion = Child(Response, child);
    }

    public XmlDocument Document { get; }

    public XmlElement Response { get; }

    /// <summary>The genuine assertion with its signature (if it has one), where it was.</summary>
    public XmlElement Assertion { get; }

    public string Xml => Document.OuterXml;

    /// <summary>A copy of the genuine assertion with the stranger's national id and an ID of its own.</summary>
    public XmlElement Evil(bool keepSignature = false, string? id = "_evil")
    {
        var evil = (XmlElement)Assertion.CloneNode(deep: true);
        evil.InnerXml = evil.InnerXml.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal);
        if (!keepSignature && TryChild(evil, "Signature") is { } signature)
        {
            evil.RemoveChild(signature);
        }

        if (id is null)
        {
            evil.RemoveAttribute("ID");
        }
        else
        {
            evil.SetAttribute("ID", id);
        }

        return evil;
    }

    public static XmlElement TakeSignature(XmlElement from)
    {
        var signature = Child(from, "Signature");
        from.RemoveChild(signature);
        return signature;
    }

    public XmlElement InObject(XmlNode content)
    {
        var element = Document.CreateElement("ds", "Object", Ds);
        element.AppendChild(content);
        return element;
    }

    public XmlElement Samlp(string name) => Document.CreateElement("samlp", name, "urn:oasis:names:tc:SAML:2.0:protocol");

    public XmlElement Saml(string name) => Document.CreateElement(name, "urn:oasis:names:tc:SAML:2.0:assertion");

    public XmlElement Dsig(string name) => Document.CreateElement("ds", name, Ds);

    public static XmlElement Child(XmlElement parent, string name) =>
        TryChild(parent, name) ?? throw new InvalidOperationException($"{parent.Name} has no {name}.");

    public static XmlElement? TryChild(XmlElement parent, string name) =>
        parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == name);

    public static XmlElement Descendant(XmlElement parent, string name) =>
        (XmlElement)parent.SelectSingleNode($".//*[local-name()='{name}']")!;

    public static void InsertSecond(XmlElement parent, XmlNode child) => parent.InsertAfter(child, parent.FirstChild);

    /// <summary>The digest that the element has as it stands now, its signature left out.</summary>
    public static string DigestOf(XmlElement element)
    {
        var copy = new XmlDocument { PreserveWhitespace = true };
        copy.AppendChild(copy.ImportNode(element, deep: true));
        if (TryChild(copy.DocumentElement!, "Signature") is { } signature)
        {
            copy.DocumentElement!.RemoveChild(signature);
        }

        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(copy);
        using var stream = (Stream)transform.GetOutput(typeof(Stream));
        return Convert.ToBase64String(SHA256.HashData(stream));
    }
}
