namespace Weblogin.Saml.Xml;

/// <summary>
/// Writes the documents that we issue: qualified names of our own choice, values escaped as Canonical XML escapes them.
/// Not thread-safe.
/// </summary>
internal sealed class Utf8XmlWriter : IDisposable
{
    private const int TypicalDocument = 8 * 1024;

    private readonly OctetBuffer _output = new(TypicalDocument);
    private readonly Stack<string> _open = new();
    private bool _inStartTag;

    public Utf8XmlWriter Start(string qualifiedName)
    {
        CloseStartTag();
        _output.Write((byte)'<');
        _output.WriteName(qualifiedName);
        _open.Push(qualifiedName);
        _inStartTag = true;
        return this;
    }

    /// <summary>An attribute or declaration of the element just started; <see langword="null"/> writes nothing.</summary>
    public Utf8XmlWriter Attribute(string qualifiedName, string? value)
    {
        if (value is not null)
        {
            _output.Write((byte)' ');
            _output.WriteName(qualifiedName);
            _output.Write("=\""u8);
            _output.WriteAttributeValue(value);
            _output.Write((byte)'"');
        }

        return this;
    }

    public Utf8XmlWriter Text(string value)
    {
        CloseStartTag();
        _output.WriteText(value);
        return this;
    }

    public Utf8XmlWriter Base64(ReadOnlySpan<byte> octets) => Text(Convert.ToBase64String(octets));

    public Utf8XmlWriter End()
    {
        CloseStartTag();
        _output.Write("</"u8);
        _output.WriteName(_open.Pop());
        _output.Write((byte)'>');
        return this;
    }

    /// <summary>An element that holds only text.</summary>
    public Utf8XmlWriter Leaf(string qualifiedName, string text) => Start(qualifiedName).Text(text).End();

    /// <summary>Octets that are already XML.</summary>
    public Utf8XmlWriter Raw(ReadOnlySpan<byte> xml)
    {
        CloseStartTag();
        _output.Write(xml);
        return this;
    }

    public byte[] ToArray() => _output.Written.ToArray();

    public void Dispose() => _output.Dispose();

    private void CloseStartTag()
    {
        if (_inStartTag)
        {
            _output.Write((byte)'>');
            _inStartTag = false;
        }
    }
}
