using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Model;

/// <summary>
/// A secret that a browser or a partner carries for us: 256 random bits as 43 characters of base64url. Only its SHA-256 is stored,
/// so the database alone opens nothing.
/// </summary>
internal sealed class OneTimeHandle
{
    private const int TextLength = 43;

    private OneTimeHandle(string text)
    {
        Text = text;
        Hash = SHA256.HashData(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>What is sent out. Never logged.</summary>
    public string Text { get; }

    /// <summary>What is stored: 32 octets.</summary>
    public byte[] Hash { get; }

    public static OneTimeHandle New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Reads a handle that came back; anything else than 43 characters of base64url is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out OneTimeHandle? handle)
    {
        handle = text is { Length: TextLength } && !text.AsSpan().ContainsAnyExcept(Alphabet) ? new OneTimeHandle(text) : null;
        return handle is not null;
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public override string ToString() => "handle (redacted)";
}
