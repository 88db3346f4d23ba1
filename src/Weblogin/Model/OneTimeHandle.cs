using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Model;

/// <summary>
/// A secret that a browser or a partner carries for us: 32 octets as 43 characters of base64url. The first eight number it and are no
/// secret: where it was made with a time they grow with it, so that what is stored under handles lies in the order it came. The others,
/// 192 bits, are random. Only <see cref="Hash"/> is stored, so the database alone opens nothing.
/// </summary>
internal sealed class OneTimeHandle
{
    private const int Size = 32;
    private const int NumberSize = sizeof(long);
    private const int TextLength = 43;
    private const int ChanceBits = 22;

    // 41 bits of milliseconds from here last until 2089.
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private OneTimeHandle(string text, ReadOnlySpan<byte> octets)
    {
        Text = text;
        Hash = SHA256.HashData(Encoding.ASCII.GetBytes(text));
        octets[..NumberSize].CopyTo(Hash);
    }

    /// <summary>What is sent out. Never logged.</summary>
    public string Text { get; }

    /// <summary>What is stored, 32 octets: the handle's number, and 24 octets of its SHA-256.</summary>
    public byte[] Hash { get; }

    /// <summary>A handle with a number of chance.</summary>
    public static OneTimeHandle New() => Of(RandomNumberGenerator.GetBytes(Size));

    /// <summary>A handle whose number follows those of handles made before it; within a millisecond it is a number of chance.</summary>
    public static OneTimeHandle New(DateTimeOffset now)
    {
        var octets = RandomNumberGenerator.GetBytes(Size);
        var chance = BinaryPrimitives.ReadInt64BigEndian(octets) & ((1L << ChanceBits) - 1);
        BinaryPrimitives.WriteInt64BigEndian(octets, ((long)(now - Epoch).TotalMilliseconds << ChanceBits) | chance);
        return Of(octets);
    }

    /// <summary>Another handle of the same number: what it opens is stored in the same row.</summary>
    public OneTimeHandle Beside()
    {
        var octets = RandomNumberGenerator.GetBytes(Size);
        Hash.AsSpan(0, NumberSize).CopyTo(octets);
        return Of(octets);
    }

    /// <summary>The number that a stored hash begins with.</summary>
    public static long NumberOf(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadInt64BigEndian(hash);

    /// <summary>Reads a handle that came back; anything else than 43 characters of base64url is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out OneTimeHandle? handle)
    {
        Span<byte> octets = stackalloc byte[Size];
        handle = text is { Length: TextLength } && !text.AsSpan().ContainsAnyExcept(Alphabet) && Base64Url.TryDecodeFromChars(text, octets, out var written) && written == Size
            ? new OneTimeHandle(text, octets)
            : null;
        return handle is not null;
    }

    private static OneTimeHandle Of(ReadOnlySpan<byte> octets) => new(Base64Url.EncodeToString(octets), octets);

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public override string ToString() => "handle (redacted)";
}
