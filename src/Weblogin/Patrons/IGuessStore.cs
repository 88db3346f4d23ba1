using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>
/// Counts wrong guesses by day (UTC). A guess is counted before it is judged, so that parallel guesses see each other, and given back where it was right.
/// </summary>
internal interface IGuessStore
{
    /// <summary>Counts one guess towards every budget; where one of them is spent, towards none.</summary>
    /// <returns>Whether it was counted.</returns>
    Task<bool> TryTakeAsync(TenantId tenant, IReadOnlyList<GuessBudget> budgets, DateTimeOffset now);

    /// <summary>Takes back what <see cref="TryTakeAsync"/> counted at that moment.</summary>
    Task GiveBackAsync(TenantId tenant, IReadOnlyList<GuessBudget> budgets, DateTimeOffset taken);
}

/// <summary>How many wrong guesses there may be.</summary>
/// <param name="Scope">What is limited: <c>card</c>, <c>tenant</c>, <c>device</c>, <c>password</c>.</param>
/// <param name="Key">Which of them; stored as a keyed index.</param>
/// <param name="OfDay">How many within a day.</param>
/// <param name="OfYear">How many within any 365 days; null where the day alone counts.</param>
internal sealed record GuessBudget(string Scope, string Key, int OfDay, int? OfYear = null)
{
    public const int DaysOfYear = 365;

    public override string ToString() => $"{OfDay} a day for each {Scope}";
}
