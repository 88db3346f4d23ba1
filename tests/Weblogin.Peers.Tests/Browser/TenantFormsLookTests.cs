using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The forms by which an operator makes a tenant, sets up its ways in and removes one, in a real browser.</summary>
public sealed class TenantFormsLookTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>
{
    [Theory]
    [InlineData("nb-NO")]
    [InlineData("en-GB")]
    public async Task operator_makes_a_tenant_and_adds_ways_in(string locale)
    {
        await world.StartAsync();
        var language = locale[..2];
        var page = await world.AdmittedAsync(chromium, locale, locale == "nb-NO" ? Population.Kari : Population.Ola, "operator", "invite");

        await page.GotoAsync($"{world.Administration}/new/tenant");
        await Look.AtAsync(page, $"tenant-new-{language}");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync(".page-faults");
        await Look.AtAsync(page, $"tenant-new-faults-{language}");
        await page.FillAsync("#name", "Nordvik kommune");
        await page.FillAsync("#id", $"nordvik-{language}");
        await page.FillAsync("#host", $"nordvik-{language}.weblogin.test");
        await page.ClickAsync("button[value=preview]");
        await page.WaitForSelectorAsync("pre");
        await Look.AtAsync(page, $"tenant-new-document-{language}");
        await page.FocusAsync("#name");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/new/tenant/made*");
        await Look.AtAsync(page, $"tenant-made-{language}");

        var providers = $"{world.Administration}/tenants/nordvik-{language}/identity-providers";
        var another = $"{world.Administration}/tenants/nordvik-{language}/new-identity-provider";
        await page.GotoAsync(another);
        await Look.AtAsync(page, $"provider-kinds-{language}");
        foreach (var kind in new[] { "adfs", "oidc", "idporten", "feide", "local" })
        {
            await page.GotoAsync($"{another}/{kind}");
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            await Look.AtAsync(page, $"provider-new-{kind}-{language}");
        }

        await page.FillAsync("#name", "Lånekort");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync(".page-faults");
        await Look.AtAsync(page, $"provider-new-faults-{language}");
        await page.CheckAsync("#pin");
        await page.SubmitAsync();
        await page.ArrivesAtAsync("**/kort/settings*");
        await Look.AtAsync(page, $"provider-added-{language}");
        await page.GotoAsync($"{providers}/adfs/settings");
        await Look.AtAsync(page, $"provider-settings-{language}");
        await page.GotoAsync($"{providers}/kort/remove");
        await Look.AtAsync(page, $"provider-remove-{language}");
        await page.SubmitAsync();
        await page.ArrivesAtAsync($"**/tenants/nordvik-{language}");
        await page.GotoAsync($"{providers}/adfs/remove");
        await Look.AtAsync(page, $"provider-last-{language}");
        await page.GotoAsync($"{world.Administration}/hubs");
        await Look.AtAsync(page, $"hubs-{language}");
    }
}
