using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace Weblogin.Benchmarks.ThinBroker;

/// <summary>
/// The least that verifies a signed assertion: hand-made exclusive canonicalization (no comments, no InclusiveNamespaces) over the
/// platform's document model, one signature profile, no checks beside the signature. Only to size what a login must cost.
/// </summary>
internal static class ThinSaml
{
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

    private const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    private const string XmlNamespaces = "http://www.w3.org/2000/xmlns/";

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1_000_000 };
    private static readonly Comparer<(string Prefix, string Uri)> ByPrefix =
        Comparer<(string Prefix, string Uri)>.Create(static (a, b) => string.CompareOrdinal(a.Prefix, b.Prefix));

    private static readonly SearchValues<char> EscapedInText = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> EscapedInAttribute = SearchValues.Create("&<\"\t\n\r");

    public static XmlDocument Load(byte[] octets)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(octets), Safe);
        document.Load(reader);
        return document;
    }

    public static bool Verify(XmlDocument document, RSA key)
    {
        if (Child(document.DocumentElement!, "Assertion", Assertion) is not { } assertion
            || Child(assertion, "Signature", Signature) is not { } signature
            || Child(signature, "SignedInfo", Signature) is not { } signedInfo
            || Child(signedInfo, "Reference", Signature) is not { } reference
            || reference.GetAttribute("URI") != "#" + assertion.GetAttribute("ID")
            || Child(signedInfo, "SignatureMethod", Signature)?.GetAttribute("Algorithm") != "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
            || Child(signedInfo, "CanonicalizationMethod", Signature)?.GetAttribute("Algorithm") != "http://www.w3.org/2001/10/xml-exc-c14n#")
        {
            return false;
        }

        var canonical = new ArrayBufferWriter<byte>(16384);
        Canonicalize(assertion, signature, canonical, []);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical.WrittenSpan, digest);
        if (!CryptographicOperations.FixedTimeEquals(digest, Convert.FromBase64String(Child(reference, "DigestValue", Signature)!.InnerText)))
            return false;
        canonical.ResetWrittenCount();
        Canonicalize(signedInfo, null, canonical, []);
        var value = Convert.FromBase64String(Child(signature, "SignatureValue", Signature)!.InnerText);
        return key.VerifyData(canonical.WrittenSpan, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public static Dictionary<string, List<string>> Claims(XmlDocument document)
    {
        var claims = new Dictionary<string, List<string>>();
        foreach (XmlElement attribute in document.GetElementsByTagName("Attribute", Assertion))
        {
            var values = new List<string>();
            foreach (XmlNode value in attribute.ChildNodes)
                values.Add(value.InnerText);
            claims[attribute.GetAttribute("Name")] = values;
        }

        return claims;
    }

    private static XmlElement? Child(XmlElement parent, string name, string ns)
    {
        for (var child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is XmlElement element && element.LocalName == name && element.NamespaceURI == ns)
                return element;
        }

        return null;
    }

    private static void Canonicalize(XmlElement element, XmlElement? skip, ArrayBufferWriter<byte> output, List<(string Prefix, string Uri)> scope)
    {
        var mark = scope.Count;
        Write(output, "<");
        Write(output, element.Name);
        Render(element.Prefix, element.NamespaceURI, scope);
        var attributes = Attributes(element, scope);
        if (scope.Count - mark > 1)
            scope.Sort(mark, scope.Count - mark, ByPrefix);
        for (var i = mark; i < scope.Count; i++)
            WriteAttribute(output, scope[i].Prefix.Length == 0 ? "xmlns" : "xmlns:" + scope[i].Prefix, scope[i].Uri);
        for (var i = 0; i < attributes?.Count; i++)
            WriteAttribute(output, attributes[i].Name, attributes[i].Value);
        Write(output, ">");
        WriteContent(element, skip, output, scope);
        Write(output, "</");
        Write(output, element.Name);
        Write(output, ">");
        scope.RemoveRange(mark, scope.Count - mark);
    }

    private static void WriteContent(XmlElement element, XmlElement? skip, ArrayBufferWriter<byte> output, List<(string Prefix, string Uri)> scope)
    {
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child == skip)
                continue;
            if (child is XmlElement inner)
                Canonicalize(inner, skip, output, scope);
            else if (child is XmlCharacterData text and not XmlComment)
                Escape(output, text.Data, inAttribute: false);
        }
    }

    /// <summary>The attributes in canonical order, null for none; the namespaces they need are added to the scope.</summary>
    private static List<XmlAttribute>? Attributes(XmlElement element, List<(string Prefix, string Uri)> scope)
    {
        if (!element.HasAttributes)
            return null;
        List<XmlAttribute> attributes = [];
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.NamespaceURI == XmlNamespaces)
                continue;
            if (attribute.Prefix is not ("" or "xml"))
                Render(attribute.Prefix, attribute.NamespaceURI, scope);
            attributes.Add(attribute);
        }

        if (attributes.Count > 1)
            attributes.Sort(Compare);
        return attributes;
    }

    private static void Render(string prefix, string uri, List<(string Prefix, string Uri)> scope)
    {
        for (var i = scope.Count - 1; i >= 0; i--)
        {
            if (scope[i].Prefix != prefix)
                continue;
            if (scope[i].Uri != uri)
                scope.Add((prefix, uri));
            return;
        }

        if (prefix.Length + uri.Length > 0)
            scope.Add((prefix, uri));
    }

    private static int Compare(XmlAttribute a, XmlAttribute b)
    {
        var byNamespace = string.CompareOrdinal(a.NamespaceURI, b.NamespaceURI);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(a.LocalName, b.LocalName);
    }

    private static void WriteAttribute(ArrayBufferWriter<byte> output, string name, string value)
    {
        Write(output, " ");
        Write(output, name);
        Write(output, "=\"");
        Escape(output, value, inAttribute: true);
        Write(output, "\"");
    }

    private static void Escape(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text, bool inAttribute)
    {
        var escaped = inAttribute ? EscapedInAttribute : EscapedInText;
        for (var at = text.IndexOfAny(escaped); at >= 0; at = text.IndexOfAny(escaped))
        {
            Write(output, text[..at]);
            Write(output, text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#x9;",
                '\n' => "&#xA;",
                _ => "&#xD;",
            });
            text = text[(at + 1)..];
        }

        Write(output, text);
    }

    private static void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text) =>
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(text.Length * 3)));
}
