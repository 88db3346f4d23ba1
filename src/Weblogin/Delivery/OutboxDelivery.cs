using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Weblogin.Delivery;

/// <summary>
/// Puts letters into a folder, each whole under a name that sorts by time. For demos and tests: nobody gets them, and codes lie there in clear.
/// </summary>
internal sealed class OutboxDelivery(IOptions<MailOptions> options, TimeProvider time) : IMailDelivery
{
    public bool IsSetUp => true;

    public async Task<DeliveryOutcome> SendAsync(Letter letter, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(options.Value.Outbox!).FullName;
        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmss.fff}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        var unfinished = Path.Combine(folder, $"{name}.tmp");
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(unfinished, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), file))
            await writer.WriteAsync($"From: {letter.FromName}\nTo: {letter.To.Value}\nSubject: {letter.Subject}\n\n{letter.Text}".AsMemory(), ct);
        File.Move(unfinished, Path.Combine(folder, $"{name}.txt"));
        return new DeliveryOutcome.HandedOver();
    }
}
