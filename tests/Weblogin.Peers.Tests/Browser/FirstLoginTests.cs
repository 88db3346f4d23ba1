using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>A citizen's first login in a real browser: asked, confirmed, let in; and the page on which people look after what they typed.</summary>
[Collection<HttpsWorld>]
public sealed partial class FirstLoginTests(HttpsWorld world, Chromium chromium)
{
    [Theory]
    [InlineData("nb", "nb-NO", "tom.berg", "Fortell litt om deg selv", "Det du har oppgitt om deg selv")]
    [InlineData("nn", "nn-NO", "liv.saether", "Fortel litt om deg sjølv", "Det du har oppgitt om deg sjølv")]
    [InlineData("en", "en-GB", "ola.odegard", "Tell us a little about yourself", "What you have told us about yourself")]
    public async Task by_keyboard_alone_a_citizen_answers_confirms_and_lands_at_the_library(string tag, string locale, string who, string heading, string own)
    {
        await using var person = await NewPersonAsync(locale);
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);
        await page.ClickAsync("#first-login");
        await LogInAsync(page, who);
        await page.ArrivesAtAsync(IsQuestion);
        Assert.Equal((tag, heading), (await page.GetAttributeAsync("html", "lang"), await page.InnerTextAsync("h1")));
        await Look.AtAsync(page, $"profile-asked-{tag}");

        await page.TabToAsync("#email");
        await page.Keyboard.TypeAsync("tom");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#email-fault");
        await Look.AtAsync(page, $"profile-faults-{tag}");
        // What is wrong is in front of the person, and its links lead to the fields.
        await page.TabToAsync(".page-faults a");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("given_name", await FocusAsync(page));
        await page.Keyboard.TypeAsync("Aase");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Ødegård");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync($"{who}@heime.example");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("#code");
        Assert.Equal("code", await FocusAsync(page));
        await Look.AtAsync(page, $"profile-code-{tag}");
        await page.Keyboard.TypeAsync("0000 0000");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#code-fault");
        await Look.AtAsync(page, $"profile-code-wrong-{tag}");
        await page.TabToAsync("#code");
        await page.Keyboard.TypeAsync(await CodeAsync(person, $"sandbox-inbox-{tag}"));
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAtAsync($"{world.Library}/");
        async Task<string?> Sent(string name) => await page.TextContentAsync($"[data-attribute='{name}']");
        Assert.Equal(("Aase", "Ødegård", $"{who}@heime.example"), (await Sent("urn:oid:2.5.4.42"), await Sent("urn:oid:2.5.4.4"), await Sent("mail")));
        Assert.Equal(("nordbygd", "innbygger"), (await Sent("organisation_selected"), await Sent("tenant")));

        await AtOwnPageAsync(page, tag, who, own);
    }

    [Fact]
    public async Task without_scripts_a_citizen_gets_there_too()
    {
        await using var person = await NewPersonAsync("nb-NO", scripts: false);
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{world.Library}/login?at=innbygger");
        await LogInAsync(page, "kari.nordmann");
        await page.ArrivesAtAsync(IsQuestion);

        await page.FillAsync("#given_name", "Karen");
        await page.FillAsync("#family_name", "Blixen");
        await page.FillAsync("#email", "karen@heime.example");
        await page.ClickAsync("main form >> nth=0 >> button");
        await page.FillAsync("#code", await CodeAsync(person, picture: null));
        await page.ClickAsync("main form >> nth=0 >> button");
        // Where scripts would send the assertion there is a button.
        await page.ClickAsync("form button[type=submit]");

        await page.ArrivesAtAsync($"{world.Library}/");
        Assert.Equal("karen@heime.example", await page.TextContentAsync("[data-attribute='mail']"));
    }

    private async Task AtOwnPageAsync(IPage page, string tag, string who, string heading)
    {
        await page.GotoAsync($"{world.Origin("innbygger")}/profile");
        await LogInAsync(page, who);
        await page.ArrivesAtAsync(IsQuestion);
        Assert.Equal(heading, await page.InnerTextAsync("h1"));
        Assert.Equal("Aase", await page.InputValueAsync("#given_name"));
        await Look.AtAsync(page, $"profile-own-{tag}");

        await page.TabToAsync("#given_name");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Åse");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=status]");
        Assert.Equal("Åse", await page.InputValueAsync("#given_name"));
        await Look.AtAsync(page, $"profile-own-saved-{tag}");

        await page.FocusAsync("button[aria-describedby=erase-what]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("button[aria-describedby=erase-what]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
        Assert.Equal("", await page.InputValueAsync("#given_name"));
        await Look.AtAsync(page, $"profile-own-erased-{tag}");
    }

    private async Task<IBrowserContext> NewPersonAsync(string locale, bool scripts = true)
    {
        await world.StartAsync();
        return await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = locale, IgnoreHTTPSErrors = true, JavaScriptEnabled = scripts });
    }

    private static async Task LogInAsync(IPage page, string who)
    {
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await page.CheckAsync($"input[value='{who}']");
        await page.ClickAsync("button:has-text('Logg inn')");
    }

    /// <summary>The code of the newest letter, as the person reads it in another tab.</summary>
    private async Task<string> CodeAsync(IBrowserContext person, string? picture)
    {
        var inbox = await person.NewPageAsync();
        await inbox.GotoAsync(world.Inbox);
        var letter = await inbox.InnerTextAsync(".letter >> nth=0");
        if (picture is not null)
            await Look.AtAsync(inbox, picture);
        await inbox.CloseAsync();
        return Code().Match(letter).Groups[1].Value;
    }

    private static Task<string> FocusAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.id");

    private static bool IsQuestion(Uri url) => url.AbsolutePath == "/login/profile";

    [GeneratedRegex(@"^(?:Kode|Code): (\d{4} \d{4})\s*$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
