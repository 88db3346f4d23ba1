using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>Finn, who stands for everybody else: nobody has told him of anything that is tried.</summary>
internal static class Employee
{
    private sealed class Finn(NewMunicipality municipality, IPage page) : Visitor(municipality, page)
    {
        public static async Task<Finn> WakesUpAsync(NewMunicipality municipality, Chromium chromium) => new(municipality, await NewPageAsync(chromium));

        public async Task<string> ArrivesAtWorkAsync()
        {
            await Page.GotoAsync($"{Municipality.Host}/");
            await LogInAtAdfsAsync("finn");
            await Page.WaitForSelectorAsync("#acr");
            Assert.Equal(Municipality.Prod, new Uri(Page.Url).GetLeftPart(UriPartial.Authority));
            return await Page.InnerTextAsync("[data-userinfo=given_name]");
        }

        public async Task IsTurnedAwayAsync()
        {
            var answer = await Page.GotoAsync($"{Municipality.Host}/");
            Assert.Equal(403, answer!.Status);
            await Look.AtAsync(Page, "journey-08-nothing-is-open");
        }

        public Task LeavesAsync() => Page.Context.CloseAsync();
    }

    public static async Task IsToldThatNothingIsOpenYetAsync(NewMunicipality municipality, Chromium chromium)
    {
        var finn = await Finn.WakesUpAsync(municipality, chromium);
        await finn.IsTurnedAwayAsync();
        await finn.LeavesAsync();
    }

    /// <returns>What the platform was told to call him by.</returns>
    public static async Task<string> ArrivesInProductionAsync(NewMunicipality municipality, Chromium chromium)
    {
        var finn = await Finn.WakesUpAsync(municipality, chromium);
        var name = await finn.ArrivesAtWorkAsync();
        await finn.LeavesAsync();
        return name;
    }
}
