using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// Looks at a page as it stands, wide and as narrow as a telephone: no sideways scrolling, nothing that axe-core complains of. A picture of
/// each goes to <c>screenshots</c> beside the tests, or to the folder that <c>WEBLOGIN_SCREENSHOTS</c> names.
/// </summary>
internal static class Look
{
    private static readonly int[] _widths = [1200, 360];

    public static async Task AtAsync(IPage page, string name)
    {
        foreach (var width in _widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}-{width}.png"), FullPage = true });
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} scrolls sideways at {width} pixels");
            await Axe.AssertAccessibleAsync(page);
        }
    }

    private static string Folder =>
        Environment.GetEnvironmentVariable("WEBLOGIN_SCREENSHOTS") is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "screenshots");
}
