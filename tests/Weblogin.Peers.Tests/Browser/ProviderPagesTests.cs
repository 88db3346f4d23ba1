using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>A municipality's administrator and their identity providers in a real browser: from the list to metadata that is brought, seen and answered, and an ID-porten that is checked.</summary>
public sealed class ProviderPagesTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>, IClassFixture<Chromium>
{
    private const string Tenant = "virksomhet3";
    private const string Pasted = "virksomhet2";

    [Theory]
    [InlineData("nb-NO", "ola.odegard", "Identitetsleverandører", "Les og vis", "Avvis", "Sjekk nå")]
    [InlineData("nn-NO", "liv.saether", "Identitetsleverandørar", "Les og vis", "Avvis", "Sjekk no")]
    [InlineData("en-GB", "kari.nordmann", "Identity providers", "Read and show", "Refuse", "Check now")]
    public async Task administrator_brings_metadata_looks_at_it_and_refuses_it_by_keyboard(string locale, string user, string title, string read, string refuse, string check)
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = locale, IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        var tag = locale[..2];
        await AdmitAsync(page, user);
        await page.GotoAsync($"{world.Administration}/tenants/{Tenant}");
        await PressAsync(page, "a", title);
        await page.WaitForSelectorAsync(".admin-cards");
        await Look.AtAsync(page, $"providers-list-{tag}");

        await page.GotoAsync($"{world.Administration}/tenants/{Tenant}/identity-providers/adfs");
        await Look.AtAsync(page, $"providers-adfs-{tag}");
        await page.GotoAsync($"{page.Url}/metadata");
        await Look.AtAsync(page, $"providers-bring-{tag}");
        await PressAsync(page, "button", read);
        await page.WaitForSelectorAsync("[role=alert]");
        await Look.AtAsync(page, $"providers-bring-nothing-{tag}");

        await page.SetInputFilesAsync("#file", new FilePayload { Name = "page.html", MimeType = "text/html", Buffer = System.Text.Encoding.UTF8.GetBytes("<html><body>Logg inn</body></html>") });
        await PressAsync(page, "button", read);
        await page.WaitForSelectorAsync("[role=alert] p + p");
        await Look.AtAsync(page, $"providers-bring-refused-{tag}");

        await page.SetInputFilesAsync("#file", new FilePayload { Name = "FederationMetadata.xml", MimeType = "text/xml", Buffer = await MovedAsync() });
        await PressAsync(page, "button", read);
        await page.WaitForSelectorAsync(".admin-waiting");
        Assert.Contains("/adfs/moved/", await page.InnerTextAsync(".admin-waiting"), StringComparison.Ordinal);
        await Look.AtAsync(page, $"providers-waiting-{tag}");
        await PressAsync(page, "button", refuse);
        await page.ArrivesAtAsync("**/adfs?told=Refused");
        await page.WaitForSelectorAsync("[role=status]");

        await page.GotoAsync($"{world.Administration}/tenants/{Tenant}/identity-providers/idporten");
        await Look.AtAsync(page, $"providers-idporten-{tag}");
        await PressUntilCheckedAsync(page, check);
        Assert.Equal(0, await page.Locator(".admin-points [data-color=danger]").CountAsync());
        await Look.AtAsync(page, $"providers-checked-{tag}");
    }

    [Fact]
    public async Task administrator_without_mouse_or_scripts_finds_the_way_pastes_metadata_and_accepts_it()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true, JavaScriptEnabled = false });
        var page = await person.NewPageAsync();
        await AdmitAsync(page, "liv.saether", Pasted);

        await page.PressAsync("main a[href='/tenants/virksomhet2']");
        await page.ArrivesAtAsync($"**/tenants/{Pasted}");
        await page.PressAsync("main a[href$='/identity-providers']");
        await page.WaitForSelectorAsync(".admin-cards");
        await page.PressAsync("main a[href$='/adfs']");
        await page.ArrivesAtAsync("**/adfs");
        await page.PressAsync("main a[href$='/metadata']");
        await page.ArrivesAtAsync("**/metadata");
        await page.TabToAsync("textarea");
        await page.Keyboard.InsertTextAsync(System.Text.Encoding.UTF8.GetString(await MovedAsync(Pasted)));
        await page.TabToAsync("button");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForSelectorAsync(".admin-waiting");
        await page.TabToAsync("button[value=accept]");
        await page.Keyboard.PressAsync("Space");

        await page.ArrivesAtAsync("**/adfs?told=*");
        Assert.Contains("/adfs/moved/", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task file_is_dropped_anywhere_in_its_box()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        await AdmitAsync(page, "tom.berg");
        var file = Path.Combine(Directory.CreateTempSubdirectory("dropped-").FullName, "FederationMetadata.xml");
        await File.WriteAllBytesAsync(file, await MovedAsync());
        await page.GotoAsync($"{world.Administration}/tenants/{Tenant}/identity-providers/adfs/metadata");

        await DropAsync(page, "#file-hint", file);
        Assert.Equal("FederationMetadata.xml", await page.EvaluateAsync<string>("() => document.getElementById('file').files[0]?.name"));
        await Look.AtAsync(page, "providers-dropped");
        await page.Locator("form:has(#file) button").ClickAsync();

        await page.WaitForSelectorAsync(".admin-waiting");
        Assert.Contains("/adfs/moved/", await page.InnerTextAsync(".admin-waiting"), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    // As the browser does it with a file that is dragged from elsewhere: on the last corner of an element.
    private static async Task DropAsync(IPage page, string selector, string file)
    {
        var box = (await page.Locator(selector).BoundingBoxAsync())!;
        var session = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await session.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = type, ["x"] = box.X + box.Width - 2, ["y"] = box.Y + box.Height - 2,
                ["data"] = new Dictionary<string, object> { ["items"] = Array.Empty<object>(), ["files"] = new[] { file }, ["dragOperationsMask"] = 1 },
            });
        }
    }

    // The ADFS as it is, whose logins go elsewhere.
    private async Task<byte[]> MovedAsync(string tenant = Tenant)
    {
        var xml = await File.ReadAllTextAsync(Path.Combine(world.Broker.MetadataFolder, tenant, "adfs.xml"));
        return System.Text.Encoding.UTF8.GetBytes(xml.Replace("/adfs/ls/\"", "/adfs/moved/\"", StringComparison.Ordinal));
    }

    private async Task AdmitAsync(IPage page, string user, string tenant = Tenant)
    {
        var link = await world.Broker.MustRunAsync("administrator", "invite", tenant, "--name", user);
        await page.GotoAsync(link.Trim());
        await page.ClickAsync("main form button");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await page.CheckAsync($"input[value='{user}']");
        await page.ClickAsync("button[type=submit]:not([name=cancel])");
        await page.ArrivesAtAsync("**/invitation/accept");
        await page.ClickAsync("form[action='/invitation/accept'] button");
        await page.WaitForSelectorAsync(".admin-menu");
    }

    // It is asked once in ten seconds, by whomever: the page says to wait a little, and so does a person.
    private static Task PressUntilCheckedAsync(IPage page, string check) => Eventually.IsAsync(
        async () =>
        {
            await page.EvaluateAsync("() => document.body.dataset.before = ''");
            await PressAsync(page, "button", check);
            await page.WaitForSelectorAsync("body:not([data-before]) main [role=status]");
            return await page.Locator(".admin-points").CountAsync() > 0;
        },
        TimeSpan.FromSeconds(30),
        () => "The provider is not checked.");

    private static async Task PressAsync(IPage page, string element, string text)
    {
        await page.Locator($"main {element}", new PageLocatorOptions { HasText = text }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
