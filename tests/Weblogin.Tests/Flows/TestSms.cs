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

    /// <summary>The messages that hold a code.</summary>
    public IReadOnlyList<TextMessage> Codes => [.. _messages.Where(message => Code().IsMatch(message.Text))];

    /// <summary>The code that came last.</summary>
    public string LastCode => Code().Match(Codes[^1].Text).Value;

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
