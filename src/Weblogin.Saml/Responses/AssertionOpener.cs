using System.Security.Cryptography;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>Opens a decrypted assertion as a tree of its own.</summary>
internal static class AssertionOpener
{
    private const string Wrapper = "decrypted";

    /// <summary>
    /// The tree and the saml:Assertion in it, or <see langword="null"/>. The assertion is no signed octets yet: whatever is read of it
    /// must be verified first, or be covered by the verified signature of the response.
    /// </summary>
    public static (XmlTree Tree, Element Assertion)? Open(
        EncryptedParts parts, ReadOnlySpan<DecryptionKey> keys, string recipient, XmlLimits limits)
    {
        if (AssertionDecryptor.Decrypt(parts, keys, recipient) is not { } plain)
        {
            return null;
        }

        byte[] document = [];
        try
        {
            using var xml = new Utf8XmlWriter();
            // XML Encryption 1.1 4.3.3: what was encrypted is part of a document and may lean on the namespaces in scope where it stood.
            DeclareScope(xml.Start(Wrapper), parts.EncryptedAssertion);
            document = xml.Raw(plain).End().ToArray();
            var tree = BoundedXmlReader.Read(document, limits, out _);
            return tree is { HasMixedContent: false } && OnlyAssertion(tree.Root) is { } assertion ? (tree, assertion) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(document);
        }
    }

    private static void DeclareScope(Utf8XmlWriter xml, Element innermost)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var element = innermost; element is not null; element = element.Parent)
        {
            foreach (ref readonly var declaration in element.Declarations)
            {
                if (seen.Add(declaration.Prefix))
                {
                    xml.Attribute(declaration.Prefix.Length == 0 ? "xmlns" : "xmlns:" + declaration.Prefix, declaration.Uri);
                }
            }
        }
    }

    private static Element? OnlyAssertion(Element wrapper)
    {
        var children = new ElementCursor(wrapper);
        var assertion = children.Take(SamlElement.Assertion);
        return children.AtEnd ? assertion : null;
    }
}
