using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// Waits until a page has come to an address and has loaded. Playwright's own <c>WaitForURLAsync</c> looks where the page is first and listens afterwards,
/// while another thread takes in what the browser tells: a page that comes between the two is waited for in vain (microsoft/playwright-dotnet#3364).
/// </summary>
internal static class Arrival
{
    // What the machine takes in its time: others build and test on it.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    // A load that Playwright does not hear of while it begins to listen is known to it when it is asked again.
    private static readonly PageWaitForLoadStateOptions _aMoment = new() { Timeout = 500 };

    /// <summary>Waits for an address that is just this, where <c>**</c> stands for anything, and <c>*</c> for anything without a slash.</summary>
    public static Task ArrivesAtAsync(this IPage page, string address)
    {
        var pattern = Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        var whole = new Regex($"^{pattern}$", RegexOptions.NonBacktracking);
        return page.ArrivesAtAsync(url => whole.IsMatch(url.OriginalString), address);
    }

    /// <summary>Waits for an address of which <paramref name="isThere"/> is true; the test fails, and tells where the browser is instead, when none comes within a minute.</summary>
    public static Task ArrivesAtAsync(this IPage page, Func<Uri, bool> isThere) => page.ArrivesAtAsync(isThere, "the page that is waited for");

    private static async Task ArrivesAtAsync(this IPage page, Func<Uri, bool> isThere, string where)
    {
        var waited = Stopwatch.StartNew();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object? sender, IFrame frame)
        {
            if (frame == page.MainFrame && isThere(new Uri(frame.Url)))
                arrived.TrySetResult();
        }

        page.FrameNavigated += Hear;
        try
        {
            Hear(page, page.MainFrame);
            await arrived.Task.WaitAsync(_patience);
            while (!await HasLoadedAsync(page))
                Assert.True(waited.Elapsed < _patience, $"{page.Url} does not load.");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The browser does not come to {where}. It is at {page.Url}, and shows:\n{await page.InnerTextAsync("body")}");
        }
        finally
        {
            page.FrameNavigated -= Hear;
        }
    }

    private static async Task<bool> HasLoadedAsync(IPage page)
    {
        try
        {
            await page.WaitForLoadStateAsync(LoadState.Load, _aMoment);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
