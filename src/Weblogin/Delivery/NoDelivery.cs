namespace Weblogin.Delivery;

/// <summary>Where no mail server is set up: no letter leaves.</summary>
internal sealed class NoDelivery : IMailDelivery
{
    public bool IsSetUp => false;

    public Task<DeliveryOutcome> SendAsync(Letter letter, CancellationToken ct) => Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Failed());
}
