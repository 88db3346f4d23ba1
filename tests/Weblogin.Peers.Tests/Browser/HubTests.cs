using System.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Pages;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The page on which people choose where they belong, and a whole login through a hub, in a real browser.</summary>
[Collection<HttpsWorld>]
public sealed class HubTests(HttpsWorld world, Chromium chromium)
{
    private const int Municipalities = 357;

    [Theory]
    [InlineData("nb", "Hvor hører du til?")]
    [InlineData("nn", "Kvar høyrer du til?")]
    [InlineData("en", "Where do you belong?")]
    public async Task page_of_all_municipalities_is_accessible_wide_and_narrow(string language, string heading)
    {
        await using var host = await ServingAsync();
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();

        await page.GotoAsync($"{host.Client.BaseAddress}login/tenant?lang={language}");

        Assert.Equal(heading, await page.TextContentAsync("h1"));
        Assert.Equal(Municipalities, await page.Locator(".page-tenants > li").CountAsync());
        await Look.AtAsync(page, $"hub-{language}");
    }

    [Fact]
    public async Task by_keyboard_alone_a_person_searches_while_writing_and_chooses()
    {
        await using var host = await ServingAsync();
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{host.Client.BaseAddress}login/tenant");

        await page.TabToAsync("#search");
        await page.Keyboard.TypeAsync("kommune 12");

        // 12, 112, 120 to 129, 212 and 312.
        Assert.Equal(14, await page.Locator(".page-tenants > li:visible").CountAsync());
        Assert.Equal($"Viser 14 av {Municipalities}", (await page.TextContentAsync("#found"))!.Trim());
        await Look.AtAsync(page, "hub-searched");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Kommune 112", await page.EvaluateAsync<string>("() => document.activeElement.querySelector('span:last-child').textContent"));
        var chosen = await page.RunAndWaitForRequestAsync(() => page.Keyboard.PressAsync("Enter"), request => request.IsNavigationRequest);
        Assert.Equal("/login/tenant/choose", new Uri(chosen.Url).AbsolutePath);
        Assert.Equal("kommune-112", HttpUtility.ParseQueryString(new Uri(chosen.Url).Query)["tenant"]);
    }

    [Fact]
    public async Task without_scripts_the_search_asks_the_server()
    {
        await using var host = await ServingAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", JavaScriptEnabled = false });
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{host.Client.BaseAddress}login/tenant");

        await page.FillAsync("#search", "kommune 12");
        await page.PressAsync("#search", "Enter");

        await page.ArrivesAtAsync(url => HttpUtility.ParseQueryString(url.Query)["q"] == "kommune 12");
        Assert.Equal(14, await page.Locator(".page-tenants > li").CountAsync());
        await page.ClickAsync($"text=Vis alle {Municipalities}");
        await page.ArrivesAtAsync(url => !url.Query.Contains("q=", StringComparison.Ordinal));
        Assert.Equal(Municipalities, await page.Locator(".page-tenants > li").CountAsync());
    }

    [Fact]
    public async Task whole_login_goes_from_platform_over_hub_tenant_and_adfs_and_back_each_on_a_name_of_its_own()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        var platform = $"{world.Platform}/login?iss={Uri.EscapeDataString(world.Hub)}";
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], platform));
        await page.ArrivesAtAsync($"{world.Hub}/login/tenant**");
        await Look.AtAsync(page, "hub-real");

        await page.TabToAsync("#search");
        await page.Keyboard.TypeAsync("virksomhet 1");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync($"{world.Platform}/");

        Assert.Equal("Virksomhet 1", await page.TextContentAsync("#tenant"));
        Assert.Equal(world.Hub, await page.TextContentAsync("[data-claim=iss]"));
        Assert.Equal(Population.Kari.NationalId, await page.TextContentAsync("[data-claim=pid]"));
        var kept = (await person.CookiesAsync([world.Hub])).Select(cookie => cookie.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["__Host-weblogin-browser", "__Host-weblogin-tenant"], kept);
        Assert.All(await person.CookiesAsync([world.Hub]), cookie => Assert.Equal((true, true, SameSiteAttribute.Lax), (cookie.Secure, cookie.HttpOnly, cookie.SameSite)));

        // The second time the choice is remembered, and the session at the tenant answers: no page at all.
        await page.GotoAsync(platform);
        await page.ArrivesAtAsync($"{world.Platform}/");
        Assert.Equal("Virksomhet 1", await page.TextContentAsync("#tenant"));
    }

    [Fact]
    public async Task pages_of_the_hub_where_no_login_is_under_way_say_where_to_go()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true });
        await person.AddCookiesAsync([new Cookie { Name = "__Host-weblogin-tenant", Value = "virksomhet1", Url = world.Hub, Secure = true, HttpOnly = true }]);
        var page = await person.NewPageAsync();

        await page.GotoAsync($"{world.Hub}/");
        Assert.Equal("Ingen innlogging er i gang", await page.TextContentAsync("h1"));
        await Look.AtAsync(page, "hub-front");
        await page.ClickAsync("button");
        await page.ArrivesAtAsync($"{world.Hub}/login/tenant");
        Assert.Equal(0, await page.Locator("main button").CountAsync());

        await page.GotoAsync($"{world.Hub}/connect/endsession");
        Assert.Equal("Du er ikke logget inn her", await page.TextContentAsync("h1"));
        await Look.AtAsync(page, "hub-logout");
    }

    [Fact]
    public async Task refusal_at_a_tenant_leads_back_to_the_choice()
    {
        await using var host = await PageHost.ServingAsync("/", () => new Refusal(RefusalCause.NationalIdMissing, ReferenceId.New(), PageLanguage.Bokmal)
        {
            TenantName = "Virksomhet 1",
            Action = RefusalAction.ChooseTenant(new Uri("https://login.weblogin.test/login/tenant")),
        }.ToResult());
        await using var person = await chromium.NewPersonAsync();
        var page = await person.NewPageAsync();

        await page.GotoAsync($"{host.Client.BaseAddress}");

        Assert.Equal("https://login.weblogin.test/login/tenant", await page.GetAttributeAsync("a.page-action:visible", "href"));
        await Look.AtAsync(page, "hub-refusal");
    }

    private static Task<PageHost> ServingAsync()
    {
        Tenant[] tenants = [.. Enumerable.Range(1, Municipalities).Select(i => DocumentSamples.Tenant($"kommune-{i}").With("name", $"\"Kommune {i}\"").Read())];
        var logos = new TenantLogos(new NoFetch(), new TenantDirectory(), TimeProvider.System);
        return PageHost.ServingAsync("/login/tenant", (HttpRequest request) =>
            new TenantListing(tenants, request.Query["q"], tenants[41].Id).Page(PageFrame.For(request, "Felles innlogging"), "Kursportalen", OneTimeHandle.New(), logos));
    }

    private sealed class NoFetch : IGuardedFetch
    {
        public Task<FetchOutcome> GetAsync(FetchRequest request, CancellationToken ct) => throw new InvalidOperationException("Nothing is fetched for a page.");
    }
}
