using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// Looks at a page as it stands, wide, as narrow as a telephone, and as narrow as an enlarged page gets (WCAG 1.4.10): no sideways scrolling, nothing that axe-core complains of. Where
/// <c>WEBLOGIN_SCREENSHOTS</c> names a folder, it keeps a picture of each.
/// </summary>
internal static class Look
{
    // The innermost elements without which the page would fit.
    private const string TooWide =
        """
        () => {
            const fits = () => document.documentElement.scrollWidth <= innerWidth;
            const mends = one => {
                const was = one.style.display;
                one.style.display = 'none';
                const result = fits();
                one.style.display = was;
                return result;
            };
            return fits() ? [] : ['', ...[...document.body.querySelectorAll('*')].filter(mends).slice(-2).map(one => one.outerHTML.slice(0, 300))];
        }
        """;

    private const int Enlarged = 320;

    public static Task AtAsync(IPage page, string name) => AtAsync(page, name, [1200, 360, Enlarged]);

    /// <summary>Looks at the page as it is enlarged to 400 %, and no other way: where many pages are gone through.</summary>
    public static Task EnlargedAsync(IPage page, string name) => AtAsync(page, name, [Enlarged]);

    private static async Task AtAsync(IPage page, string name, int[] widths)
    {
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            if (Environment.GetEnvironmentVariable("WEBLOGIN_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
            var wider = await page.EvaluateAsync<string[]>(TooWide);
            Assert.True(wider.Length == 0, $"{page.Url} scrolls sideways at {width} pixels:\n{string.Join('\n', wider)}");
            // Narrower than a telephone it is the same page for axe-core.
            if (width > Enlarged || widths is [_])
                await Axe.AssertAccessibleAsync(page);
        }
    }
}
