namespace Weblogin.Provisioning.Files;

/// <summary>What a file is by its first octets, whatever it is called. Nothing is ever unpacked.</summary>
internal static class BatchContent
{
    /// <summary>As many as are looked at.</summary>
    public const int Head = 512;

    private static readonly (byte[] Mark, string What)[] Packed =
    [
        ([0x50, 0x4B], "a compressed file or a workbook (zip, xlsx)"),
        ([0x1F, 0x8B], "a compressed file (gzip)"),
        ([0x42, 0x5A, 0x68], "a compressed file (bzip2)"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "a compressed file (xz)"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a compressed file (7z)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a compressed file (zstd)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old workbook (xls)"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF"),
    ];

    /// <returns>Why it is not taken, in English; null where it may be text.</returns>
    public static string? Refusal(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "The file is empty.";
        foreach (var (mark, what) in Packed)
        {
            if (head.StartsWith(mark))
                return $"It is {what}: export it as text.";
        }

        var isUtf16 = head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]);
        return !isUtf16 && head.Contains((byte)0) ? "It is no text." : null;
    }
}
