using System.Text;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>The encodings that are read. Each is strict: what it cannot be is refused, never replaced.</summary>
internal static class SourceEncoding
{
    public static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);

    public static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>What Excel on Windows writes as "CSV"; ISO 8859-1 is read by it too.</summary>
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Told by a mark, or by where the zeros lie in text that begins in ASCII (RFC 4627 §3).</summary>
    /// <param name="start">The first four octets, fewer where there are not so many.</param>
    /// <returns>The encoding, and how many octets its mark takes; null where neither tells.</returns>
    /// <exception cref="SourceBrokenException">It is an encoding that is not read.</exception>
    public static (Encoding Encoding, int Mark)? OfStart(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.Utf32.English),
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, ..] => (Utf16, 2),
        [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
        [not 0, 0, not 0, 0, ..] => (Utf16, 0),
        [0, not 0, 0, not 0, ..] => (Utf16BigEndian, 0),
        _ => null,
    };
}
