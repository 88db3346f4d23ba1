using System.Buffers.Binary;
using System.IO.Compression;

namespace Weblogin.Saml.Requests;

/// <summary>DEFLATE without a header (RFC 1951), as SAML Bindings 3.4.4.1 asks.</summary>
internal static class Deflate
{
    // A request of ours has some 500 octets. Squeezing them costs more than the rest of writing it and saves a third of a short URL.
    private const int LongestStored = 1024;

    private const int StoredHeader = 5;

    public static byte[] Compress(ReadOnlySpan<byte> octets)
    {
        if (octets.Length <= LongestStored)
        {
            return Store(octets);
        }

        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(octets);
        }

        return output.ToArray();
    }

    // RFC 1951 3.2.4: one last block that is not compressed, its length, the complement of that, the octets.
    private static byte[] Store(ReadOnlySpan<byte> octets)
    {
        var block = new byte[StoredHeader + octets.Length];
        block[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(1), (ushort)octets.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(3), (ushort)~octets.Length);
        octets.CopyTo(block.AsSpan(StoredHeader));
        return block;
    }

    /// <summary>
    /// The octets; <see langword="null"/> when they are more than <paramref name="maxOctets"/> or not deflated. A bomb is inflated no
    /// further than the cap.
    /// </summary>
    public static byte[]? Expand(byte[] compressed, int maxOctets)
    {
        using var source = new MemoryStream(compressed, writable: false);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        using var output = new MemoryStream();
        Span<byte> chunk = stackalloc byte[4096];
        try
        {
            while (inflate.Read(chunk) is > 0 and var count)
            {
                if (output.Length + count > maxOctets)
                {
                    return null;
                }

                output.Write(chunk[..count]);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return output.ToArray();
    }
}
