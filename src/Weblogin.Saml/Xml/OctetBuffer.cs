using System.Buffers;
using System.Text;

namespace Weblogin.Saml.Xml;

/// <summary>Growing octets out of the array pool, with the two ways in which Canonical XML escapes characters. Not thread-safe.</summary>
internal sealed class OctetBuffer(int capacity) : IDisposable
{
    // A UTF-16 unit becomes at most three octets; a pair of them four.
    private const int MaxOctetsPerUnit = 3;

    private static readonly SearchValues<char> EscapedInText = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> EscapedInAttribute = SearchValues.Create("&<\"\t\n\r");

    private byte[] _octets = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, Length);

    public void Write(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Reserve(octets.Length));
        Length += octets.Length;
    }

    public void Write(byte octet)
    {
        Reserve(1)[0] = octet;
        Length++;
    }

    /// <summary>Characters without escaping.</summary>
    public void WriteName(string name) => WriteCharacters(name);

    /// <summary>Character data (Canonical XML 1.0 2.3, text nodes).</summary>
    public void WriteText(ReadOnlySpan<char> text) => WriteEscaped(text, EscapedInText);

    /// <summary>An attribute value (Canonical XML 1.0 2.3, attribute nodes).</summary>
    public void WriteAttributeValue(ReadOnlySpan<char> value) => WriteEscaped(value, EscapedInAttribute);

    public void Dispose()
    {
        // What was signed may be personal: it does not stay in the pool.
        _octets.AsSpan(0, Length).Clear();
        ArrayPool<byte>.Shared.Return(_octets);
        _octets = [];
        Length = 0;
    }

    private void WriteEscaped(ReadOnlySpan<char> text, SearchValues<char> escaped)
    {
        while (text.IndexOfAny(escaped) is >= 0 and var at)
        {
            WriteCharacters(text[..at]);
            Write(text[at] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#x9;"u8,
                '\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            text = text[(at + 1)..];
        }

        WriteCharacters(text);
    }

    private void WriteCharacters(ReadOnlySpan<char> characters) =>
        Length += Encoding.UTF8.GetBytes(characters, Reserve(characters.Length * MaxOctetsPerUnit));

    private Span<byte> Reserve(int count)
    {
        if (_octets.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_octets.Length * 2, Length + count));
            Written.CopyTo(larger);
            _octets.AsSpan(0, Length).Clear();
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = larger;
        }

        return _octets.AsSpan(Length);
    }
}
