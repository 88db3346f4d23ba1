using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Delivery;

/// <summary>Files in an outbox folder: each appears whole, readable by its owner only, under a name that sorts by time.</summary>
internal static class OutboxFile
{
    public static async Task WriteAsync(string outbox, string text, TimeProvider time, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(outbox).FullName;
        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmss.fff}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        var unfinished = Path.Combine(folder, $"{name}.tmp");
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(unfinished, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), file))
            await writer.WriteAsync(text.AsMemory(), ct);
        File.Move(unfinished, Path.Combine(folder, $"{name}.txt"));
    }
}
