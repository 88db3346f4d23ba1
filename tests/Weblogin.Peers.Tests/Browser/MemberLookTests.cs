using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The pages of a tenant's people in a real browser.</summary>
public sealed class MemberLookTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>
{
    private const string Ungated = "virksomhet2";

    [Fact]
    public async Task tenants_administrator_finds_a_member_and_closes_them_out()
    {
        await world.StartAsync();
        await world.AdmittedAsync(chromium, "nb-NO", Population.Tom, "operator", "invite");
        var page = await world.AdmittedAsync(chromium, "nb-NO", Population.Ola, "administrator", "invite", Ungated);
        await using var visitor = await chromium.NewPersonAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        var visits = await visitor.NewPageAsync();
        await visits.GotoAsync(world.Seated("adfs.etat.test", Accounts.Ordinary[2], $"{world.Origin(Ungated)}/"));
        await visits.WaitForSelectorAsync("#acr");
        var members = $"{world.Administration}/tenants/{Ungated}/members";

        await page.GotoAsync(members);
        await page.FillAsync("#name", "to navn");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#name-fault");
        await Look.AtAsync(page, "members-fault");
        await page.FillAsync("#name", "ingen");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("[role=status]");
        await Look.AtAsync(page, "members-nobody");
        await page.GotoAsync($"{members}/by-number");
        await page.FillAsync("#number", "123");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#number-fault");
        await Look.AtAsync(page, "members-by-number-fault");
        await page.FillAsync("#number", Population.Per.NationalId);
        await page.SubmitAsync();
        await page.WaitForSelectorAsync(".admin-terms");
        await Look.AtAsync(page, "member");
        var member = page.Url;
        await GuidePicture.TakeAsync(page, "member");
        var name = await page.InnerTextAsync("td >> nth=0");
        await page.GotoAsync(members);
        await page.FillAsync("#name", name[..3]);
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("td a");
        await Look.AtAsync(page, "members-found");
        foreach (var act in new[] { "sessions", "number", "export", "erase", "disable" })
        {
            await page.GotoAsync($"{member}/{act}");
            await Look.AtAsync(page, $"member-{act}");
        }

        await page.SubmitAsync();
        await page.ArrivesAtAsync(member);
        await Look.AtAsync(page, "member-closed-out");
        await page.GotoAsync($"{member}/number");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("li code");
        Assert.Equal(Population.Per.NationalId, await page.InnerTextAsync("li code"));
    }
}
