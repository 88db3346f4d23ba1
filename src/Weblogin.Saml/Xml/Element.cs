namespace Weblogin.Saml.Xml;

/// <summary>A node of the tree: an <see cref="Element"/> or a <see cref="TextNode"/>. Nothing else survives reading.</summary>
internal abstract class Node;

/// <summary>Character data after the parser's normalisation of line ends.</summary>
internal sealed class TextNode(string value) : Node
{
    public string Value { get; } = value;
}

/// <summary>
/// A prefix binding written on an element. <paramref name="PrefixId"/> numbers the prefix within the document; 0 is the default
/// namespace.
/// </summary>
internal readonly record struct NamespaceDeclaration(int PrefixId, string Prefix, string Uri);

/// <summary>An attribute that is not a namespace declaration. <paramref name="PrefixId"/> is 0 for an attribute without prefix.</summary>
internal readonly record struct ElementAttribute(int PrefixId, string Prefix, string LocalName, string NamespaceUri, string Value);

/// <summary>The name of an element or attribute.</summary>
internal readonly record struct XmlName(string NamespaceUri, string LocalName);

/// <summary>
/// An element as it was written: prefixes and declarations are kept for canonicalisation. Immutable once the reader has
/// handed it out. Attributes are in canonical order (namespace URI, then local name, by code point), declarations by prefix.
/// </summary>
internal sealed class Element(
    Element? parent, int prefixId, string prefix, XmlName name, NamespaceDeclaration[] declarations, ElementAttribute[] attributes)
    : Node
{
    private Node[] _children = [];

    public Element? Parent { get; } = parent;

    public int PrefixId { get; } = prefixId;

    public string Prefix { get; } = prefix;

    public XmlName Name { get; } = name;

    public ReadOnlySpan<NamespaceDeclaration> Declarations => declarations;

    public ReadOnlySpan<ElementAttribute> Attributes => attributes;

    public ReadOnlySpan<Node> Children => _children;

    public bool Is(XmlName other) =>
        string.Equals(Name.LocalName, other.LocalName, StringComparison.Ordinal)
        && string.Equals(Name.NamespaceUri, other.NamespaceUri, StringComparison.Ordinal);

    public bool HasChildElements
    {
        get
        {
            foreach (var child in _children)
            {
                if (child is Element)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The value of an attribute without namespace, or <see langword="null"/>.</summary>
    public string? Attribute(string localName) => Attribute(new XmlName(string.Empty, localName));

    /// <summary>The value of an attribute, or <see langword="null"/>.</summary>
    public string? Attribute(XmlName attributeName)
    {
        foreach (ref readonly var attribute in Attributes)
        {
            if (string.Equals(attribute.LocalName, attributeName.LocalName, StringComparison.Ordinal)
                && string.Equals(attribute.NamespaceUri, attributeName.NamespaceUri, StringComparison.Ordinal))
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>
    /// The whole text of an element without child elements, or <see langword="null"/> when it has some: a value is never part of its
    /// element.
    /// </summary>
    public string? Text => _children switch
    {
        [] => string.Empty,
        [TextNode only] => only.Value,
        _ => JoinText(),
    };

    internal void Complete(Node[] children) => _children = children;

    private string? JoinText()
    {
        var parts = new string[_children.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (_children[i] is not TextNode text)
            {
                return null;
            }

            parts[i] = text.Value;
        }

        return string.Concat(parts);
    }
}

/// <summary>A document that was read within its limits.</summary>
/// <param name="Root">The document element.</param>
/// <param name="PrefixCount">One more than the highest prefix number in use.</param>
/// <param name="HasMixedContent">Some element holds both text and elements. No SAML message does.</param>
internal sealed record XmlTree(Element Root, int PrefixCount, bool HasMixedContent);
