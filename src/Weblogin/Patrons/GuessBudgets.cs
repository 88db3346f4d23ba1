using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>
/// The budgets of wrong guesses (docs/security.md computes what they let through). Browsers that nobody has logged in from share those of the card and the tenant; when
/// those are spent, a PIN alone is closed to such browsers, and nothing else is. A browser that is known for the patron has one of its own: no stranger can spend it.
/// </summary>
internal static class GuessBudgets
{
    public const int PinsOfDay = 5;

    /// <summary>The wrong PIN of a year that spends it: it is not judged alone any more, so that the guesses that are stay below 0.2 % of the PINs there are.</summary>
    public const int PinsOfYear = 20;

    public const int PinsOfTenant = 130;

    public const int OfKnownBrowser = 10;

    /// <summary>NIST SP 800-63B 5.2.2, for a day.</summary>
    public const int PasswordsOfDay = 100;

    /// <param name="identified">The patron's person id, or the typed identifier where it names nobody.</param>
    public static IReadOnlyList<GuessBudget> OfPin(TenantId tenant, string identified) =>
        [new("card", identified, PinsOfDay, PinsOfYear - 1), new("tenant", tenant.Value, PinsOfTenant)];

    /// <inheritdoc cref="OfPin"/>
    public static IReadOnlyList<GuessBudget> OfPassword(string identified) => [new("password", identified, PasswordsOfDay)];

    /// <param name="identified">The patron's person id.</param>
    /// <param name="browser">The browser's own secret.</param>
    public static IReadOnlyList<GuessBudget> OfKnown(string identified, OneTimeHandle browser) =>
        [new("device", $"{identified}|{Convert.ToHexString(browser.Hash)}", OfKnownBrowser)];
}
