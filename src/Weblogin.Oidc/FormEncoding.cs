using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Weblogin.Oidc;

/// <summary>Writes and reads <c>application/x-www-form-urlencoded</c> and query components (RFC 6749 appendix B).</summary>
internal static class FormEncoding
{
    /// <summary>The pairs, percent-encoded and joined; a space becomes <c>%20</c>, which both encodings read.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in pairs)
            Append(text, name, value);
        return text.ToString();
    }

    /// <summary>
    /// <paramref name="url"/> with the pairs added to its query, whatever query it has already (RFC 6749 §3.1.2: retained).
    /// </summary>
    public static string AddToQuery(string url, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var query = Encode(pairs);
        if (query.Length == 0)
            return url;
        var separator = !url.Contains('?', StringComparison.Ordinal) ? "?" : url[^1] is '?' or '&' ? "" : "&";
        return url + separator + query;
    }

    /// <summary>Decodes one component: ASCII with whole escapes that make UTF-8; false otherwise.</summary>
    public static bool TryDecode(ReadOnlySpan<char> raw, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!Ascii.IsValid(raw))
            return false;
        if (raw.IsEmpty)
        {
            text = "";
            return true;
        }

        // Decoding never makes it longer: one octet for each character or escape.
        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            if (!TryDecodeOctets(raw, rented, out var written) || !Utf8.IsValid(rented.AsSpan(0, written)))
                return false;
            text = Encoding.UTF8.GetString(rented, 0, written);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (text.Length > 0)
            text.Append('&');
        text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static bool TryDecodeOctets(ReadOnlySpan<char> raw, Span<byte> octets, out int written)
    {
        written = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '%')
            {
                octets[written++] = raw[i] == '+' ? (byte)' ' : (byte)raw[i];
                continue;
            }

            if (i + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[i + 1]) || !char.IsAsciiHexDigit(raw[i + 2]))
                return false;
            octets[written++] = Convert.FromHexString(raw.Slice(i + 1, 2))[0];
            i += 2;
        }

        return true;
    }
}
