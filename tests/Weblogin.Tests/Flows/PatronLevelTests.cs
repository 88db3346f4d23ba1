using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Saml;
using Weblogin.Tenants.Documents;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A patron's own minimum beside what relying parties want, by OpenID Connect and by SAML; and what a PIN never becomes.</summary>
public sealed class PatronLevelTests : IAsyncLifetime
{
    private const string Low = "nlsso-loa-low";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(PatronWorld.Liv, PatronWorld.LivsPin, "wants substantial, and no code is there")]
    [InlineData(PatronWorld.Child, PatronWorld.ChildsPin, "of unknown level, which counts as high")]
    public async Task patron_whose_own_minimum_nothing_reaches_is_refused_in_the_words_of_either_protocol(string card, string pin, string why)
    {
        await _world.OpenLibraryAsync("pin");
        await NoFallbackAsync();
        var browser = await _world.PatronAsync();
        var told = await browser.TypeCardAsync(card, pin);
        Assert.True(told.Body.Contains("unmet_authentication_requirements", StringComparison.Ordinal), $"{why}: {told.Address}\n{told.Body}");

        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var request = library.Request(World.Innbygger);
        var reader = _world.NewBrowser();
        await library.AskAsync(reader, request);
        reader.MustStandAtCardForm();
        await library.MustFailAsync(await TypeAsync(reader, library, card, pin), World.Innbygger, request, SamlStatus.Responder, SamlStatus.NoAuthnContext);
        Assert.Equal(0, _world.Logins);
    }

    [Fact]
    public async Task patrons_own_minimum_is_met_by_saml_too_and_stated()
    {
        await _world.OpenLibraryAsync("pin", "pin-code");
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var request = library.Request(World.Innbygger);
        var browser = _world.NewBrowser();
        await library.AskAsync(browser, request);
        await browser.TypeCardAsync(PatronWorld.Liv, PatronWorld.LivsPin);
        browser.MustStandAtCode();
        await _world.CodesAreOutAsync();

        var page = await browser.SendUntilAsync(browser.Form("/code", ("otp", _world.Mail.CodeTo(PatronWorld.LivsEmail))), held => held.Address.Host == library.Host);

        Assert.Equal(Journey.Substantial, (await library.AcceptAsync(page, World.Innbygger, request)).Assertion.Value.AuthnContextClassRef);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task patron_who_wants_more_than_the_library_has_goes_on_by_saml_as_the_same_person(bool sameComesBack)
    {
        await _world.OpenLibraryAsync("password");
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Minimum = AssuranceLevel.High });
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var request = library.Request(World.Innbygger);
        var browser = _world.NewBrowser();
        await library.AskAsync(browser, request);
        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPassword);
        browser.MustStandAtIdPorten();

        Task<Page> AnswerAsync() => browser.SendUntilAsync(
            browser.Form("", ("person", (sameComesBack ? Population.Ola : Population.Liv).Id), ("method", "BankID")), held => held.Address.Host == library.Host);
        var page = await AnswerAsync();

        if (sameComesBack)
            Assert.Equal(Journey.High, (await library.AcceptAsync(page, World.Innbygger, request)).Assertion.Value.AuthnContextClassRef);
        else
            Refused.On(_world, await AnswerAsync(), HttpStatusCode.Forbidden, "OtherPerson");
        Assert.Equal(sameComesBack ? 1 : 0, _world.Logins);
    }

    [Theory]
    [InlineData(PatronWorld.OlasPin, "pin")]
    [InlineData(PatronWorld.OlasPassword, "password")]
    public async Task patron_of_unknown_level_goes_on_to_idporten_as_the_same_person_and_no_other(string secret, string method)
    {
        await _world.OpenLibraryAsync("pin", method == "pin" ? "pin-code" : method);
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Minimum = null });
        var browser = await _world.PatronAsync();
        await browser.TypeCardAsync(PatronWorld.Ola, secret);

        // ID-porten may have known somebody else already: it is asked once more.
        await browser.AnswerIdPortenAsync(Population.Liv);
        Refused.On(_world, await browser.AnswerIdPortenAsync(Population.Liv), HttpStatusCode.Forbidden, "OtherPerson");

        Assert.Equal(0, _world.Logins);
    }

    [Theory]
    [InlineData(PatronWorld.OlasPin, "pin", false)]
    [InlineData(PatronWorld.OlasPassword, "password", true)]
    public async Task tenant_may_count_an_unknown_level_as_substantial(string secret, string method, bool isEnough)
    {
        await _world.OpenLibraryAsync("pin", "password");
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("innbygger", tenant => Library(tenant, ["pin", "password"], card => card["unknownLevel"] = Journey.Substantial)));
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Minimum = null });
        var browser = await _world.PatronAsync();

        var page = await browser.TypeCardAsync(PatronWorld.Ola, secret);

        if (isEnough)
            Arrival.On(page).At("innbygger", null, Journey.Substantial, method == "password" ? "pwd" : method);
        else
            browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task patron_without_a_national_id_is_told_what_to_do_and_is_not_sent_to_idporten()
    {
        await _world.OpenLibraryAsync("pin", "password");
        var browser = await _world.PatronAsync();

        var page = await browser.TypeCardAsync(PatronWorld.Child, PatronWorld.ChildsPin);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "NationalIdUnknown");
        Assert.Contains("Be biblioteket om å registrere det", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Visited, address => address.Host == World.IdPortenHost);
        Assert.Equal(0, _world.Logins);
    }

    [Fact]
    public async Task session_of_a_patron_without_a_national_id_meets_no_demand_above_it_and_a_wish_refuses_nobody()
    {
        await _world.OpenLibraryAsync("pin");
        await _world.ChangePatronAsync(PatronWorld.Child, patron => patron with { Minimum = AssuranceLevel.Low });
        var browser = await _world.PatronAsync();
        var low = Arrival.On(await browser.TypeCardAsync(PatronWorld.Child, PatronWorld.ChildsPin));

        var wished = Arrival.On(await browser.LogInAtPlatformAsync(World.Innbygger, "&acr_values=nlsso-loa-high"));
        Assert.Equal((low.Subject, Low), (wished.Subject, wished.IdToken["acr"]));

        await _world.ApplyAsync("kursportal", party => party["requiredLevel"] = Journey.High);
        Refused.On(_world, await browser.LogInAtPlatformAsync(World.Innbygger), HttpStatusCode.Forbidden, "NationalIdUnknown");
        Assert.DoesNotContain(browser.Visited, address => address.Host == World.IdPortenHost);
    }

    [Fact]
    public async Task session_won_by_a_pin_is_low_and_only_a_new_proof_makes_another()
    {
        await _world.OpenLibraryAsync("pin", "password");
        var browser = await _world.PatronAsync();
        var first = Arrival.On(await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));
        Assert.Equal(Low, first.IdToken["acr"]);

        // Neither the register, nor the document, nor time lifts it.
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Minimum = AssuranceLevel.High });
        _world.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(Low, Arrival.On(await browser.LogInAtPlatformAsync(World.Innbygger, "&prompt=none")).IdToken["acr"]);
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Minimum = AssuranceLevel.Low });
        Assert.Equal(Low, Arrival.On(await browser.LogInAtPlatformAsync(World.Innbygger, "&prompt=none&acr_values=nlsso-loa-substantial")).IdToken["acr"]);

        await _world.ApplyAsync("kursportal", party => party["requiredLevel"] = Journey.Substantial);
        await browser.LogInAtPlatformAsync(World.Innbygger);
        browser.MustStandAtCardForm();
        var proven = Arrival.On(await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPassword));
        Assert.Equal((first.Subject, Journey.Substantial), (proven.Subject, proven.IdToken["acr"]));
        Assert.NotEqual(first.IdToken["sid"], proven.IdToken["sid"]);
    }

    [Fact]
    public async Task pin_at_a_kiosk_is_low_and_leaves_no_session()
    {
        await _world.OpenLibraryAsync("pin");
        var kiosk = await OtherPlatform.RegisterAsync(_world, "kiosken", party => party["sharedComputer"] = true);
        var browser = _world.NewBrowser();
        await browser.OpenAsync(kiosk.Request(World.Innbygger));
        browser.MustStandAtCardForm();

        var answer = Journey.Held(await browser.SendUntilAsync(
            browser.Form(PatronPaths.Login, ("card", PatronWorld.Ola), ("secret", PatronWorld.OlasPin)), held => held.Address.Host == "biblioteket.test"));

        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Address.Query)["code"]!;
        Assert.Equal(Low, IdToken.Of(await kiosk.RedeemAsync(World.Innbygger, code!)).Text("acr"));
        Assert.Null(browser.CookieOf(World.Innbygger, Browser.SessionCookie));
        // Nor does it open anything elsewhere: the next service asks for a login.
        await browser.LogInAtPlatformAsync(World.Innbygger);
        browser.MustStandAtCardForm();
    }

    private async Task NoFallbackAsync() =>
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("innbygger", tenant =>
        {
            Library(tenant, ["pin"]);
            tenant.Remove("fallback");
        }));

    private static void Library(JsonObject tenant, string[] methods, Action<JsonObject>? change = null)
    {
        var cards = new JsonObject
        {
            ["id"] = "kort", ["kind"] = "local", ["name"] = "Lånekort", ["methods"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]),
        };
        change?.Invoke(cards);
        tenant["identityProviders"]!.AsArray().Add(cards);
        tenant["waysIn"] = new JsonArray("kort");
        tenant["fallback"] = new JsonObject { ["to"] = "idporten" };
    }

    private static Task<Page> TypeAsync(TestBrowser browser, OtherLibrary library, string card, string pin) =>
        browser.SendUntilAsync(browser.Form(PatronPaths.Login, ("card", card), ("secret", pin)), held => held.Address.Host == library.Host);
}
