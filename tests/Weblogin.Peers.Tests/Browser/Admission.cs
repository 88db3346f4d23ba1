using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>How a person comes into the administration.</summary>
internal static class Admission
{
    /// <summary>Invites somebody by command, who takes it up in a browser of their own and stands on the front page.</summary>
    /// <param name="invitation">The command, without the name.</param>
    public static async Task<IPage> AdmittedAsync(this HttpsWorld world, Chromium chromium, string locale, Person who, params string[] invitation)
    {
        var link = await world.Broker.MustRunAsync([.. invitation, "--name", who.FullName]);
        var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = locale, IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        await page.GotoAsync(link.Trim());
        await page.ClickAsync("main form button");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await page.ProveAsync(who);
        await page.ArrivesAtAsync("**/invitation/accept");
        await page.ClickAsync("form[action='/invitation/accept'] button");
        await page.WaitForSelectorAsync(".admin-menu");
        return page;
    }

    /// <summary>Goes to a page of the administration, whose status must be 200; who has been in for long says anew who they are where it asks for that.</summary>
    /// <returns>False where it is a file.</returns>
    public static async Task<bool> VisitAsync(this IPage page, string address, Person who)
    {
        try
        {
            var answer = await page.GotoAsync(address);
            if (new Uri(page.Url).Host == "idporten.localhost")
            {
                await page.ProveAsync(who);
                await page.ArrivesAtAsync(url => url.OriginalString.StartsWith(address, StringComparison.Ordinal));
                answer = await page.GotoAsync(address);
            }

            Assert.True(answer!.Status == 200, $"{address} answers {answer.Status}");
            return true;
        }
        catch (PlaywrightException e) when (e.Message.Contains("Download is starting", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static async Task ProveAsync(this IPage page, Person who)
    {
        await page.CheckAsync($"input[value='{who.Id}']");
        await page.ClickAsync("button[type=submit]:not([name=cancel])");
    }
}
