using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The administration in a real browser, without scripts of ours: every page as an operator and as a tenant's administrator, looked at wide and narrow, gone through by keyboard.</summary>
public sealed class AdminTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>, IClassFixture<Chromium>
{
    [Fact]
    public async Task operator_comes_by_an_invitation_and_goes_through_every_page_by_keyboard()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        if (await world.Broker.MustRunAsync("operator", "list") is "")
        {
            await page.GotoAsync(world.Administration);
            await Look.AtAsync(page, "admin-no-operator");
        }

        await AdmitAsync(page, "kari.nordmann", await world.Broker.MustRunAsync("operator", "invite", "--name", "Kari Nordmann"), "admin-operator");
        await Look.AtAsync(page, "admin-home");

        await FollowAsync(page, "Virksomheter");
        await page.WaitForSelectorAsync("table");
        await Look.AtAsync(page, "admin-tenants");
        await FollowAsync(page, "Virksomhet 1");
        await page.ArrivesAtAsync("**/tenants/virksomhet1");
        await Look.AtAsync(page, "admin-tenant");
        await EditAsync(page);
        await page.GotoAsync($"{world.Administration}/tenants/virksomhet1/versions/1");
        await Look.AtAsync(page, "admin-version");
        await page.GotoAsync($"{world.Administration}/tenants/virksomhet1/versions/1?with=2");
        await PressAsync(page, "Sett tilbake versjon 1");
        await page.ArrivesAtAsync("**/tenants/virksomhet1");

        await FollowAsync(page, "Tjenester");
        await page.ArrivesAtAsync("**/relying-parties");
        await Look.AtAsync(page, "admin-relying-parties");
        await FollowAsync(page, "Det som utløper");
        await page.ArrivesAtAsync("**/calendar");
        await Look.AtAsync(page, "admin-calendar");
        await page.GotoAsync($"{world.Administration}/tenants/virksomhet1/calendar");
        await PressAsync(page, "Lag en adresse");
        await page.WaitForSelectorAsync("code.admin-copied");
        await Look.AtAsync(page, "admin-calendar-address");

        await page.GotoAsync($"{world.Administration}/access");
        await Look.AtAsync(page, "admin-access");
        await FollowAsync(page, "Inviter");
        await page.WaitForSelectorAsync("#name");
        await PressAsync(page, "Lag lenken");
        await page.WaitForSelectorAsync("#name-fault");
        await Look.AtAsync(page, "admin-invite");
        await page.FocusAsync("#name");
        await page.Keyboard.TypeAsync("Ola Ødegård");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("code.admin-link");
        await Look.AtAsync(page, "admin-invited");

        await page.GotoAsync($"{world.Administration}/access");
        await FollowAsync(page, "Fjern");
        await page.ArrivesAtAsync("**/remove");
        await Look.AtAsync(page, "admin-remove");
        await page.GotoAsync($"{world.Administration}/changes");
        await Look.AtAsync(page, "admin-changes");
        await PressAsync(page, "Logg ut");
        await page.ArrivesAtAsync("**/left");
        await Look.AtAsync(page, "admin-left");
    }

    [Fact]
    public async Task tenants_administrator_sees_their_own_tenant_in_english()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "en-GB", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();

        await AdmitAsync(page, "ola.odegard", await world.Broker.MustRunAsync("administrator", "invite", "virksomhet2", "--name", "Ola Ødegård"), "admin-administrator");

        await Look.AtAsync(page, "admin-administrator-home");
        await page.GotoAsync($"{world.Administration}/tenants");
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());
        await Look.AtAsync(page, "admin-administrator-tenants");
        await page.GotoAsync($"{world.Administration}/tenants/virksomhet2/access");
        await Look.AtAsync(page, "admin-administrator-access");
        Assert.Equal(404, (await page.GotoAsync($"{world.Administration}/tenants/virksomhet1"))!.Status);
        await Look.AtAsync(page, "admin-administrator-elsewhere");
    }

    [Fact]
    public async Task operator_sees_how_tenants_stand_and_which_attributes_come_and_go()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nn-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        // Their own login is one of those that are counted.
        await AdmitAsync(page, "liv.saether", await world.Broker.MustRunAsync("operator", "invite", "--name", "Liv Sæther"), "admin-overview-operator");

        await FollowAsync(page, "Status");
        await page.ArrivesAtAsync("**/overview");
        await Look.AtAsync(page, "admin-overview");
        await FollowAsync(page, "administrasjon");
        await page.ArrivesAtAsync("**/tenants/administrasjon/overview");
        await page.WaitForSelectorAsync("#chart-way-in-title", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await Look.AtAsync(page, "admin-overview-tenant");
        foreach (var table in await page.Locator("summary").AllAsync())
        {
            await table.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await Look.AtAsync(page, "admin-overview-tables");
        await FollowAsync(page, "Siste 30 dagar");
        await page.ArrivesAtAsync("**span=month*");
        await Look.AtAsync(page, "admin-overview-month");
        await FollowAsync(page, "Attributt og opplysningar");
        await page.ArrivesAtAsync("**/attributes");
        await Look.AtAsync(page, "admin-attributes");
    }

    [Fact]
    public async Task tenants_administrator_finds_out_why_somebody_did_not_get_in()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nn-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{world.Origin("virksomhet2")}/login/choose?step=gammal");
        var reference = System.Text.RegularExpressions.Regex.Match(await page.ContentAsync(), "[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}").Value;
        await AdmitAsync(page, "tom.berg", await world.Broker.MustRunAsync("administrator", "invite", "virksomhet2", "--name", "Tom Berg"), "admin-logins-administrator");

        await Eventually.IsAsync(
            async () =>
            {
                await page.GotoAsync($"{world.Administration}/tenants/virksomhet2/logins");
                return (await page.InnerTextAsync("main")).Contains(reference, StringComparison.Ordinal);
            },
            TimeSpan.FromSeconds(20),
            () => $"{reference} is not in the list");
        await Look.AtAsync(page, "admin-logins");
        await page.FocusAsync("#reference");
        await page.Keyboard.TypeAsync(reference.ToLowerInvariant());
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/logins/*");
        await Look.AtAsync(page, "admin-login");
        Assert.Contains(reference, await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static async Task AdmitAsync(IPage page, string user, string link, string name)
    {
        await page.GotoAsync(link.Trim());
        await Look.AtAsync(page, $"{name}-invitation");
        await page.FocusAsync("main form button");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await page.CheckAsync($"input[value='{user}']");
        await page.ClickAsync("button[type=submit]:not([name=cancel])");
        await page.ArrivesAtAsync("**/invitation/accept");
        await Look.AtAsync(page, $"{name}-accept");
        await page.FocusAsync("form[action='/invitation/accept'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".admin-menu");
    }

    private static async Task EditAsync(IPage page)
    {
        await FollowAsync(page, "Rediger dokumentet");
        await page.WaitForSelectorAsync("textarea");
        await Look.AtAsync(page, "admin-edit");
        var text = await page.InputValueAsync("textarea");
        await page.FillAsync("textarea", text.Replace("\"environment\": \"test\"", "\"environment\": \"tull\"", StringComparison.Ordinal));
        await PressAsync(page, "Lagre");
        await page.WaitForSelectorAsync(".page-faults");
        await Look.AtAsync(page, "admin-edit-fault");
        await page.FillAsync("textarea", text.Replace("\"name\": \"Virksomhet 1\"", "\"name\": \"Virksomhet én\"", StringComparison.Ordinal));
        // Somebody saves the same version in another window first.
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.FillAsync("textarea", text.Replace("\"name\": \"Virksomhet 1\"", "\"name\": \"Virksomhet én\",\n  \"website\": \"https://virksomhet1.example\"", StringComparison.Ordinal));
        await PressAsync(other, "Lagre");
        await other.ArrivesAtAsync("**/tenants/virksomhet1");
        await other.CloseAsync();
        await PressAsync(page, "Lagre");
        await page.WaitForSelectorAsync("#overtaken");
        await Look.AtAsync(page, "admin-edit-overtaken");
    }

    private static async Task FollowAsync(IPage page, string link)
    {
        await page.Locator("a", new PageLocatorOptions { HasText = link }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task PressAsync(IPage page, string button)
    {
        await page.Locator("button", new PageLocatorOptions { HasText = button }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
