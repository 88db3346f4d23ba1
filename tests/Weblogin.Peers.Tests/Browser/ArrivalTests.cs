using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

public sealed class ArrivalTests(Chromium chromium)
{
    private const int Rounds = 60;

    [Fact]
    public async Task page_is_seen_to_come_whenever_it_comes()
    {
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.RouteAsync("**/*", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<title>Et sted</title><a href='/b'>Videre</a>" }));

        for (var round = 0; round < Rounds; round++)
        {
            await page.GotoAsync("https://sted.test/a");
            await page.FocusAsync("a");
            await page.Keyboard.PressAsync("Enter");
            // The page comes some milliseconds later: before anybody waits for it, while they begin to, and after.
            SpinFor(TimeSpan.FromMilliseconds(round % 20));
            await page.ArrivesAtAsync("**/b");
            Assert.Equal("https://sted.test/b", page.Url);
        }
    }

    [Theory]
    [InlineData("https://sted.test/b", "https://sted.test/b?c")]
    [InlineData("https://sted.test/b?*", "https://sted.test/b")]
    [InlineData("**/b", "https://sted.test/b/c")]
    [InlineData("https://*/b", "https://sted.test/a/b")]
    public async Task page_at_another_address_is_not_the_one_that_is_waited_for(string address, string other)
    {
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.RouteAsync("**/*", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<title>Et sted</title>" }));

        var arrives = page.ArrivesAtAsync(address);
        await page.GotoAsync(other);
        Assert.False(arrives.IsCompleted);

        await page.GotoAsync($"https://sted.test/b{(address.EndsWith('*') ? "?x" : "")}");
        await arrives;
    }

    private static void SpinFor(TimeSpan time)
    {
        var spun = Stopwatch.StartNew();
        while (spun.Elapsed < time)
            Thread.SpinWait(100);
    }
}
