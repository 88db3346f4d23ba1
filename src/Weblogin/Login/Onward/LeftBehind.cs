using System.Globalization;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Onward;

/// <summary>
/// What a browser remembers of having left for an identity provider: it is forgotten when an answer comes, whatever it is worth. A browser that
/// still has it a little later brought no answer, and asks again. It is no secret and proves nothing: whoever writes it gets a page that offers
/// what the tenant's policy allows.
/// </summary>
/// <param name="IdentityProvider">Where the browser went.</param>
/// <param name="RelyingParty">Who wanted it.</param>
/// <param name="At">UTC, to the second.</param>
internal sealed record LeftBehind(IdentityProviderId IdentityProvider, RelyingPartyId RelyingParty, DateTimeOffset At)
{
    public const string Cookie = "__Host-weblogin-left";

    /// <summary>Who comes back later has begun something new.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Who comes back sooner has opened two tabs, or pressed twice.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>What the browser left for; null where it did not for this relying party, or not so long ago.</summary>
    public static LeftBehind? Of(Browser browser, RelyingParty relyingParty, DateTimeOffset now) =>
        Read(browser.Remembered(Cookie)) is { } left && left.RelyingParty == relyingParty.Id && now - left.At >= Shortest && now - left.At <= Longest ? left : null;

    /// <summary>The browser leaves. Of several that are open at once the last counts.</summary>
    public void Remember(Browser browser) =>
        browser.Remember(Cookie, string.Create(CultureInfo.InvariantCulture, $"{IdentityProvider}.{RelyingParty}.{At.ToUnixTimeSeconds()}"), Longest);

    /// <summary>An answer has come, or the person knows already.</summary>
    public static void Forget(Browser browser) => browser.Forget(Cookie);

    private static LeftBehind? Read(string? value) =>
        value?.Split('.') is [var provider, var party, var seconds]
        && IdentityProviderId.TryParse(provider, out var id)
        && RelyingPartyId.TryParse(party, out var relyingParty)
        && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800
            ? new LeftBehind(id, relyingParty, DateTimeOffset.FromUnixTimeSeconds(at))
            : null;
}
