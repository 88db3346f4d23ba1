using System.IO.Compression;

namespace Weblogin.Saml.Requests;

/// <summary>DEFLATE without a header (RFC 1951), as SAML Bindings 3.4.4.1 asks.</summary>
internal static class Deflate
{
    public static byte[] Compress(ReadOnlySpan<byte> octets)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(octets);
        }

        return output.ToArray();
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
