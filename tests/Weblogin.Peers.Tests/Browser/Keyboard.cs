using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>A person who uses no mouse.</summary>
internal static class Keyboard
{
    private const int Patience = 20;

    /// <summary>Goes on by Tab to an element that this CSS selector matches, and fails where none comes.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var i = 0; i < Patience; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) === true", selector))
                return;
        }

        Assert.Fail($"The keyboard does not come to {selector} on {page.Url}");
    }

    /// <summary>Goes on by Tab to an element, and follows or presses it.</summary>
    public static async Task PressAsync(this IPage page, string selector)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Enter");
    }
}
