using System.Buffers;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Weblogin.Saml.Xml;

/// <summary>
/// Reads UTF-8 octets into a small immutable tree, within <see cref="XmlLimits"/>. No DTD, no entities but the five of XML, no
/// resolver, no other encoding. A processing instruction or CDATA section refuses the document; a comment is dropped where it stands
/// between elements and refuses the document where it stands beside text, so that no reader can see half of a text.
/// </summary>
internal sealed class BoundedXmlReader
{
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = true,
        ConformanceLevel = ConformanceLevel.Document,
        IgnoreComments = false,
        IgnoreProcessingInstructions = false,
        IgnoreWhitespace = false,
        CloseInput = false,
    };

    private readonly XmlReader _reader;
    private readonly XmlLimits _limits;
    private readonly Dictionary<string, int> _prefixIds = new(StringComparer.Ordinal) { [string.Empty] = 0 };
    private readonly List<Node> _pending = [];
    private readonly List<NamespaceDeclaration> _declarations = [];
    private readonly List<ElementAttribute> _attributes = [];
    private readonly Stack<Frame> _open = new();
    private int _elements;
    private int _attributeTotal;
    private int _declarationTotal;
    private bool _mixed;
    private Element? _root;
    private XmlFault? _fault;

    private BoundedXmlReader(XmlReader reader, XmlLimits limits)
    {
        _reader = reader;
        _limits = limits;
    }

    /// <summary>The tree, or <see langword="null"/> and the fault. Never throws for what the octets are.</summary>
    public static XmlTree? Read(ReadOnlySpan<byte> octets, XmlLimits limits, out XmlFault? fault)
    {
        if (octets.StartsWith("\uFEFF"u8))
        {
            octets = octets[3..];
        }

        fault = OctetScan.FirstExcess(octets, limits);
        if (fault is not null)
        {
            return null;
        }

        var characters = ArrayPool<char>.Shared.Rent(octets.Length);
        try
        {
            var status = Utf8.ToUtf16(octets, characters, out _, out var length, replaceInvalidSequences: false);
            if (status != OperationStatus.Done)
            {
                fault = new XmlFault(XmlFlaw.NotUtf8);
                return null;
            }

            using var text = new CharArrayReader(characters.AsMemory(0, length));
            return ReadTree(text, limits, out fault);
        }
        finally
        {
            // The characters may be personal.
            characters.AsSpan(0, octets.Length).Clear();
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static XmlTree? ReadTree(CharArrayReader text, XmlLimits limits, out XmlFault? fault)
    {
        try
        {
            using var reader = XmlReader.Create(text, Settings);
            var state = new BoundedXmlReader(reader, limits);
            var tree = state.ReadDocument();
            fault = state._fault;
            return tree;
        }
        catch (XmlException)
        {
            // The parser's message quotes the document.
            fault = new XmlFault(XmlFlaw.NotWellFormed);
            return null;
        }
    }

    private XmlTree? ReadDocument()
    {
        while (_fault is null && _reader.Read())
        {
            ReadNode();
        }

        return _fault is null && _root is not null ? new XmlTree(_root, _prefixIds.Count, _mixed) : null;
    }

    private void ReadNode()
    {
        switch (_reader.NodeType)
        {
            case XmlNodeType.Element:
                Open();
                break;
            case XmlNodeType.EndElement:
                Close();
                break;
            case XmlNodeType.Text:
                AddText(visible: true);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                AddText(visible: false);
                break;
            case XmlNodeType.Comment:
                if (_open.TryPeek(out var frame))
                {
                    frame.HasComment = true;
                }

                break;
            case XmlNodeType.XmlDeclaration:
                CheckEncoding();
                break;
            default:
                _fault = new XmlFault(XmlFlaw.Instruction);
                break;
        }
    }

    private void CheckEncoding()
    {
        var encoding = _reader.GetAttribute("encoding");
        if (encoding is not null && !string.Equals(encoding, Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
        {
            _fault = new XmlFault(XmlFlaw.Encoding);
        }
    }

    private void Open()
    {
        _elements++;
        if (_elements > _limits.MaxElements || _open.Count >= _limits.MaxDepth)
        {
            _ = _elements > _limits.MaxElements ? TooLarge(XmlFlaw.Elements, _limits.MaxElements) : TooLarge(XmlFlaw.Depth, _limits.MaxDepth);
            return;
        }

        var (prefix, name) = (_reader.Prefix, new XmlName(_reader.NamespaceURI, _reader.LocalName));
        var isEmpty = _reader.IsEmptyElement;
        if (!ReadAttributes())
        {
            return;
        }

        _open.TryPeek(out var parent);
        var element = new Element(parent?.Element, PrefixId(prefix), prefix, name, Sorted(_declarations), Sorted(_attributes));
        if (parent is null)
        {
            _root = element;
        }
        else
        {
            parent.HasElements = true;
            _pending.Add(element);
        }

        if (!isEmpty)
        {
            _open.Push(new Frame(element, _pending.Count));
        }
    }

    private bool ReadAttributes()
    {
        _declarations.Clear();
        _attributes.Clear();
        while (_reader.MoveToNextAttribute())
        {
            var value = _reader.Value;
            if (value.Length > _limits.MaxTextLength)
            {
                return TooLarge(XmlFlaw.AttributeValue, _limits.MaxTextLength);
            }

            if (string.Equals(_reader.NamespaceURI, XmlnsNamespace, StringComparison.Ordinal))
            {
                var prefix = _reader.Prefix.Length == 0 ? string.Empty : _reader.LocalName;
                _declarations.Add(new NamespaceDeclaration(PrefixId(prefix), prefix, value));
            }
            else
            {
                var id = PrefixId(_reader.Prefix);
                _attributes.Add(new ElementAttribute(id, _reader.Prefix, _reader.LocalName, _reader.NamespaceURI, value));
            }

            if (_declarations.Count > _limits.MaxNamespaceDeclarationsPerElement)
            {
                return TooLarge(XmlFlaw.DeclarationsOfElement, _limits.MaxNamespaceDeclarationsPerElement);
            }

            if (_attributes.Count > _limits.MaxAttributesPerElement)
            {
                return TooLarge(XmlFlaw.AttributesOfElement, _limits.MaxAttributesPerElement);
            }
        }

        _declarationTotal += _declarations.Count;
        _attributeTotal += _attributes.Count + _declarations.Count;
        return (_declarationTotal <= _limits.MaxNamespaceDeclarations && _attributeTotal <= _limits.MaxAttributes)
            || TooLarge(XmlFlaw.Attributes, _limits.MaxAttributes);
    }

    private void Close()
    {
        var frame = _open.Pop();
        if (frame.HasComment && frame.HasText)
        {
            _fault = new XmlFault(XmlFlaw.CommentInValue);
            return;
        }

        _mixed |= frame.HasText && frame.HasElements;
        var count = _pending.Count - frame.FirstChild;
        if (count > 0)
        {
            frame.Element.Complete([.. _pending[frame.FirstChild..]]);
            _pending.RemoveRange(frame.FirstChild, count);
        }
    }

    private void AddText(bool visible)
    {
        if (!_open.TryPeek(out var frame))
        {
            return;
        }

        var value = _reader.Value;
        frame.TextLength += value.Length;
        if (frame.TextLength > _limits.MaxTextLength)
        {
            TooLarge(XmlFlaw.Text, _limits.MaxTextLength);
            return;
        }

        frame.HasText |= visible;
        _pending.Add(new TextNode(value));
    }

    private int PrefixId(string prefix)
    {
        if (prefix.Length == 0)
        {
            return 0;
        }

        if (!_prefixIds.TryGetValue(prefix, out var id))
        {
            id = _prefixIds.Count;
            _prefixIds.Add(prefix, id);
        }

        return id;
    }

    private static NamespaceDeclaration[] Sorted(List<NamespaceDeclaration> list)
    {
        if (list.Count > 1)
        {
            list.Sort(static (a, b) => CodePointOrder.Compare(a.Prefix, b.Prefix));
        }

        return [.. list];
    }

    private static ElementAttribute[] Sorted(List<ElementAttribute> list)
    {
        if (list.Count > 1)
        {
            list.Sort(static (a, b) => CodePointOrder.Compare(a.NamespaceUri, b.NamespaceUri) is not 0 and var byNamespace
                ? byNamespace
                : CodePointOrder.Compare(a.LocalName, b.LocalName));
        }

        return [.. list];
    }

    private bool TooLarge(XmlFlaw flaw, int limit)
    {
        _fault = new XmlFault(flaw, limit);
        return false;
    }

    private sealed class Frame(Element element, int firstChild)
    {
        public Element Element { get; } = element;

        public int FirstChild { get; } = firstChild;

        public int TextLength { get; set; }

        public bool HasText { get; set; }

        public bool HasElements { get; set; }

        public bool HasComment { get; set; }
    }
}
