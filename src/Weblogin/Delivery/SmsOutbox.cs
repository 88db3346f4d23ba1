using Microsoft.Extensions.Options;

namespace Weblogin.Delivery;

/// <summary>Puts messages into a folder, each whole under a name that sorts by time. For demos and tests: nobody gets them, and codes lie there in clear.</summary>
internal sealed class SmsOutbox(IOptions<SmsOptions> options, TimeProvider time) : ISmsDelivery
{
    public bool IsSetUp => true;

    public async Task<DeliveryOutcome> SendAsync(TextMessage message, CancellationToken ct)
    {
        await OutboxFile.WriteAsync(options.Value.Outbox!, $"To: {message.To}\n\n{message.Text}\n", time, ct);
        return new DeliveryOutcome.HandedOver();
    }
}

/// <summary>Where no gateway is set up: no message leaves.</summary>
internal sealed class NoSms : ISmsDelivery
{
    public bool IsSetUp => false;

    public Task<DeliveryOutcome> SendAsync(TextMessage message, CancellationToken ct) => Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Failed());
}
