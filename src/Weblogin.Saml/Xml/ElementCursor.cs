namespace Weblogin.Saml.Xml;

/// <summary>
/// Takes the child elements of an element in the order of its schema. What is not taken is not tolerated: the caller asks
/// <see cref="AtEnd"/> last. So a schema's sequence reads as a sequence, and an element in the wrong place is seen by nobody.
/// </summary>
internal ref struct ElementCursor(Element element)
{
    private readonly ReadOnlySpan<Node> _children = element.Children;
    private int _next;

    /// <summary>Nothing is left.</summary>
    public bool AtEnd => Peek() is null;

    /// <summary>The next child if it has this name, else <see langword="null"/>.</summary>
    public Element? Take(XmlName name)
    {
        var next = Peek();
        if (next is null || !next.Is(name))
        {
            return null;
        }

        _next++;
        return next;
    }

    /// <summary>The next child, whatever it is called; <see langword="null"/> at the end.</summary>
    public Element? TakeAny()
    {
        var next = Peek();
        _next++;
        return next;
    }

    private Element? Peek()
    {
        while (_next < _children.Length)
        {
            if (_children[_next] is Element next)
            {
                return next;
            }

            _next++;
        }

        return null;
    }
}
