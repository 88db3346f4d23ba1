using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Weblogin.Delivery;

namespace Weblogin.Tests.Flows;

/// <summary>A gateway that keeps every text message, or takes none.</summary>
internal sealed partial class TestSms : ISmsDelivery
{
    private readonly ConcurrentQueue<TextMessage> _messages = new();

    public bool IsSetUp { get; set; } = true;

    /// <summary>The gateway is away.</summary>
    public bool IsDown { get; set; }

    public IReadOnlyList<TextMessage> Messages => [.. _messages];

    /// <summary>The code of the last message.</summary>
    public string LastCode => Code().Match(_messages.Last().Text).Value;

    public Task<DeliveryOutcome> SendAsync(TextMessage message, CancellationToken ct)
    {
        if (IsDown)
            return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Failed());
        _messages.Enqueue(message);
        return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.HandedOver());
    }

    [GeneratedRegex(@"^\d{4} \d{4}")]
    private static partial Regex Code();
}
