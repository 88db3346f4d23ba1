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
        await OutboxFile.WriteAsync(options.Value.Outbox!, $"From: {letter.FromName}\nTo: {letter.To.Value}\nSubject: {letter.Subject}\n\n{letter.Text}", time, ct);
        return new DeliveryOutcome.HandedOver();
    }
}
