using Microsoft.Playwright;
using Weblogin.Sandbox.People;

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
        await page.WaitForURLAsync(url => new Uri(url).Host == "idporten.localhost");
        await page.CheckAsync($"input[value='{who.Id}']");
        await page.ClickAsync("button[type=submit]:not([name=cancel])");
        await page.WaitForURLAsync("**/invitation/accept");
        await page.ClickAsync("form[action='/invitation/accept'] button");
        await page.WaitForSelectorAsync(".admin-menu");
        return page;
    }
}
