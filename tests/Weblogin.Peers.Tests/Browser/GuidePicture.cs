using Microsoft.Playwright;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// The pictures of the guides, in bokmål and English. Where <c>WEBLOGIN_GUIDE_PICTURES</c> names a folder (<c>docs/images/guide</c>), each is written into it as
/// <c>NAME.nb.png</c> and <c>NAME.en.png</c>.
/// </summary>
internal static class GuidePicture
{
    private const int Width = 1000;
    private const int MostHeight = 960;

    private static readonly string[] _languages = ["en", "nb"];

    /// <summary>Takes the page in front of us, which an address leads to by itself, and leaves it in bokmål.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The file's name without language and ending.</param>
    public static Task TakeAsync(IPage page, string name) => TakeAsync(page, name, _languages);

    /// <summary>The same for a guide that is in English alone, in which the page is left.</summary>
    public static Task TakeInEnglishAsync(IPage page, string name) => TakeAsync(page, name, ["en"]);

    private static async Task TakeAsync(IPage page, string name, string[] languages)
    {
        if (Environment.GetEnvironmentVariable("WEBLOGIN_GUIDE_PICTURES") is not { Length: > 0 } folder)
            return;
        await page.SetViewportSizeAsync(Width, 700);
        foreach (var language in languages)
        {
            await page.GotoAsync(In(page.Url, language));
            var height = await page.EvaluateAsync<int>("() => Math.ceil(document.documentElement.getBoundingClientRect().height)");
            var taken = await page.ScreenshotAsync(new PageScreenshotOptions
            {
                FullPage = true,
                Clip = new Clip { X = 0, Y = 0, Width = Width, Height = Math.Min(height, MostHeight) },
            });
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.{language}.png"), PalettePng.From(taken));
        }
    }

    private static string In(string address, string language)
    {
        var uri = new Uri(address);
        var kept = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !pair.StartsWith("lang=", StringComparison.Ordinal));
        return $"{uri.GetLeftPart(UriPartial.Path)}?{string.Join('&', kept.Append($"lang={language}"))}";
    }
}
