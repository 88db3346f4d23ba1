namespace Weblogin.Delivery;

/// <summary>The port by which text messages reach people. Thread-safe.</summary>
internal interface ISmsDelivery
{
    /// <summary>Whether there is a way at all.</summary>
    bool IsSetUp { get; }

    /// <summary>Hands a message over to a gateway, in a bounded time; it may still be lost after that. Never called within a transaction of the database.</summary>
    Task<DeliveryOutcome> SendAsync(TextMessage message, CancellationToken ct);
}

/// <summary>A text message to one telephone.</summary>
/// <param name="To">International form: <c>+4790000001</c>.</param>
/// <param name="Text">One line; 160 characters of GSM 03.38 or 70 others fit into one message.</param>
internal sealed record TextMessage(string To, string Text)
{
    public override string ToString() => "text message (redacted)";
}
