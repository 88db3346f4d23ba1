using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Weblogin.Delivery;

namespace Weblogin.Tests.Flows;

/// <summary>A mail server that keeps every letter, or takes none.</summary>
internal sealed partial class TestMail : IMailDelivery
{
    private readonly ConcurrentQueue<Letter> _letters = new();

    public bool IsSetUp { get; set; } = true;

    /// <summary>The server is away.</summary>
    public bool IsDown { get; set; }

    /// <summary>What the server waits for before it takes a letter; null where it takes them at once.</summary>
    public Task? Busy { get; set; }

    public IReadOnlyList<Letter> Letters => [.. _letters];

    /// <summary>The code of the last letter to an address.</summary>
    public string CodeTo(string address) => Code().Match(_letters.Last(letter => letter.To.Value == address).Text).Groups[1].Value;

    public async Task<DeliveryOutcome> SendAsync(Letter letter, CancellationToken ct)
    {
        if (Busy is not null)
            await Busy;
        if (IsDown)
            return new DeliveryOutcome.Failed();
        _letters.Enqueue(letter);
        return new DeliveryOutcome.HandedOver();
    }

    [GeneratedRegex(@"^(?:Kode|Code): (\d{4} \d{4})$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
