using Microsoft.Playwright;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>Somebody with a browser of their own.</summary>
internal abstract class Visitor(NewMunicipality municipality, IPage page)
{
    protected NewMunicipality Municipality => municipality;

    protected IPage Page => page;

    /// <summary>A browser in which nobody has been anywhere.</summary>
    protected static async Task<IPage> NewPageAsync(Chromium chromium, string locale = "nb-NO")
    {
        var context = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = locale, IgnoreHTTPSErrors = true });
        // What the machine takes in its time: others build and test on it.
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Goes where a link or button of this name leads, by the keyboard alone.</summary>
    protected async Task PressAsync(string element, string text)
    {
        await page.Locator($"main {element}", new PageLocatorOptions { HasText = text }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Reads a page until something stands on it: a node sees what was changed beside it a moment later.</summary>
    protected Task ReadUntilAsync(string address, string selector, string text) => Eventually.IsAsync(
        async () =>
        {
            await page.GotoAsync(address);
            return await page.Locator(selector).CountAsync() > 0 && (await page.Locator(selector).First.InnerTextAsync()).Contains(text, StringComparison.Ordinal);
        },
        TimeSpan.FromSeconds(30),
        () => $"{address} does not say \"{text}\" in {selector}");

    /// <summary>Logs in at SimpleSAMLphp, whose page is in front of them.</summary>
    protected async Task LogInAtAdfsAsync(string user)
    {
        await page.WaitForSelectorAsync("input[name=password]");
        await page.FillAsync("input[name=username]", user);
        await page.FillAsync("input[name=password]", $"{user}Pass1");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Logs in at ID-porten, and takes up an invitation to administer.</summary>
    protected async Task TakeUpAsync(string invitation, string person)
    {
        await page.GotoAsync(invitation);
        await GuidePicture.TakeAsync(page, "invitation");
        await page.ClickAsync("main form button");
        await page.WaitForURLAsync(url => new Uri(url).Host == "idporten.localhost");
        await page.CheckAsync($"input[value='{person}']");
        await page.ClickAsync("button[type=submit]:not([name=cancel])");
        await page.WaitForURLAsync("**/invitation/accept");
        await page.ClickAsync("form[action='/invitation/accept'] button");
        await page.WaitForSelectorAsync(".admin-menu");
    }
}
