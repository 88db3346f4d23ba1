using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Login;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Ways in that are offered to some only, and the one that a browser remembers.</summary>
public sealed class WayInFlowTests : IAsyncLifetime
{
    private World _world = null!;
    private OtherPlatform _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_world);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task way_in_for_one_relying_party_is_no_way_in_for_another_by_no_hint_and_no_forged_choice()
    {
        await WaysAsync("adfs", "idporten", new JsonObject { ["identityProvider"] = "entra", ["relyingParties"] = new JsonArray("biblioteket") });
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        await browser.OpenAsync(_platform.Request(World.Virksomhet1));
        Assert.Equal(["Virksomhet 1 (ADFS)", "ID-porten", "Entra ID"], Offered(browser));
        await browser.LogInAtPlatformAsync(World.Virksomhet1);
        Assert.Equal(["Virksomhet 1 (ADFS)", "ID-porten"], Offered(browser));
        await browser.LogInAtPlatformAsync(World.Virksomhet1, "&login_hint=idp%3Aentra");
        Assert.Equal(["Virksomhet 1 (ADFS)", "ID-porten"], Offered(browser));

        var choice = browser.AddressOfChoice("ID-porten");
        Refused.On(_world, await browser.OpenAsync(choice[..(choice.LastIndexOf('=') + 1)] + "entra"), HttpStatusCode.BadRequest, "NotOpen: the chosen way in is not offered");
        Assert.DoesNotContain(browser.Visited, address => address.Host == OpenWorld.PlainHost);
    }

    [Theory]
    [InlineData(false, "biblioteket")]
    [InlineData(true, "biblioteket", "kursportal")]
    public async Task shared_session_serves_only_whom_its_way_in_is_for(bool serves, params string[] offeredTo)
    {
        await MustApplyAsync(document =>
        {
            document["sso"] = "tenant";
            document["waysIn"] = new JsonArray("idporten", new JsonObject { ["identityProvider"] = "adfs", ["relyingParties"] = new JsonArray([.. offeredTo.Select(party => JsonValue.Create(party))]) });
            document.Remove("fallback");
        });
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.OpenAsync(_platform.Request(World.Virksomhet1));
        await ChooseAsync(browser, "Virksomhet 1 (ADFS)", remember: false);

        var page = await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none");

        if (serves)
        {
            Arrival.On(page).IsKari();
            return;
        }

        Assert.Contains("login_required", page.Body, StringComparison.Ordinal);
        await browser.LogInAtPlatformAsync(World.Virksomhet1);
        browser.MustStandAtIdPorten();
        Assert.Contains("code", (await OtherPlatform.AnswerAsync(browser, _platform.Request(World.Virksomhet1, ("prompt", "none")))).Keys);
    }

    [Fact]
    public async Task one_way_in_that_is_left_needs_no_page_and_none_is_told()
    {
        await WaysAsync(new JsonObject { ["identityProvider"] = "adfs", ["networks"] = new JsonArray("192.0.2.0/24") }, "idporten");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.LogInAtPlatformAsync(World.Virksomhet1);
        browser.MustStandAtIdPorten();

        await WaysAsync(new JsonObject { ["identityProvider"] = "adfs", ["networks"] = new JsonArray("192.0.2.0/24") });
        var page = await browser.LogInAtPlatformAsync(World.Virksomhet1);
        Refused.On(_world, page, HttpStatusCode.Forbidden, "NoWayIn");
        Assert.Contains("Her er det ingen innlogging som er åpen for deg", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task address_of_the_browser_is_the_connections_and_no_header_of_a_stranger()
    {
        await WaysAsync(new JsonObject { ["identityProvider"] = "adfs", ["networks"] = new JsonArray("192.0.2.0/24") }, "idporten");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        foreach (var header in new[] { "X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP" })
        {
            browser.Headers.Clear();
            browser.Headers[header] = header == "Forwarded" ? "for=192.0.2.7" : "192.0.2.7";
            await browser.OpenAsync(_platform.Request(World.Virksomhet1));
            browser.MustStandAtIdPorten();
        }
    }

    [Fact]
    public async Task email_domain_that_the_relying_party_says_opens_a_way_in()
    {
        await WaysAsync(new JsonObject { ["identityProvider"] = "adfs", ["emailDomains"] = new JsonArray("virksomhet1.no") }, "idporten");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("login_hint", "Kari@Virksomhet1.NO")));
        Assert.Equal(["Virksomhet 1 (ADFS)", "ID-porten"], Offered(browser));
        foreach (var hint in new[] { null, "kari@virksomhet2.no", "virksomhet1.no", "kari@virksomhet1.no.evil.example" })
        {
            await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("login_hint", hint)));
            browser.MustStandAtIdPorten();
        }

        Assert.DoesNotContain(_world.Logs.Lines, line => line.Contains("kari@virksomhet1", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task remembered_choice_leads_straight_on_until_the_person_chooses_again_and_unticks_it()
    {
        await WaysAsync("adfs", "idporten");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.OpenAsync(_platform.Request(World.Virksomhet1));
        Assert.False(IsTicked(browser));
        await ChooseAsync(browser, "Virksomhet 1 (ADFS)", remember: true);
        Assert.Equal("adfs", browser.CookieOf(World.Virksomhet1, Browser.WayInCookie));
        var cookie = browser.Answers.SelectMany(answer => answer.SetCookies).Single(header => header.StartsWith(Browser.WayInCookie, StringComparison.Ordinal));
        Assert.Equal($"{Browser.WayInCookie}=adfs; path=/; max-age=31536000; secure; samesite=lax; httponly", cookie);

        // Another service, straight on.
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1)).IsKari();

        await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("prompt", "select_account")));
        Assert.True(IsTicked(browser));
        await ChooseAsync(browser, "Virksomhet 1 (ADFS)", remember: false);
        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.WayInCookie));
        await browser.OpenAsync(_platform.Request(World.Virksomhet1, ("prompt", "login")));
        Assert.Equal("/login/choose", browser.Current.Address.AbsolutePath);
    }

    [Fact]
    public async Task person_forgets_the_remembered_choice_on_the_page_where_they_log_out()
    {
        await WaysAsync("adfs", "idporten");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        Assert.Null((await browser.OpenAsync($"https://{World.Virksomhet1}/logout")).Document.GetElementById("remembered"));
        browser.Plant(World.Virksomhet1, Browser.WayInCookie, "idporten");

        var page = await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
        Assert.Contains("ID-porten", page.Document.GetElementById("remembered")!.TextContent, StringComparison.Ordinal);
        page = await browser.SubmitAsync("/login/forget");

        Assert.Equal(("/logout", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.WayInCookie));
        await browser.OpenAsync(_platform.Request(World.Virksomhet1));
        Assert.Equal("/login/choose", browser.Current.Address.AbsolutePath);
    }

    [Fact]
    public async Task another_sites_form_forgets_nothing()
    {
        var browser = _world.NewBrowser();
        browser.Plant(World.Virksomhet1, Browser.WayInCookie, "idporten");

        await browser.SendAsync(new Request(new Uri($"https://{World.Virksomhet1}/login/forget"), HttpMethod.Post, [], new Uri("https://evil.example/")));

        Assert.Equal("idporten", browser.CookieOf(World.Virksomhet1, Browser.WayInCookie));
    }

    [Theory]
    [InlineData("entra")]
    [InlineData("gone")]
    [InlineData("../adfs")]
    [InlineData("")]
    public async Task remembered_way_in_that_is_not_offered_shows_the_page(string remembered)
    {
        await WaysAsync("adfs", "idporten", new JsonObject { ["identityProvider"] = "entra", ["networks"] = new JsonArray("192.0.2.0/24") });
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        browser.Plant(World.Virksomhet1, Browser.WayInCookie, remembered);

        await browser.OpenAsync(_platform.Request(World.Virksomhet1));

        Assert.Equal("/login/choose", browser.Current.Address.AbsolutePath);
    }

    [Fact]
    public async Task machine_that_people_share_remembers_nothing_and_does_not_ask()
    {
        await WaysAsync("adfs", "idporten");
        var shared = await OtherPlatform.RegisterAsync(_world, "delt", party => party["sharedComputer"] = true);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        browser.Plant(World.Virksomhet1, Browser.WayInCookie, "adfs");

        await browser.OpenAsync(shared.Request(World.Virksomhet1));
        Assert.Equal("/login/choose", browser.Current.Address.AbsolutePath);
        Assert.Null(browser.Current.Document.GetElementById("remember"));
        browser.Forget(World.Virksomhet1, Browser.WayInCookie);
        await browser.OpenUntilAsync(browser.AddressOfChoice("ID-porten") + "&remember=1", request => request.Address.Host == World.IdPortenHost);

        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.WayInCookie));
    }

    private Task WaysAsync(params JsonNode[] ways) => MustApplyAsync(document =>
    {
        document["identityProviders"]!.AsArray().Add(JsonNode.Parse(
            $$"""{ "id": "entra", "kind": "oidc", "name": "Entra ID", "issuer": "https://{{OpenWorld.PlainHost}}", "clientId": "weblogin", "tokenEndpointAuthMethod": "private_key_jwt" }"""));
        document["waysIn"] = new JsonArray([.. ways.Select(way => way.DeepClone())]);
        document.Remove("fallback");
    });

    private async Task MustApplyAsync(Action<JsonObject> change)
    {
        var outcome = await _world.ApplyAsync("virksomhet1", change);
        Assert.True(outcome is ApplyOutcome.Applied, outcome is ApplyOutcome.Refused refused ? string.Join("; ", refused.Faults) : "");
    }

    private static string[] Offered(TestBrowser browser)
    {
        Assert.Equal("/login/choose", browser.Current.Address.AbsolutePath);
        return [.. browser.Current.Document.QuerySelectorAll("button[name=with]").Select(button => button.TextContent)];
    }

    private static bool IsTicked(TestBrowser browser) => browser.Current.Document.GetElementById("remember")!.HasAttribute("checked");

    private static Task<Page> ChooseAsync(TestBrowser browser, string text, bool remember)
    {
        var address = browser.AddressOfChoice(text).Replace("remember=1&", "", StringComparison.Ordinal) + (remember ? "&remember=1" : "");
        return browser.OpenUntilAsync(address, request => request.Address.Host == "biblioteket.test");
    }
}
