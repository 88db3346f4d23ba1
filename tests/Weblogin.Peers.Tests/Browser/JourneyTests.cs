using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The whole journey in a real browser over https, each party on a registrable name of its own.</summary>
[Collection<HttpsWorld>]
public sealed class JourneyTests(HttpsWorld world, Chromium chromium)
{
    private const string BindingCookie = "__Host-weblogin-browser";
    private const string SessionCookie = "__Host-weblogin-session";

    [Theory]
    [InlineData("virksomhet1", "Kari Nordmann")]
    [InlineData("virksomhet2", "Liv Sæther")]
    [InlineData("virksomhet3", "Ola Ødegård")]
    public async Task the_intranet_link_leads_to_the_platform_without_a_page_of_ours(string scenario, string name)
    {
        await using var person = await NewPersonAsync();
        var recording = new Recording(person);
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);

        await page.ClickAsync($"#{scenario}");
        await ArrivedAsync(page, name);

        Assert.DoesNotContain(await recording.PagesAsync(), host => host.EndsWith(".weblogin.test", StringComparison.Ordinal));
        Assert.Equal("nlsso-loa-substantial", await page.TextContentAsync("#acr"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task the_library_asks_by_saml_and_gets_its_answer_by_a_form_of_ours(bool scripts)
    {
        await using var person = await NewPersonAsync(scripts: scripts);
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);
        await page.ClickAsync("#library");
        // Without scripts a button stands where each form would have gone by itself: ADFS's, then ours.
        for (var form = 0; form < 2 && !scripts; form++)
            await page.ClickAsync("form button[type=submit]");

        await page.ArrivesAtAsync($"{world.Library}/");
        Assert.Equal("nlsso-loa-substantial", await page.TextContentAsync("#context"));
        Assert.Equal("nei, kryptert", await page.TextContentAsync("#encrypted"));
        Assert.Equal(Population.Kari.NationalId, await page.TextContentAsync("[data-attribute='urn:oid:1.3.6.1.4.1.2428.90.1.5']"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task the_button_of_our_logout_page_ends_the_session_here_and_at_the_library(bool scripts)
    {
        await using var person = await NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);
        await page.ClickAsync("#library");
        await page.ArrivesAtAsync($"{world.Library}/");
        await using var without = scripts ? null : await NewPersonAsync(scripts: false);
        if (without is not null)
        {
            await without.AddCookiesAsync((await person.CookiesAsync()).Select(Sent));
            page = await without.NewPageAsync();
        }

        await page.GotoAsync($"{world.Origin("virksomhet1")}/logout");
        await page.ClickAsync("main button[type=submit]");
        for (var form = 0; form < 8 && !scripts && new Uri(page.Url).AbsolutePath != "/logout/done"; form++)
            await page.ClickAsync("form button[type=submit]");

        await page.ArrivesAtAsync(url => url.AbsolutePath == "/logout/done");
        await page.GotoAsync($"{world.Library}/");
        Assert.Contains("ikke", await page.TextContentAsync("#status"), StringComparison.Ordinal);
    }

    private static Cookie Sent(BrowserContextCookiesResult cookie) => new()
    {
        Name = cookie.Name,
        Value = cookie.Value,
        Domain = cookie.Domain,
        Path = cookie.Path,
        Secure = cookie.Secure,
        HttpOnly = cookie.HttpOnly,
        SameSite = cookie.SameSite,
    };

    [Fact]
    public async Task our_cookies_stay_at_home_on_the_cross_site_post_and_come_after_the_redirect()
    {
        await using var person = await NewPersonAsync();
        var recording = new Recording(person);
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);
        await page.ClickAsync("#virksomhet1");
        await ArrivedAsync(page, "Kari Nordmann");

        var post = recording.Single("POST", "/saml/acs");
        var resume = recording.Single("GET", "/login/resume");
        Assert.Empty(await Recording.CookiesSentAsync(post));
        Assert.Equal([BindingCookie], await Recording.CookiesSentAsync(resume));
        Assert.Equal("cross-site", (await post.AllHeadersAsync())["sec-fetch-site"]);
        Assert.Equal(303, (await post.ResponseAsync())!.Status);

        var ours = (await person.CookiesAsync()).Where(cookie => cookie.Domain.EndsWith("weblogin.test", StringComparison.Ordinal)).ToList();
        Assert.Equal([BindingCookie, SessionCookie], ours.Select(cookie => cookie.Name).Order(StringComparer.Ordinal));
        Assert.All(ours, cookie => Assert.True(cookie is { SameSite: SameSiteAttribute.Lax, Secure: true, HttpOnly: true, Path: "/" } && !cookie.Domain.StartsWith('.')));
        var set = await recording.CookiesSetByAsync(".weblogin.test");
        // The handles of browser and session; and that it left for its ADFS, which the answer ends.
        Assert.Equal(4, set.Count);
        Assert.Contains("__Host-weblogin-left=; path=/; max-age=0; secure; samesite=lax; httponly", set);
        Assert.DoesNotContain(set, cookie => cookie.Contains("none", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task a_person_without_a_national_id_is_sent_to_idporten_and_lands_in_the_same_place()
    {
        await using var person = await NewPersonAsync();
        var page = await person.NewPageAsync();
        var link = $"{world.Origin("virksomhet1")}/go/kurs?target={Uri.EscapeDataString(world.Course)}";

        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.WithoutNationalId, link));
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await page.CheckAsync("input[value='tom.berg']");
        await page.ClickAsync("button:has-text('Logg inn')");

        await page.ArrivesAtAsync(world.Course);
        Assert.Equal("Virksomhet 1", await page.TextContentAsync("#tenant"));
        Assert.Equal("nlsso-loa-high", await page.TextContentAsync("#acr"));
        Assert.Equal(Population.Tom.NationalId, await page.TextContentAsync("[data-claim=pid]"));
    }

    [Fact]
    public async Task a_login_finished_in_another_browser_is_refused_and_its_own_browser_loses_nothing()
    {
        await using var kari = await NewPersonAsync(scripts: false);
        await using var other = await NewPersonAsync();
        var atAdfs = await kari.NewPageAsync();
        await atAdfs.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], $"{world.Origin("virksomhet1")}/"));
        var stolen = await atAdfs.InnerHTMLAsync("main");

        var page = await other.NewPageAsync();
        await page.SetContentAsync(stolen);
        await page.ClickAsync("#submit button");
        await page.ArrivesAtAsync(url => url.AbsolutePath == "/login/resume");
        Assert.Equal("Innloggingen ble startet i en annen nettleser", await HeadingAsync(page));
        Assert.DoesNotContain(await other.CookiesAsync(), cookie => cookie.Name == SessionCookie);
        await Look.AtAsync(page, "refusal-other-browser");

        await atAdfs.ClickAsync("#submit button");
        await ArrivedAsync(atAdfs, "Kari Nordmann");
    }

    [Fact]
    public async Task going_back_to_a_finished_login_shows_a_kind_page()
    {
        await using var person = await NewPersonAsync(scripts: false);
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], $"{world.Origin("virksomhet1")}/"));
        await page.ClickAsync("#submit button");
        await ArrivedAsync(page, "Kari Nordmann");

        await page.GoBackAsync();
        await page.ClickAsync("#submit button");

        await page.ArrivesAtAsync(url => url.AbsolutePath == "/saml/acs");
        Assert.Equal("Denne innloggingen er allerede brukt", await HeadingAsync(page));
        await page.ClickAsync("a:has-text('Prøv på nytt') >> visible=true");
        await ArrivedAsync(page, "Kari Nordmann");
    }

    [Fact]
    public async Task a_person_who_cancels_is_told_by_the_platform()
    {
        await using var person = await NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);
        await page.ClickAsync("#cancel");
        await page.ArrivesAtAsync(url => url.Host == "idporten.localhost");
        await Look.AtAsync(page, "sandbox-idporten");

        await page.ClickAsync("button:has-text('Avbryt')");

        await page.ArrivesAtAsync(url => url.Host == "kursportal.test");
        Assert.Equal("Du ble ikke logget inn", await HeadingAsync(page));
        await Look.AtAsync(page, "sandbox-platform-refusal");
    }

    [Theory]
    [InlineData("attack-altered")]
    [InlineData("attack-foreign-key")]
    [InlineData("attack-other-tenant")]
    public async Task a_forged_response_ends_on_a_page_of_ours(string scenario)
    {
        await using var person = await NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);

        await page.ClickAsync($"#{scenario}");

        await page.ArrivesAtAsync(url => url.AbsolutePath == "/saml/acs");
        Assert.Equal("Vi kunne ikke godta svaret fra innloggingen", await HeadingAsync(page));
        var reference = await page.TextContentAsync("code >> visible=true");
        Assert.True(world.Broker.HasLogged(reference!), world.Broker.Log);
        Assert.DoesNotContain(await person.CookiesAsync(), cookie => cookie.Name == SessionCookie);
    }

    [Theory]
    [InlineData("nb-NO", "nb", "Velg tjeneste", "Velg hvordan du vil logge inn", "Denne lenken fører ikke til noen tjeneste")]
    [InlineData("nn-NO", "nn", "Vel teneste", "Vel korleis du vil logge inn", "Denne lenkja fører ikkje til noka teneste")]
    [InlineData("en-GB", "en", "Choose a service", "Choose how to log in", "This link does not lead to any service")]
    public async Task our_pages_speak_the_persons_language_and_shut_nobody_out(string locale, string tag, string front, string choose, string refused)
    {
        await using var person = await NewPersonAsync(locale);
        var page = await person.NewPageAsync();

        await page.GotoAsync(world.Origin(HttpsWorld.Choosing));
        Assert.Equal(front, await HeadingAsync(page));
        Assert.Equal(["Kursportalen", "Kursportalen – ID-porten"], (await page.Locator("main a").AllInnerTextsAsync()).Select(text => text.Trim()));
        Assert.Equal(tag, await page.GetAttributeAsync("html", "lang"));
        await Look.AtAsync(page, $"front-{tag}");

        await page.GotoAsync(AuthorizeAddress());
        Assert.Equal(choose, await HeadingAsync(page));
        await Look.AtAsync(page, $"choice-{tag}");

        await page.GotoAsync($"{world.Origin(HttpsWorld.Choosing)}/go/finnes-ikke");
        Assert.Equal(refused, await HeadingAsync(page));
        await Look.AtAsync(page, $"refusal-{tag}");
    }

    [Fact]
    public async Task by_keyboard_alone_a_person_chooses_a_service_and_a_way_in_and_arrives()
    {
        await using var person = await NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Seated("adfs.valg.test", Accounts.Ordinary[0], $"{world.Origin(HttpsWorld.Choosing)}/"));

        await page.PressAsync("main a");
        await page.ArrivesAtAsync(url => url.AbsolutePath == "/login/choose");
        await page.TabToAsync("main button[name=with]");
        Assert.Contains("ADFS", await page.EvaluateAsync<string>("() => document.activeElement.textContent"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");

        await ArrivedAsync(page, "Kari Nordmann");
    }

    [Theory]
    [InlineData("nb", "nb-NO", "Denne nettleseren går rett til")]
    [InlineData("en", "en-GB", "This browser goes straight to")]
    public async Task by_keyboard_alone_a_person_has_the_choice_remembered_and_forgotten(string tag, string locale, string remembers)
    {
        await using var person = await NewPersonAsync(locale);
        var page = await person.NewPageAsync();
        var platform = world.Seated("adfs.valg.test", Accounts.Ordinary[0], AuthorizeAddress());
        await page.GotoAsync(platform);
        await page.TabToAsync("#remember");
        await page.Keyboard.PressAsync("Space");
        await Look.AtAsync(page, $"choice-remember-{tag}");
        await page.TabToAsync("main button[name=with]");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync($"{world.Platform}/**");

        await page.GotoAsync($"{world.Origin(HttpsWorld.Choosing)}/logout");
        Assert.StartsWith(remembers, await page.InnerTextAsync("#remembered"), StringComparison.Ordinal);
        await Look.AtAsync(page, $"logout-remembered-{tag}");
        await page.PressAsync("form[action='/login/forget'] button");
        await page.WaitForSelectorAsync("main");
        Assert.Equal(0, await page.Locator("#remembered").CountAsync());
        await page.GotoAsync($"{AuthorizeAddress()}&prompt=login");
        Assert.Equal("/login/choose", new Uri(page.Url).AbsolutePath);
        Assert.False(await page.IsCheckedAsync("#remember"));
    }

    [Fact]
    public async Task the_sandboxs_pages_shut_nobody_out()
    {
        await using var person = await NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Intranet);
        await Look.AtAsync(page, "sandbox-intranet");
        await page.GotoAsync(world.Platform);
        await Look.AtAsync(page, "sandbox-platform");
        await page.GotoAsync($"{world.Origin("virksomhet1")}/");
        Assert.StartsWith("Logg inn hos", await HeadingAsync(page), StringComparison.Ordinal);
        await Look.AtAsync(page, "sandbox-adfs");
        await page.ClickAsync("button[value='per.aase']");
        await ArrivedAsync(page, "Per & \"Pål\" <Åse>");
        await Look.AtAsync(page, "sandbox-platform-logged-in");
    }

    private async Task<IBrowserContext> NewPersonAsync(string locale = "nb-NO", bool scripts = true)
    {
        await world.StartAsync();
        return await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = locale, IgnoreHTTPSErrors = true, JavaScriptEnabled = scripts });
    }

    private async Task ArrivedAsync(IPage page, string name)
    {
        await page.ArrivesAtAsync(url => url.OriginalString.StartsWith(world.Platform, StringComparison.Ordinal) && url.AbsolutePath != "/callback");
        Assert.Equal($"Du er logget inn som {name}.", (await page.TextContentAsync("#status"))!.Trim());
    }

    private static Task<string> HeadingAsync(IPage page) => page.Locator("h1 >> visible=true").InnerTextAsync();

    private string AuthorizeAddress()
    {
        var query = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = "kursportal",
            ["redirect_uri"] = $"{world.Platform}/callback",
            ["scope"] = "openid",
            ["state"] = "s",
            ["nonce"] = "n",
            ["code_challenge"] = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            ["code_challenge_method"] = "S256",
        };
        return $"{world.Origin(HttpsWorld.Choosing)}/connect/authorize?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
    }
}
