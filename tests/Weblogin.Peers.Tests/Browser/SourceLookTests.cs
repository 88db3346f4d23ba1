using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The pages of sources, runs and files in a real browser. In a world of their own: elsewhere people are closed out who come in here.</summary>
public sealed class SourceLookTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>
{
    private const string Ungated = "virksomhet2";

    [Theory]
    [InlineData("nb-NO")]
    [InlineData("en-GB")]
    public async Task administrator_reads_a_source_decides_on_a_run_and_brings_a_file(string locale)
    {
        await world.StartAsync();
        await world.AddSourcesAsync(Ungated);
        // Who has taken up an invitation is not invited again.
        var page = await world.AdmittedAsync(chromium, locale, locale == "nb-NO" ? Population.Per : Population.Ola, "administrator", "invite", Ungated);
        var sync = $"{world.Administration}/tenants/{Ungated}/sync";
        var shot = locale[..2];
        await page.GotoAsync(sync);
        await Look.AtAsync(page, $"sync-sources-{shot}");
        await page.GotoAsync($"{world.Administration}/tenants/{Ungated}/files/new");
        await Look.AtAsync(page, $"files-new-{shot}");

        // Two people are in force, and then one of them would be gone.
        await world.BringProfilesAsync(page, Ungated, $"{Population.Kari.NationalId};kari.nordmann;Kari;Nordmann\n{Population.Ola.NationalId};ola.odegard;Ola;Ødegård\n");
        await world.BringProfilesAsync(page, Ungated, $"{Population.Kari.NationalId};kari.nordmann;Kari;Nyman\nx;y;z;z\n");
        await Look.AtAsync(page, $"file-profiles-{shot}");
        await page.Locator("main a[href*='/runs/']").First.ClickAsync();
        await page.WaitForSelectorAsync("#stops");
        await Look.AtAsync(page, $"sync-run-waits-{shot}");
        var run = page.Url;
        await GuidePicture.TakeAsync(page, "run-waits");
        await page.GotoAsync($"{run}/changes");
        await page.WaitForSelectorAsync("#plan");
        await Look.AtAsync(page, $"sync-plan-{shot}");
        await page.GotoAsync($"{run}/decide");
        await page.ClickAsync("button[value=reject]");
        await page.WaitForSelectorAsync("#reason-fault");
        await Look.AtAsync(page, $"sync-decide-fault-{shot}");
        await page.FillAsync("#reason", "En halv fil");
        await page.ClickAsync("button[value=reject]");
        await page.ArrivesAtAsync(run);
        await Look.AtAsync(page, $"sync-run-rejected-{shot}");
        await page.GotoAsync($"{sync}/pushed");
        await Look.AtAsync(page, $"sync-history-{shot}");
        await page.GotoAsync($"{sync}/hr/begin");
        await Look.AtAsync(page, $"sync-begin-{shot}");
        await page.FocusAsync("button[value=dry-run]");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/sync/hr/runs/*");
        await Look.AtAsync(page, $"sync-run-failed-{shot}");

        await world.BringAsync(page, Ungated, "#preregistration", "ansatte.xml", $"<Employees><Employee><EmployeeId>perp</EmployeeId><FirstName>Per</FirstName><LastName>Person</LastName><SSN>{Population.Per.NationalId}</SSN></Employee></Employees>");
        await page.WaitForSelectorAsync("[aria-describedby=result-what]");
        await Look.AtAsync(page, $"file-preregistration-{shot}");
        await GuidePicture.TakeAsync(page, "file-result");
        await page.GotoAsync($"{world.Administration}/tenants/{Ungated}/files");
        await Look.AtAsync(page, $"files-{shot}");
    }
}
