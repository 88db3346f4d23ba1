using System.Buffers.Binary;
using System.IO.Compression;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// A browser's picture of a page (PNG, 8 bits, RGB or RGBA, not interlaced) in at most 128 colours: a third of the size, and nobody sees the difference. Pictures that are kept in the
/// repository are kept for ever.
/// </summary>
internal static class PalettePng
{
    private const int MostColours = 128;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] From(byte[] png)
    {
        var (width, height, pixels) = Read(png);
        // The commonest colours, told apart as far as the eye does, each as it stands most often.
        var chosen = pixels.GroupBy(Coarse).OrderByDescending(group => group.Count()).Take(MostColours)
            .Select(group => group.GroupBy(pixel => pixel).MaxBy(same => same.Count())!.Key).ToArray();
        Dictionary<int, byte> places = [];
        var rows = new byte[height * (width + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = pixels[(y * width) + x];
                if (!places.TryGetValue(pixel, out var place))
                    places[pixel] = place = Nearest(chosen, pixel);
                rows[(y * (width + 1)) + 1 + x] = place;
            }
        }

        return Write(width, height, chosen, rows);
    }

    private static int Coarse(int pixel) => pixel & 0xF0F0F0;

    private static byte Nearest(int[] colours, int pixel)
    {
        int Distance(int colour) => new[] { 16, 8, 0 }.Sum(shift => Square(((colour >> shift) & 0xFF) - ((pixel >> shift) & 0xFF)));
        return (byte)Enumerable.Range(0, colours.Length).MinBy(place => Distance(colours[place]));
    }

    private static int Square(int number) => number * number;

    private static (int Width, int Height, int[] Pixels) Read(byte[] png)
    {
        int width = 0, height = 0, octets = 0;
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            var content = png.AsSpan(at + 8, length);
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                octets = (content[8], content[9], content[12]) switch
                {
                    (8, 2, 0) => 3,
                    (8, 6, 0) => 4,
                    _ => throw new InvalidOperationException("Chromium has written another kind of PNG than it used to."),
                };
            }
            else if (type == "IDAT")
            {
                packed.Write(content);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var rows = new byte[height * ((width * octets) + 1)];
        unpacked.ReadExactly(rows);
        return (width, height, Unfilter(rows, width, height, octets));
    }

    // PNG, 9.2: each octet was written as its difference from those to the left and above.
    private static int[] Unfilter(byte[] rows, int width, int height, int octets)
    {
        var line = width * octets;
        var above = new byte[line];
        var pixels = new int[width * height];
        for (var y = 0; y < height; y++)
        {
            var filter = rows[y * (line + 1)];
            var row = rows.AsSpan((y * (line + 1)) + 1, line);
            for (var i = 0; i < line; i++)
            {
                int left = i < octets ? 0 : row[i - octets], corner = i < octets ? 0 : above[i - octets];
                row[i] += filter switch
                {
                    0 => 0,
                    1 => (byte)left,
                    2 => above[i],
                    3 => (byte)((left + above[i]) / 2),
                    _ => (byte)Paeth(left, above[i], corner),
                };
            }

            row.CopyTo(above);
            for (var x = 0; x < width; x++)
                pixels[(y * width) + x] = (row[x * octets] << 16) | (row[(x * octets) + 1] << 8) | row[(x * octets) + 2];
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static byte[] Write(int width, int height, int[] colours, byte[] rows)
    {
        using var written = new MemoryStream();
        written.Write(Signature);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 3);
        WriteChunk(written, "IHDR", head);
        WriteChunk(written, "PLTE", [.. colours.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            packing.Write(rows);
        WriteChunk(written, "IDAT", packed.ToArray());
        WriteChunk(written, "IEND", []);
        return written.ToArray();
    }

    private static void WriteChunk(MemoryStream to, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        to.Write(number);
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        to.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(named));
        to.Write(number);
    }

    // PNG, annex D.
    private static uint Crc32(byte[] octets)
    {
        var crc = uint.MaxValue;
        foreach (var octet in octets)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
