using Weblogin.Model;

namespace Weblogin.Delivery;

/// <summary>Counts what is sent and what is guessed within a day (UTC), so that nobody can be flooded and no code guessed by asking for ever new ones.</summary>
internal interface ISendCounter
{
    /// <summary>Counts one more towards every limit; where one of them is reached, towards none.</summary>
    /// <returns>The limit that is reached; null where it was counted.</returns>
    Task<SendLimit?> TryCountAsync(TenantId tenant, IReadOnlyList<SendLimit> limits, DateTimeOffset now);
}

/// <param name="Scope">What is limited: <c>person</c>, <c>address</c>, <c>tenant</c>, or <c>guess</c> for a person's guesses.</param>
/// <param name="Key">Which of them; stored as a keyed index.</param>
/// <param name="Most">How often within a day.</param>
internal sealed record SendLimit(string Scope, string Key, int Most)
{
    public override string ToString() => $"{Most} a day for each {Scope}";
}
