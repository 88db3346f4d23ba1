using Weblogin.Model;

namespace Weblogin.Login.Onward;

/// <summary>Of which identity providers a browser was told that they had failed. Told once, a person is sent on without a page. Nothing personal.</summary>
internal static class ToldBefore
{
    public const string Cookie = "__Host-weblogin-told";

    private const int Most = 20;

    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public static bool Was(Browser browser, IdentityProviderId provider) => Read(browser).Contains(provider.Value, StringComparer.Ordinal);

    public static void Remember(Browser browser, IdentityProviderId provider)
    {
        if (!Was(browser, provider))
            browser.Remember(Cookie, string.Join('.', Read(browser).TakeLast(Most - 1).Append(provider.Value)), Life);
    }

    private static string[] Read(Browser browser) =>
        [.. (browser.Remembered(Cookie) ?? "").Split('.', Most + 1).Where(id => IdentityProviderId.TryParse(id, out _))];
}
