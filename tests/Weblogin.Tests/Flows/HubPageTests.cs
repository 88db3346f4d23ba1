using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>The page on which people choose their tenant: what it shows, remembers and forgets.</summary>
public sealed class HubPageTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private readonly World _world = fixture.World;
    private readonly OtherPlatform _platform = fixture.Platform;

    [Fact]
    public async Task page_without_a_handle_shows_the_login_that_the_browser_has_open()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.HoldAtHubAsync(_platform, "/adfs/ls/", ("login_hint", "tenant:virksomhet2"));

        await browser.OpenAsync($"https://{HubWorld.Host}/login/tenant");

        Assert.Equal("virksomhet1", await TenantAsync(await browser.ChooseTenantAsync("Virksomhet 1")));
    }

    [Fact]
    public async Task page_without_a_login_says_so()
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{HubWorld.Host}/login/tenant");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Ingen innlogging er i gang", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task front_page_of_the_hub_says_where_a_login_begins_and_what_is_remembered()
    {
        var browser = await HubWorld.KariAsync(_world);
        browser.Plant(HubWorld.Host, HubWorld.RemembersTenant, "virksomhet1");

        var page = await browser.OpenAsync($"https://{HubWorld.Host}/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("logg inn derfra", page.Text, StringComparison.Ordinal);
        Assert.Contains("Virksomhet 1", page.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("/login/tenant/forget");
        Assert.Null(browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
        // A tenant's own front page leads where it always did.
        Assert.Equal(World.PlatformHost, (await browser.OpenAsync($"https://{World.Virksomhet1}/")).Address.Host);
    }

    [Fact]
    public async Task search_leaves_what_it_names_and_the_choice_goes_on_from_there()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        Assert.Equal(["Innbygger", "Virksomhet 1", "Virksomhet 2", "Virksomhet 3"], Shown(browser));

        await browser.SubmitAsync("/login/tenant", ("q", "SOMHET 1"));

        Assert.Equal(["Virksomhet 1"], Shown(browser));
        Assert.Equal("virksomhet1", await TenantAsync(await browser.ChooseTenantAsync("Virksomhet 1")));
    }

    [Fact]
    public async Task search_that_finds_nothing_says_so_and_leads_back()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync(_platform.Request(HubWorld.Host));

        await browser.SubmitAsync("/login/tenant", ("q", "<script>alert(1)</script>"));

        Assert.Empty(Shown(browser));
        Assert.Contains("Ingen treff", browser.Current.Document.GetElementById("found")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", browser.Current.Body, StringComparison.Ordinal);
        await browser.ClickAsync("Vis alle");
        Assert.Equal(4, Shown(browser).Length);
    }

    [Fact]
    public async Task language_of_the_request_is_the_pages_and_a_person_may_pick_another()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync(_platform.Request(HubWorld.Host, ("ui_locales", "nn")));
        Assert.Contains("Kvar høyrer du til?", browser.Current.Text, StringComparison.Ordinal);

        await browser.OpenAsync(new Uri(browser.Current.Address, browser.Current.Document.QuerySelector("a[hreflang=en]")!.GetAttribute("href")).AbsoluteUri);

        Assert.Contains("Where do you belong?", browser.Current.Text, StringComparison.Ordinal);
        browser.MustStandAtHub();
    }

    [Fact]
    public async Task remembered_choice_is_forgotten_on_the_page()
    {
        var browser = await HubWorld.KariAsync(_world);
        browser.Plant(HubWorld.Host, HubWorld.RemembersTenant, "virksomhet1");
        await browser.OpenAsync(_platform.Request(HubWorld.Host, ("prompt", "select_account")));
        Assert.NotNull(browser.Current.Document.QuerySelector(".page-remembered"));

        await browser.SubmitAsync("/login/tenant/forget");

        browser.MustStandAtHub();
        Assert.Null(browser.Current.Document.QuerySelector(".page-remembered"));
        Assert.Null(browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
        Assert.NotEmpty((await browser.ChooseTenantAsync("Virksomhet 1"))["code"]);
    }

    [Fact]
    public async Task who_chose_the_wrong_tenant_goes_back_and_chooses_another()
    {
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        var page = browser.Current;
        var wrong = await browser.SendUntilAsync(browser.Link("Virksomhet 2"), request => request.Address.Host == "adfs.virksomhet2.test");
        Assert.NotNull(wrong.HeldBack);

        await browser.OpenAsync(page.Address.AbsoluteUri);
        var answer = await browser.ChooseTenantAsync("Virksomhet 1");

        Assert.Equal("virksomhet1", await TenantAsync(answer));
    }

    private static string[] Shown(TestBrowser browser) =>
        [.. browser.Current.Document.QuerySelectorAll(".page-tenants > li > a > span:last-child").Select(name => name.TextContent)];

    private async Task<string> TenantAsync(IReadOnlyDictionary<string, string> answer) =>
        new JsonWebToken((await _platform.RedeemAsync(HubWorld.Host, answer["code"])).Text("id_token")).GetPayloadValue<string>("tenant");
}
