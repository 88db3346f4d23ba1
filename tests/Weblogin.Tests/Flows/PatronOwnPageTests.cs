using System.Net;
using System.Text.RegularExpressions;
using Weblogin.Patrons;
using Weblogin.Sandbox.People;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>The page on which patrons change what they prove themselves by.</summary>
public sealed class PatronOwnPageTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.OpenLibraryAsync("pin", "password", "pin-code", "pin-totp");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task patron_changes_the_pin_and_browsers_are_unknown_after()
    {
        var known = await _world.PatronAsync();
        Arrival.On(await known.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));
        var browser = await OwnAsync(PatronWorld.OlasPin);
        await ChangeAsync(browser, PatronPaths.Pin, "1234", "1234");
        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Denne PIN-koden er det mange som bruker");
        await ChangeAsync(browser, PatronPaths.Pin, "5938", "5939");
        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "De to feltene er ikke like");
        await ChangeAsync(browser, PatronPaths.Pin, "593", "593");
        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "fire til åtte sifre");

        await ChangeAsync(browser, PatronPaths.Pin, "5938", "5938");

        Assert.Contains("PIN-koden er endret", browser.Current.Text, StringComparison.Ordinal);
        Arrival.On(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Ola, "5938"));
        var former = await _world.PatronAsync();
        await former.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        former.MustBeRefused(HttpStatusCode.UnprocessableEntity, "er feil");
        var patron = await _world.FindPatronAsync(PatronWorld.Ola);
        Assert.Null(patron!.PinSetBy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task change_and_closing_log_the_patron_out_of_every_browser_and_nobody_else(bool closes)
    {
        await _world.ChangePatronAsync(PatronWorld.Child, patron => patron with { Minimum = Weblogin.Model.AssuranceLevel.Low });
        var (childs, olas) = (await _world.PatronAsync(), await _world.PatronAsync());
        Arrival.On(await childs.TypeCardAsync(PatronWorld.Child, PatronWorld.ChildsPin));
        Arrival.On(await olas.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));
        Arrival.On(await olas.LogInAtPlatformAsync(World.Innbygger, "&prompt=none"));

        if (closes)
            Assert.Contains("1 sessions ended", (await _world.TypeAsync(PatronWorld.Ola, "patrons", "close", "innbygger")).Output, StringComparison.Ordinal);
        else
            await ChangeAsync(await OwnAsync(PatronWorld.OlasPin), PatronPaths.Pin, "5938", "5938");

        Assert.Contains("login_required", (await olas.LogInAtPlatformAsync(World.Innbygger, "&prompt=none")).Body, StringComparison.Ordinal);
        Arrival.On(await childs.LogInAtPlatformAsync(World.Innbygger, "&prompt=none"));
        if (!closes)
            Assert.NotEmpty(_world.Logs.With("began by the person"));
    }

    [Fact]
    public async Task patron_who_has_proven_more_changes_the_password()
    {
        var browser = await OwnAsync(PatronWorld.OlasPassword);
        await ChangeAsync(browser, PatronPaths.Password, "1234567890", "1234567890");
        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "minst ti tegn");

        await ChangeAsync(browser, PatronPaths.Password, "seks helt andre ord", "seks helt andre ord");

        Arrival.On(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Ola, "seks helt andre ord")).At("innbygger", null, Journey.Substantial, "pwd");
    }

    [Fact]
    public async Task app_is_enrolled_by_a_picture_and_by_text_once_it_has_shown_a_code()
    {
        var browser = await OwnAsync(PatronWorld.OlasPassword);
        await browser.SubmitAsync(PatronPaths.App);
        Assert.Matches("^(M[0-9]+ [0-9]+h1v1h-1z)+$", browser.Current.Document.QuerySelector("svg.page-qr path")!.GetAttribute("d")!);
        var secret = Decode(browser.Current.Document.QuerySelector("code.page-secret")!.TextContent);
        await browser.SubmitAsync(PatronPaths.AppCode, ("otp", "000000"));
        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Koden er feil");
        Assert.Null((await _world.FindPatronAsync(PatronWorld.Ola))!.TotpSecret);

        var code = Totp.CodeOf(secret, Totp.StepOf(_world.Clock.GetUtcNow()));
        await browser.SubmitAsync(PatronPaths.AppCode, ("otp", code));
        Assert.Contains("Kodeappen er satt opp", browser.Current.Text, StringComparison.Ordinal);

        // The code that enrolled it is used; the next one logs in.
        var login = await _world.PatronAsync("&acr_values=nlsso-loa-substantial");
        await login.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        Assert.Contains("kodeappen", login.Current.Text, StringComparison.OrdinalIgnoreCase);
        await login.TypePatronCodeAsync(code);
        login.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Koden er feil");
        Arrival.On(await login.TypePatronCodeAsync(Totp.CodeOf(secret, Totp.StepOf(_world.Clock.GetUtcNow()) + 1))).At("innbygger", null, Journey.Substantial, "pin", "otp", "mfa");
        Assert.Empty(_world.Sms.Codes);

        await browser.SubmitAsync(PatronPaths.AppRemove);
        Assert.Null((await _world.FindPatronAsync(PatronWorld.Ola))!.TotpSecret);
    }

    [Theory]
    [InlineData("nb", "PIN-koden er endret for lånekortet ditt")]
    [InlineData("nn", "PIN-koden er endra for lånekortet ditt")]
    [InlineData("en", "The PIN was changed for your library card")]
    public async Task patron_is_told_of_a_change_at_every_address_on_record(string language, string said)
    {
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Email = "ola@bibliotek.example" });
        var browser = await OwnAsync(PatronWorld.OlasPin, $"?lang={language}");

        await ChangeAsync(browser, PatronPaths.Pin, "5938", "5938");
        await _world.CodesAreOutAsync();

        var (text, letter) = (Assert.Single(_world.Sms.Messages), Assert.Single(_world.Mail.Letters));
        Assert.Equal((PatronWorld.OlasMobile, "ola@bibliotek.example"), (text.To, letter.To.Value));
        Assert.All([text.Text, letter.Text], message =>
        {
            Assert.Contains(said, message, StringComparison.Ordinal);
            Assert.All(["5938", PatronWorld.Ola, "://"], secret => Assert.DoesNotContain(secret, message, StringComparison.Ordinal));
        });
        Assert.True(text.Text.Length <= 160, text.Text);
    }

    [Fact]
    public async Task every_kind_of_change_is_told_and_a_change_that_failed_is_not()
    {
        var browser = await OwnAsync(PatronWorld.OlasPassword);
        await ChangeAsync(browser, PatronPaths.Password, "kort", "kort");
        await ChangeAsync(browser, PatronPaths.Password, "seks helt andre ord", "seks helt andre ord");
        await browser.SubmitAsync(PatronPaths.App);
        var secret = Decode(browser.Current.Document.QuerySelector("code.page-secret")!.TextContent);
        await browser.SubmitAsync(PatronPaths.AppCode, ("otp", Totp.CodeOf(secret, Totp.StepOf(_world.Clock.GetUtcNow()))));
        await browser.SubmitAsync(PatronPaths.AppRemove);
        await _world.CodesAreOutAsync();

        string[] told = [.. _world.Sms.Messages.Select(message => message.Text)];
        Assert.Equal(3, told.Length);
        Assert.All(["Passordet er endret", "En kodeapp er satt opp", "Kodeappen er fjernet"], said => Assert.Single(told, text => text.Contains(said, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task page_that_is_open_serves_nobody_who_was_closed_out_meanwhile(bool byTenant)
    {
        var browser = await OwnAsync(PatronWorld.OlasPin);
        var ola = (await _world.FindPatronAsync(PatronWorld.Ola))!;
        if (byTenant)
            await _world.Service<Weblogin.Tenants.IDisabledPeopleStore>().DisableAsync(_world.Library.Id, ola.Person, _world.Clock.GetUtcNow());
        else
            await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Closed = true });
        await _world.RefreshAsync();

        await ChangeAsync(browser, PatronPaths.Pin, "5938", "5938");

        Refused.On(_world, browser.Current, HttpStatusCode.BadRequest, "NotOpen");
        Assert.Equal(ola.PinHash, (await _world.FindPatronAsync(PatronWorld.Ola))!.PinHash);
        await _world.CodesAreOutAsync();
        Assert.Empty(_world.Sms.Messages);
    }

    [Fact]
    public async Task forgotten_pin_is_set_anew_after_idporten()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"https://{World.Innbygger}{PatronPaths.Forgotten}");
        await browser.ClickAsync("Logg inn på en annen måte");
        await browser.AnswerIdPortenAsync(Population.Liv);

        await ChangeAsync(browser, PatronPaths.Pin, "5938", "5938");

        Assert.Contains("PIN-koden er endret", browser.Current.Text, StringComparison.Ordinal);
        Assert.True(new SecretHasher().Verify((await _world.FindPatronAsync(PatronWorld.Liv))!.PinHash, "5938"));
    }

    [Fact]
    public async Task person_without_a_card_is_told_so()
    {
        await _world.ApplyAsync("innbygger", tenant =>
        {
            tenant["identityProviders"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{"id":"kort","kind":"local","name":"Lånekort","methods":["pin"]}"""));
            tenant["waysIn"] = new System.Text.Json.Nodes.JsonArray("idporten");
        });
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"https://{World.Innbygger}{PatronPaths.Own}");

        var page = await browser.AnswerIdPortenAsync(Population.Kari);

        Assert.Contains("Vi fant ikke noe lånekort", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.Forms);
    }

    [Fact]
    public async Task tenant_without_patrons_has_no_such_page()
    {
        var browser = _world.NewBrowser();

        foreach (var path in new[] { PatronPaths.Own, PatronPaths.Forgotten })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"https://{World.Virksomhet1}{path}")).Status);
    }

    private static Task<Page> ChangeAsync(TestBrowser browser, string path, string secret, string again) => browser.SubmitAsync(path, ("secret", secret), ("again", again));

    private async Task<TestBrowser> OwnAsync(string secret, string query = "")
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"https://{World.Innbygger}{PatronPaths.Own}{query}");
        await browser.TypeCardAsync(PatronWorld.Ola, secret);
        Assert.Equal(PatronPaths.OwnStep, browser.Current.Address.AbsolutePath);
        return browser;
    }

    // RFC 4648 6, the other way round.
    private static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Where(c => c != ' ').Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Regex.Matches(bits, ".{8}").Select(match => Convert.ToByte(match.Value, 2))];
    }
}
