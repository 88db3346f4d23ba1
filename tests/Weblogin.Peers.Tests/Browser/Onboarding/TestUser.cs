using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>Somebody whom the administrator has named to try what is new, in a browser of their own. They use no mouse.</summary>
internal sealed class TestUser : Visitor
{
    private readonly string _account;

    private TestUser(NewMunicipality municipality, IPage page, string account)
        : base(municipality, page) => _account = account;

    public static async Task<TestUser> ComesAsync(NewMunicipality municipality, Chromium chromium, string account, string link)
    {
        var user = new TestUser(municipality, await NewPageAsync(chromium), account);
        await user.Page.GotoAsync(link);
        await user.Page.PressAsync("form[action='/login/trial/take'] button");
        await user.Page.WaitForSelectorAsync("#tester");
        return user;
    }

    public async Task LooksAtWhatToDoAsync(string picture)
    {
        await Look.AtAsync(Page, $"journey-{picture}");
        await GuidePicture.TakeAsync(Page, "test-user");
    }

    /// <summary>Comes to a platform, logged in by the municipality's ADFS.</summary>
    /// <param name="platform">Its origin.</param>
    /// <returns>What the platform was told to call them by.</returns>
    public async Task<string> LandsAtAsync(string platform)
    {
        await Page.GotoAsync($"{Municipality.Host}/");
        await Page.WaitForFunctionAsync("() => document.querySelector('input[name=password], #acr') !== null");
        if (await Page.Locator("#acr").CountAsync() == 0)
            await LogInAtAdfsAsync(_account);
        await Page.WaitForSelectorAsync("#acr");
        Assert.Equal(platform, new Uri(Page.Url).GetLeftPart(UriPartial.Authority));
        return await Page.InnerTextAsync("[data-userinfo=given_name]");
    }

    /// <summary>Follows a link of the intranet straight to a course.</summary>
    public async Task FollowsADeepLinkAsync()
    {
        await Page.GotoAsync($"{Municipality.Host}/go/kurs-dev?target={Uri.EscapeDataString($"{Municipality.Dev}/kurs/brannvern")}");
        await Page.WaitForSelectorAsync("#acr");
        Assert.Equal($"{Municipality.Dev}/kurs/brannvern", Page.Url);
    }

    public async Task FindsEverythingRightAtAsync(string platform)
    {
        await LandsAtAsync(platform);
        await SaysThatEverythingIsRightAsync();
    }

    public async Task SaysThatEverythingIsRightAsync(string? picture = null)
    {
        await Page.GotoAsync($"{Municipality.Host}/login/trial");
        await Page.WaitForSelectorAsync("#landed");
        if (picture is not null)
        {
            await Look.AtAsync(Page, $"journey-{picture}");
            await GuidePicture.TakeAsync(Page, "test-user-landed");
        }

        await Page.PressAsync("form[action='/login/trial/confirm'] button");
        await Page.WaitForSelectorAsync("#confirmed");
    }

    /// <summary>Logs out of everything at the DEV, comes back to it, and is asked for a password where the next login begins.</summary>
    public async Task LogsOutOfEverythingAsync()
    {
        await Page.GotoAsync(Municipality.Dev);
        await PressAsync("a", "Logg ut av alle tjenestene");
        await SeesAsync("#status", "ikke logget inn");
        Assert.Equal($"{Municipality.Dev}/", Page.Url);
        await Page.GotoAsync($"{Municipality.Host}/");
        await LogInAtAdfsAsync(_account);
        await Page.WaitForSelectorAsync("#acr");
    }
}
