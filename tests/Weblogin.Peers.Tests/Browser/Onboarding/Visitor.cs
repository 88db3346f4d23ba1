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
        return await context.NewPageAsync();
    }

    /// <summary>Goes where a link or button of this name leads, by the keyboard alone.</summary>
    protected async Task PressAsync(string element, string text)
    {
        await page.Locator($"main {element}", new PageLocatorOptions { HasText = text }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Sees something on the page that is in front of them, or that comes next.</summary>
    protected Task SeesAsync(string selector, string text) => page.Locator(selector, new PageLocatorOptions { HasText = text }).First.WaitForAsync();

    /// <summary>Reads a page until something stands on it: it may be on its way from another process, or from what is written behind a login.</summary>
    protected Task ReadUntilAsync(string address, string selector, string text) => Eventually.IsAsync(
        async () =>
        {
            await page.GotoAsync(address);
            return await page.Locator(selector, new PageLocatorOptions { HasText = text }).CountAsync() > 0;
        },
        TimeSpan.FromSeconds(60),
        () => $"{address} does not say \"{text}\" in {selector}");

    /// <summary>Fills in fields of a form by their names.</summary>
    protected async Task FillAsync(params (string Field, string Text)[] fields)
    {
        foreach (var (field, text) in fields)
            await page.FillAsync($"#{field}", text);
    }

    /// <summary>Logs in at SimpleSAMLphp, whose page is in front of them.</summary>
    protected async Task LogInAtAdfsAsync(string user)
    {
        await page.WaitForSelectorAsync("input[name=password]");
        await page.FillAsync("input[name=username]", user);
        await page.FillAsync("input[name=password]", $"{user}Pass1");
        await page.Keyboard.PressAsync("Enter");
    }
}
