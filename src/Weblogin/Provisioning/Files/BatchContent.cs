using Weblogin.Resolve;

namespace Weblogin.Provisioning.Files;

/// <summary>What a file is by its first octets, whatever it is called. Nothing is ever unpacked.</summary>
internal static class BatchContent
{
    /// <summary>As many as are looked at.</summary>
    public const int Head = 512;

    private static readonly (byte[] Mark, string Refusal)[] Packed =
    [
        ([0x50, 0x4B], BatchReasons.Workbook.English),
        ([0x1F, 0x8B], BatchReasons.Packed.With("gzip")),
        ([0x42, 0x5A, 0x68], BatchReasons.Packed.With("bzip2")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], BatchReasons.Packed.With("xz")),
        ([0x37, 0x7A, 0xBC, 0xAF], BatchReasons.Packed.With("7z")),
        ([0x28, 0xB5, 0x2F, 0xFD], BatchReasons.Packed.With("zstd")),
        ([0xD0, 0xCF, 0x11, 0xE0], BatchReasons.OldWorkbook.English),
        ([0x25, 0x50, 0x44, 0x46], BatchReasons.Pdf.English),
    ];

    /// <returns>Why it is not taken, in English; null where it may be text.</returns>
    public static string? Refusal(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return FileReasons.Empty.English;
        foreach (var (mark, refusal) in Packed)
        {
            if (head.StartsWith(mark))
                return refusal;
        }

        var isUtf16 = head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]);
        return !isUtf16 && head.Contains((byte)0) ? BatchReasons.NoText.English : null;
    }
}
