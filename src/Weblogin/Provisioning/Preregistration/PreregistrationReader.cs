using Weblogin.Resolve;

namespace Weblogin.Provisioning.Preregistration;

/// <summary>Reads preregistration files, a row at a time, whatever their length.</summary>
internal static class PreregistrationReader
{
    /// <summary>Longest file, in octets: a million rows fit.</summary>
    public const long MaxOctets = 1024L * 1024 * 1024;

    /// <summary>Longest value, in characters.</summary>
    public const int MaxValue = 1000;

    /// <summary>Whether a file is XML; false is JSON.</summary>
    /// <param name="file">From its beginning, where it is left.</param>
    /// <exception cref="PreregistrationFileException">It is neither.</exception>
    public static async Task<bool> IsXmlAsync(Stream file, CancellationToken ct)
    {
        if (file.Length > MaxOctets)
            throw new PreregistrationFileException(PreregistrationReasons.TooLong.With(MaxOctets / 1024 / 1024));
        var head = new byte[256];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        var start = head.AsSpan(0, length);
        if (start.StartsWith(Utf8Mark))
            start = start[Utf8Mark.Length..];
        // UTF-16 in either order; only XML may be so, and its reader knows.
        if (start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]))
            return start.Contains((byte)'<') ? true : throw new PreregistrationFileException(PreregistrationReasons.JsonUtf8.English);
        return start.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'<', ..] => true,
            [(byte)'[', ..] => false,
            [] => throw new PreregistrationFileException(FileReasons.Empty.English),
            _ => throw new PreregistrationFileException(PreregistrationReasons.NeitherForm.English),
        };
    }

    /// <exception cref="PreregistrationFileException">The file breaks off, or is not in the form it should have: thrown where it is met.</exception>
    public static IAsyncEnumerable<PreregistrationRow> ReadAsync(Stream file, bool isXml, CancellationToken ct) =>
        isXml ? PreregistrationXml.ReadAsync(file, ct) : PreregistrationJson.ReadAsync(file, ct);

    internal static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];
}
