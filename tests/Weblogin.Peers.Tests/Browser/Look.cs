using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// Looks at a page as it stands, wide and as narrow as a telephone: no sideways scrolling, nothing that axe-core complains of. Where
/// <c>WEBLOGIN_SCREENSHOTS</c> names a folder, it keeps a picture of each.
/// </summary>
internal static class Look
{
    private static readonly int[] _widths = [1200, 360];

    public static async Task AtAsync(IPage page, string name)
    {
        foreach (var width in _widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            if (Environment.GetEnvironmentVariable("WEBLOGIN_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} scrolls sideways at {width} pixels");
            await Axe.AssertAccessibleAsync(page);
        }
    }
}
