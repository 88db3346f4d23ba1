using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>A library's patrons in a real browser, by keyboard alone: PIN, password, a code that is sent, an app whose secret is read off the page.</summary>
public sealed partial class PatronTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData("nb", "nb-NO", "Logg inn med lånekort", "Skriv engangskoden", "Lånekortet ditt")]
    [InlineData("en", "en-GB", "Log in with your library card", "Type the one-time code", "Your library card")]
    public async Task by_keyboard_alone_a_patron_logs_in_by_pin_password_code_and_app(string tag, string locale, string heading, string code, string own)
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = locale, IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        var ola = LibraryCards.ByPin;

        await AtFormAsync(page, "");
        // The platform asks for its own language; what the person picks is remembered.
        if (await page.QuerySelectorAsync($"nav a[lang='{tag}']") is { } other)
        {
            await other.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForSelectorAsync($"html[lang='{tag}'] #card");
        }

        Assert.Equal((tag, heading), (await page.GetAttributeAsync("html", "lang"), await page.InnerTextAsync("h1")));
        await Look.AtAsync(page, $"patron-login-{tag}");
        await TypeAsync(page, ola.Number, "9024");
        await page.WaitForSelectorAsync("[role=alert]");
        Assert.Equal("secret", await FocusAsync(page));
        await Look.AtAsync(page, $"patron-wrong-{tag}");
        await page.Keyboard.TypeAsync(ola.Pin);
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "nlsso-loa-low");

        await AtFormAsync(page, "");
        await TypeAsync(page, ola.Number, ola.Password!);
        await ArrivedAsync(page, "nlsso-loa-substantial");

        var liv = LibraryCards.ByCode;
        await AtFormAsync(page, "");
        await TypeAsync(page, liv.Number, liv.Pin);
        await page.WaitForSelectorAsync("#code");
        Assert.Equal((code, "code"), (await page.InnerTextAsync("h1"), await FocusAsync(page)));
        await Look.AtAsync(page, $"patron-code-{tag}");
        await page.Keyboard.TypeAsync(await SentCodeAsync(person));
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "nlsso-loa-substantial");

        await ByAppAsync(page, tag, own, ola);
        await page.GotoAsync($"{world.Origin(HttpsWorld.CardLibrary)}/patron/forgotten");
        await Look.AtAsync(page, $"patron-forgotten-{tag}");
    }

    [Theory]
    [InlineData("nb", "nb-NO", "Skriv engangskoden", "Vil du logge ut?", "Du er logget ut")]
    [InlineData("en", "en-GB", "Type the one-time code", "Do you want to log out?", "You are logged out")]
    public async Task by_keyboard_alone_a_patron_steps_up_from_a_pin_to_a_pin_and_a_code_and_logs_out(string tag, string locale, string code, string ask, string done)
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = locale, IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        var (ola, library) = (LibraryCards.ByPin, world.Origin(HttpsWorld.CardLibrary));
        // What the person picks is remembered.
        await page.GotoAsync($"{library}/logout?lang={tag}");
        await AtFormAsync(page, "");
        await TypeAsync(page, ola.Number, ola.Pin);
        await ArrivedAsync(page, "nlsso-loa-low");

        // The session is not sure enough any more: the same card once more, and what was sent to the telephone.
        await page.GotoAsync($"{world.Platform}/login?iss={Uri.EscapeDataString(library)}&ui_locales={tag}&acr_values=nlsso-loa-substantial");
        await page.WaitForSelectorAsync("#card");
        await TypeAsync(page, ola.Number, ola.Pin);
        await page.WaitForSelectorAsync("#code");
        Assert.Equal((code, "code"), (await page.InnerTextAsync("h1"), await FocusAsync(page)));
        await Look.AtAsync(page, $"patron-step-up-{tag}");
        await page.Keyboard.TypeAsync(await SentCodeAsync(person));
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "nlsso-loa-substantial");

        await page.GotoAsync($"{library}/logout");
        Assert.Equal(ask, await page.InnerTextAsync("h1"));
        await Look.AtAsync(page, $"patron-logout-{tag}");
        await page.FocusAsync("form[action='/logout'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/logout/done**");
        Assert.StartsWith(done, await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        // The register keeps no session beside ours: nobody is said to be logged in there.
        Assert.Null(await page.QuerySelectorAsync("#still-signed-in"));
        await Look.AtAsync(page, $"patron-logged-out-{tag}");
    }

    private async Task ByAppAsync(IPage page, string tag, string own, LibraryCard ola)
    {
        await page.GotoAsync($"{world.Origin(HttpsWorld.CardLibrary)}/patron");
        await page.WaitForSelectorAsync("#card");
        await TypeAsync(page, ola.Number, ola.Password!);
        await page.WaitForSelectorAsync("#pin");
        Assert.Equal(own, await page.InnerTextAsync("h1"));
        await Look.AtAsync(page, $"patron-own-{tag}");
        await page.FocusAsync("form[action='/patron/own/app'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("svg.page-qr");
        Assert.Equal("code", await FocusAsync(page));
        await Look.AtAsync(page, $"patron-app-{tag}");
        var secret = Decode(await page.InnerTextAsync("code.page-secret"));
        await page.Keyboard.TypeAsync(CodeOf(secret, later: 0));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=status]");
        await Look.AtAsync(page, $"patron-app-on-{tag}");

        await AtFormAsync(page, "&acr_values=nlsso-loa-substantial");
        await TypeAsync(page, ola.Number, ola.Pin);
        await page.WaitForSelectorAsync("#code");
        await page.Keyboard.TypeAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#code-fault");
        await Look.AtAsync(page, $"patron-code-wrong-{tag}");
        await page.Keyboard.TypeAsync(CodeOf(secret, later: 1));
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "nlsso-loa-substantial");

        // As the next test finds it.
        await page.GotoAsync($"{world.Origin(HttpsWorld.CardLibrary)}/patron");
        await page.WaitForSelectorAsync("#card");
        await TypeAsync(page, ola.Number, ola.Password!);
        await page.ClickAsync("form[action='/patron/own/app/remove'] button");
        await page.WaitForSelectorAsync("[role=status]");
    }

    private async Task AtFormAsync(IPage page, string more)
    {
        await page.GotoAsync($"{world.Platform}/login?iss={Uri.EscapeDataString(world.Origin(HttpsWorld.CardLibrary))}&prompt=login{more}");
        await page.WaitForSelectorAsync("#card");
        Assert.Equal("card", await FocusAsync(page));
    }

    private static async Task TypeAsync(IPage page, string card, string secret)
    {
        await page.Keyboard.TypeAsync(card);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(secret);
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task ArrivedAsync(IPage page, string acr)
    {
        await page.ArrivesAtAsync($"{world.Platform}/");
        Assert.Equal(acr, await page.TextContentAsync("#acr"));
    }

    /// <summary>The code of the newest message, as the person reads it elsewhere.</summary>
    private async Task<string> SentCodeAsync(IBrowserContext person)
    {
        var inbox = await person.NewPageAsync();
        for (var look = 0; look < 20; look++)
        {
            await inbox.GotoAsync(world.Inbox);
            if (await inbox.QuerySelectorAsync(".letter") is { } letter && SentCode().Match(await letter.InnerTextAsync()) is { Success: true } found)
            {
                await inbox.CloseAsync();
                return found.Value;
            }

            await Task.Delay(250);
        }

        throw new InvalidOperationException("No code has come.");
    }

    private static Task<string> FocusAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.id");

    // RFC 6238 and RFC 4648 once more, as an authenticator app has them.
    private static string CodeOf(byte[] secret, int later)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + later);
#pragma warning disable CA5350 // What authenticator apps speak.
        var mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var at = mac[^1] & 0xf;
        return ((BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(at, 4)) & 0x7fffffff) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Where(c => c != ' ').Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex(@"\b\d{4} \d{4}\b")]
    private static partial Regex SentCode();
}
