using System.Buffers.Text;
using System.Text;

namespace Weblogin.Admin.Api;

/// <summary>Where a part of a list begins, as a text that tells a client nothing. It opens nothing: it is read like anything else that was sent.</summary>
internal static class ApiCursor
{
    private const int MaxLength = 400;

    /// <param name="key">By what the row before is known.</param>
    public static string Write(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Null where it is none of ours.</summary>
    public static string? Read(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return null;
        var octets = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, octets, out var written) && octets.AsSpan(0, written) is var key && System.Text.Unicode.Utf8.IsValid(key)
            ? Encoding.UTF8.GetString(key)
            : null;
    }
}
