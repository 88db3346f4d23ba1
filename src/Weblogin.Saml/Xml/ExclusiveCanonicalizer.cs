using System.Buffers;

namespace Weblogin.Saml.Xml;

/// <summary>
/// Exclusive XML Canonicalization 1.0 without comments (https://www.w3.org/TR/xml-exc-c14n/), of one element of a tree, written as
/// UTF-8. Linear in the input: what is rendered is remembered by prefix number, never searched for.
/// </summary>
internal sealed class ExclusiveCanonicalizer
{
    private readonly OctetBuffer _output;
    private readonly Element _apex;
    private readonly Element? _leftOut;
    private readonly string[] _inclusivePrefixes;
    private InsertionPoint _point;
    private int _located;

    // By prefix number: the URI that the nearest output ancestor rendered; null when none did.
    private readonly string?[] _rendered;
    private readonly Stack<(int PrefixId, string? Uri)> _undo = new();
    private readonly List<NamespaceDeclaration> _toRender = [];

    private ExclusiveCanonicalizer(OctetBuffer output, Element apex, Element? leftOut, string[] inclusivePrefixes, string?[] rendered)
    {
        _output = output;
        _apex = apex;
        _leftOut = leftOut;
        _inclusivePrefixes = inclusivePrefixes;
        _rendered = rendered;
        _rendered[0] = string.Empty;
    }

    /// <summary>Writes the canonical form of <paramref name="apex"/>.</summary>
    /// <param name="tree">The document that <paramref name="apex"/> belongs to.</param>
    /// <param name="apex">The element to write.</param>
    /// <param name="leftOut">An element to leave out with all it holds (the enveloped signature), or <see langword="null"/>.</param>
    /// <param name="inclusivePrefixes">InclusiveNamespaces PrefixList, a handful at most; <c>#default</c> stands for the default
    /// namespace.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(XmlTree tree, Element apex, Element? leftOut, string[] inclusivePrefixes, OctetBuffer output)
    {
        var rendered = ArrayPool<string?>.Shared.Rent(tree.PrefixCount);
        rendered.AsSpan(0, tree.PrefixCount).Clear();
        try
        {
            new ExclusiveCanonicalizer(output, apex, leftOut, inclusivePrefixes, rendered).WriteElement(apex);
        }
        finally
        {
            ArrayPool<string?>.Shared.Return(rendered, clearArray: true);
        }
    }

    /// <summary>Writes the canonical form of the whole document and says at which octet of it the point lies.</summary>
    public static int WriteAndLocate(XmlTree tree, InsertionPoint point, OctetBuffer output)
    {
        var rendered = new string?[tree.PrefixCount];
        var writer = new ExclusiveCanonicalizer(output, tree.Root, leftOut: null, inclusivePrefixes: [], rendered) { _point = point };
        writer.WriteElement(tree.Root);
        return writer._located;
    }

    private void WriteElement(Element element)
    {
        var mark = _undo.Count;
        _output.Write((byte)'<');
        WriteQualifiedName(element.Prefix, element.Name.LocalName);
        WriteNamespaces(element);
        WriteAttributes(element);
        _output.Write((byte)'>');
        _located = ReferenceEquals(element, _point.AfterStartOf) ? _output.Length : _located;
        foreach (var child in element.Children)
        {
            if (child is TextNode text)
            {
                _output.WriteText(text.Value);
            }
            else if (!ReferenceEquals(child, _leftOut))
            {
                WriteElement((Element)child);
            }
        }

        _output.Write("</"u8);
        WriteQualifiedName(element.Prefix, element.Name.LocalName);
        _output.Write((byte)'>');
        _located = ReferenceEquals(element, _point.AfterEndOf) ? _output.Length : _located;
        while (_undo.Count > mark)
        {
            var (prefixId, uri) = _undo.Pop();
            _rendered[prefixId] = uri;
        }
    }

    private void WriteNamespaces(Element element)
    {
        // Visibly utilised: the element's own prefix (also when it has none), and the prefixes of its attributes.
        Render(new NamespaceDeclaration(element.PrefixId, element.Prefix, element.Name.NamespaceUri));
        foreach (ref readonly var attribute in element.Attributes)
        {
            if (attribute.PrefixId != 0)
            {
                Render(new NamespaceDeclaration(attribute.PrefixId, attribute.Prefix, attribute.NamespaceUri));
            }
        }

        RenderInclusive(element);
        if (_toRender.Count > 1)
        {
            _toRender.Sort(static (a, b) => CodePointOrder.Compare(a.Prefix, b.Prefix));
        }

        foreach (var declaration in _toRender)
        {
            _output.Write(declaration.PrefixId == 0 ? " xmlns"u8 : " xmlns:"u8);
            _output.WriteName(declaration.Prefix);
            _output.Write("=\""u8);
            _output.WriteAttributeValue(declaration.Uri);
            _output.Write((byte)'"');
        }

        _toRender.Clear();
    }

    /// <summary>
    /// A listed prefix is treated as inclusive canonicalisation does: its binding is rendered where it changes, used or not.
    /// </summary>
    private void RenderInclusive(Element element)
    {
        if (_inclusivePrefixes.Length == 0)
        {
            return;
        }

        if (!ReferenceEquals(element, _apex))
        {
            RenderListed(element);
            return;
        }

        // At the apex all that is in scope counts. Nearest first: an outer binding of the same prefix is hidden by it.
        foreach (var listed in _inclusivePrefixes)
        {
            if (InScope(string.Equals(listed, "#default", StringComparison.Ordinal) ? string.Empty : listed) is { } declaration)
            {
                Render(declaration);
            }
        }
    }

    private void RenderListed(Element element)
    {
        foreach (ref readonly var declaration in element.Declarations)
        {
            if (_inclusivePrefixes.AsSpan().Contains(declaration.PrefixId == 0 ? "#default" : declaration.Prefix))
            {
                Render(declaration);
            }
        }
    }

    private NamespaceDeclaration? InScope(string prefix)
    {
        for (var element = _apex; element is not null; element = element.Parent)
        {
            foreach (ref readonly var declaration in element.Declarations)
            {
                if (string.Equals(declaration.Prefix, prefix, StringComparison.Ordinal))
                {
                    return declaration;
                }
            }
        }

        return null;
    }

    private void Render(NamespaceDeclaration declaration)
    {
        // The xml prefix is bound by definition and never declared.
        if (string.Equals(_rendered[declaration.PrefixId], declaration.Uri, StringComparison.Ordinal)
            || string.Equals(declaration.Prefix, "xml", StringComparison.Ordinal))
        {
            return;
        }

        _undo.Push((declaration.PrefixId, _rendered[declaration.PrefixId]));
        _rendered[declaration.PrefixId] = declaration.Uri;
        _toRender.Add(declaration);
    }

    private void WriteAttributes(Element element)
    {
        foreach (ref readonly var attribute in element.Attributes)
        {
            _output.Write((byte)' ');
            WriteQualifiedName(attribute.Prefix, attribute.LocalName);
            _output.Write("=\""u8);
            _output.WriteAttributeValue(attribute.Value);
            _output.Write((byte)'"');
        }
    }

    private void WriteQualifiedName(string prefix, string localName)
    {
        if (prefix.Length > 0)
        {
            _output.WriteName(prefix);
            _output.Write((byte)':');
        }

        _output.WriteName(localName);
    }
}

/// <summary>A place in a document: after the start tag of one element, or after the end tag of another.</summary>
internal readonly record struct InsertionPoint(Element? AfterStartOf, Element? AfterEndOf);
