namespace Weblogin.Saml.Xml;

/// <summary>Reads from characters that somebody else owns; cheaper than a string, and no encoding is guessed from them.</summary>
internal sealed class CharArrayReader(ReadOnlyMemory<char> source) : TextReader
{
    private int _position;

    public override int Peek() => _position < source.Length ? source.Span[_position] : -1;

    public override int Read() => _position < source.Length ? source.Span[_position++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var count = Math.Min(buffer.Length, source.Length - _position);
        source.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
