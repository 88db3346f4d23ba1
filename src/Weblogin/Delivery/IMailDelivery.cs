using Weblogin.Model;

namespace Weblogin.Delivery;

/// <summary>The port by which letters reach people. Thread-safe.</summary>
internal interface IMailDelivery
{
    /// <summary>Whether there is a way at all: without one nobody is asked for an address.</summary>
    bool IsSetUp { get; }

    /// <summary>
    /// Hands a letter over to the next mail server, in a bounded time; it may still be lost after that. Never called within a transaction
    /// of the database.
    /// </summary>
    Task<DeliveryOutcome> SendAsync(Letter letter, CancellationToken ct);
}

/// <summary>A letter to one person, plain text.</summary>
/// <param name="FromName">Who writes, as people call them: the tenant.</param>
/// <param name="Subject">One line, without anything secret: it shows on locked screens.</param>
internal sealed record Letter(EmailAddress To, string FromName, string Subject, string Text)
{
    public override string ToString() => "letter (redacted)";
}

/// <summary>What became of a letter, as far as we know. Closed.</summary>
internal abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    internal sealed record HandedOver : DeliveryOutcome;

    /// <summary>It was not taken: the server is away, refused us, or refused the address; which of them is in the log and told to nobody.</summary>
    internal sealed record Failed : DeliveryOutcome;
}
