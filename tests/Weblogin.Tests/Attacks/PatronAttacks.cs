using System.Net;
using Weblogin.Login;
using Weblogin.Patrons;
using Weblogin.Tests.Flows;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Attacks on the library's own login: guessing, codes used twice or elsewhere, forms of other sites, and asking who is a patron.</summary>
public sealed class PatronAttacks : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.OpenLibraryAsync("pin", "password", "pin-code", "pin-totp");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task guesser_is_told_nothing_once_the_guesses_are_spent_and_the_patron_gets_in_all_the_same()
    {
        var patron = await _world.PatronAsync();
        Arrival.On(await patron.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));
        var attacker = await _world.PatronAsync();
        for (var guess = 0; guess < GuessBudgets.PinsOfDay; guess++)
        {
            await attacker.TypeCardAsync(PatronWorld.Ola, PatronWorld.WrongPin);
            attacker.MustBeRefused(HttpStatusCode.UnprocessableEntity, "er feil");
        }

        // Right, wrong and nobody's: the same page, and only its owner's telephone knows better.
        List<string> told = [];
        foreach (var (card, pin) in new[] { (PatronWorld.Ola, PatronWorld.WrongPin), (PatronWorld.Ola, PatronWorld.OlasPin) })
        {
            var browser = await _world.PatronAsync();
            told.Add((await browser.TypeCardAsync(card, pin)).Document.QuerySelector("main")!.TextContent);
            browser.MustStandAtCode();
        }

        await _world.CodesAreOutAsync();
        Assert.Single(told.Distinct());
        Assert.Single(_world.Sms.Messages);

        // The patron: in the browser that is known, by password, and by PIN and code in a new one.
        await patron.LogInAtPlatformAsync(World.Innbygger, "&prompt=login");
        Arrival.On(await patron.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin)).At("innbygger", null, "nlsso-loa-low", "pin");
        Arrival.On(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPassword));
        var another = await _world.PatronAsync();
        await another.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        Arrival.On(await another.TypePatronCodeAsync(await _world.SmsCodeAsync())).At("innbygger", null, Journey.Substantial, "pin", "sms", "mfa");
    }

    [Fact]
    public async Task spent_card_and_a_card_that_nobody_has_are_told_the_same()
    {
        List<string> told = [];
        foreach (var card in new[] { PatronWorld.Ola, PatronWorld.Nobody })
        {
            var attacker = await _world.PatronAsync();
            for (var guess = 0; guess < GuessBudgets.PinsOfDay + 2; guess++)
            {
                var page = await attacker.TypeCardAsync(card, PatronWorld.WrongPin);
                told.Add($"{guess} {page.Status} {page.Document.QuerySelector("main")!.TextContent.Replace(card, "", StringComparison.Ordinal)}");
                if (attacker.Current.Document.QuerySelector("#code") is not null)
                    await attacker.SubmitAsync(PatronPaths.Again);
            }
        }

        Assert.Equal(GuessBudgets.PinsOfDay + 2, told.Distinct().Count());
        Assert.Empty(_world.Sms.Messages);
    }

    [Fact]
    public async Task code_is_good_once_and_in_its_own_login_only()
    {
        var (first, code) = await AtCodeAsync();
        var (second, _) = await AtCodeAsync();

        await second.TypePatronCodeAsync(code);
        second.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Koden er feil");
        var request = first.Form(PatronPaths.Code, ("otp", code));
        Arrival.On(await first.SendAsync(request));
        await first.SendAsync(request);

        Refused.On(_world, first.Current, HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task of_many_uses_of_a_code_at_once_one_gets_in()
    {
        var (browser, code) = await AtCodeAsync();
        var before = _world.Logins;
        var request = browser.Form(PatronPaths.Code, ("otp", code));

        var tabs = Enumerable.Range(0, 8).Select(_ => _world.NewBrowser()).ToArray();
        foreach (var tab in tabs)
            tab.Plant(World.Innbygger, Browser.BindingCookie, browser.CookieOf(World.Innbygger, Browser.BindingCookie)!);

        await Task.WhenAll(tabs.Select(tab => Task.Run(() => tab.SendUntilAsync(request, next => next.Address.Host == World.PlatformHost))));

        Assert.Equal(before + 1, _world.Logins);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task of_many_uses_of_one_code_of_an_app_at_once_one_gets_in(bool inOneLogin)
    {
        var secret = await EnrolAsync();
        var browsers = new List<TestBrowser>();
        for (var i = 0; i < 8; i++)
            browsers.Add(inOneLogin && i > 0 ? TabOf(browsers[0]) : await AtAppAsync());
        var code = Totp.CodeOf(secret, Totp.StepOf(_world.Clock.GetUtcNow()));
        var before = _world.Logins;

        await Task.WhenAll(browsers.Select(browser =>
        {
            var request = (inOneLogin ? browsers[0] : browser).Form(PatronPaths.Code, ("otp", code));
            return Task.Run(() => browser.SendUntilAsync(request, next => next.Address.Host == World.PlatformHost));
        }));

        Assert.Equal(before + 1, _world.Logins);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task code_of_an_app_from_another_time_is_refused(int steps)
    {
        var secret = await EnrolAsync();
        var browser = await AtAppAsync();

        await browser.TypePatronCodeAsync(Totp.CodeOf(secret, Totp.StepOf(_world.Clock.GetUtcNow()) + steps));

        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Koden er feil");
    }

    [Fact]
    public async Task code_of_an_app_is_guessed_at_as_seldom_as_one_that_is_sent()
    {
        var secret = await EnrolAsync();
        var browser = await AtAppAsync();
        for (var guess = 0; guess < PatronCodes.MaxGuesses; guess++)
            await browser.TypePatronCodeAsync("000000");

        await browser.TypePatronCodeAsync(Totp.CodeOf(secret, Totp.StepOf(_world.Clock.GetUtcNow())));

        browser.MustBeRefused(HttpStatusCode.TooManyRequests, "for mange forsøk");
    }

    [Theory]
    [InlineData("level", "nlsso-loa-high")]
    [InlineData("acr", "nlsso-loa-high")]
    [InlineData("method", "pin-totp")]
    [InlineData("person", "00000000000000000000000000000000")]
    public async Task field_that_is_none_of_the_form_raises_nothing(string name, string value)
    {
        var browser = await _world.PatronAsync();

        Arrival.On(await browser.SubmitAsync(PatronPaths.Login, ("card", PatronWorld.Ola), ("secret", PatronWorld.OlasPin), (name, value))).At("innbygger", null, "nlsso-loa-low", "pin");
    }

    [Fact]
    public async Task former_code_is_dead_after_another_was_sent()
    {
        var (browser, former) = await AtCodeAsync();
        await browser.SubmitAsync(PatronPaths.Resend);
        var latter = await _world.SmsCodeAsync();
        Assert.NotEqual(former, latter);

        await browser.TypePatronCodeAsync(former);
        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Koden er feil");

        Arrival.On(await browser.TypePatronCodeAsync(latter));
    }

    [Fact]
    public async Task code_has_five_guesses_then_the_right_one_is_too_late()
    {
        var (browser, code) = await AtCodeAsync();
        for (var guess = 0; guess < PatronCodes.MaxGuesses; guess++)
            await browser.TypePatronCodeAsync("0000 0000");

        await browser.TypePatronCodeAsync(code);

        browser.MustBeRefused(HttpStatusCode.TooManyRequests, "for mange forsøk");
    }

    [Fact]
    public async Task code_is_too_old_after_ten_minutes()
    {
        var (browser, code) = await AtCodeAsync();
        _world.Clock.Advance(PatronCodes.Life);

        await browser.TypePatronCodeAsync(code);

        browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Koden er feil, brukt eller for gammel");
    }

    [Fact]
    public async Task another_browser_cannot_go_on_with_a_patrons_login()
    {
        var (browser, code) = await AtCodeAsync();
        var request = browser.Form(PatronPaths.Code, ("otp", code));
        var thief = await _world.PatronAsync();

        var page = await thief.SendAsync(request);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "OtherBrowser");
        Arrival.On(await browser.TypePatronCodeAsync(code));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task form_of_another_site_is_refused(string site)
    {
        var browser = await _world.PatronAsync();
        browser.Headers["Sec-Fetch-Site"] = site;

        Refused.On(_world, await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin), HttpStatusCode.Forbidden, "another site's");
    }

    [Fact]
    public async Task handle_of_a_patrons_login_opens_nothing_at_another_tenant()
    {
        var browser = _world.NewBrowser();
        await browser.OpenUntilAsync(Journey.PlatformLogin(World.Innbygger), request => request.Address.AbsolutePath == PatronPaths.Login);
        var patron = Journey.Held(browser.Current);
        var elsewhere = new Request(new Uri($"https://{World.Virksomhet1}{patron.Address.PathAndQuery}"), HttpMethod.Get, null, null);

        var page = await browser.SendAsync(elsewhere);

        Assert.InRange((int)page.Status, 400, 499);
        Assert.Null(page.Document.QuerySelector("#card"));
    }

    [Fact]
    public async Task forgotten_pin_tells_nobody_who_is_a_patron()
    {
        List<string> told = [];
        foreach (var card in new[] { PatronWorld.Ola, PatronWorld.Liv, PatronWorld.Child, PatronWorld.Nobody })
        {
            var browser = _world.NewBrowser();
            await browser.OpenAsync($"https://{World.Innbygger}{PatronPaths.Forgotten}");
            var page = await browser.SubmitAsync(PatronPaths.Forgotten, ("card", card));
            told.Add(page.Status + page.Document.QuerySelector("main")!.TextContent);
            page = await browser.TypePatronCodeAsync("0000 0000");
            told.Add(page.Status + page.Document.QuerySelector("main")!.TextContent);
        }

        await _world.CodesAreOutAsync();
        Assert.Equal(2, told.Distinct().Count());
        // Only to him for whom a PIN alone is enough.
        Assert.Equal(PatronWorld.OlasMobile, Assert.Single(_world.Sms.Messages).To);
        Assert.Empty(_world.Mail.Letters);
    }

    [Fact]
    public async Task telephone_that_set_the_pin_is_no_second_factor_beside_it()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"https://{World.Innbygger}{PatronPaths.Forgotten}");
        await browser.SubmitAsync(PatronPaths.Forgotten, ("card", PatronWorld.Ola));
        await browser.TypePatronCodeAsync(await _world.SmsCodeAsync());
        Assert.Null(browser.Current.Document.QuerySelector("#password"));
        await browser.SubmitAsync(PatronPaths.Pin, ("secret", "5938"), ("again", "5938"));
        Assert.Contains("PIN-koden er endret", browser.Current.Text, StringComparison.Ordinal);

        await MustBeWorthThePinAloneAsync("5938");

        // Nor is a PIN that was changed by that PIN.
        var again = _world.NewBrowser();
        await again.OpenAsync($"https://{World.Innbygger}{PatronPaths.Own}");
        await again.TypeCardAsync(PatronWorld.Ola, "5938");
        await again.SubmitAsync(PatronPaths.Pin, ("secret", "7316"), ("again", "7316"));
        await MustBeWorthThePinAloneAsync("7316");
    }

    private async Task MustBeWorthThePinAloneAsync(string pin)
    {
        var login = await _world.PatronAsync("&acr_values=nlsso-loa-substantial");
        await login.TypeCardAsync(PatronWorld.Ola, pin);
        await login.TypePatronCodeAsync(await _world.SmsCodeAsync());
        // It is worth as much as the PIN alone: on to ID-porten.
        login.MustStandAtIdPorten();
        Arrival.On(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Ola, pin)).At("innbygger", null, "nlsso-loa-low", "pin");
    }

    [Fact]
    public async Task pin_alone_sets_no_password_and_no_app()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"https://{World.Innbygger}{PatronPaths.Own}");
        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        var step = browser.Current.Document.QuerySelector("[name=step]")!.GetAttribute("value")!;
        var before = await _world.FindPatronAsync(PatronWorld.Ola);

        foreach (var (path, fields) in new (string, (string, string)[])[] { (PatronPaths.Password, [("secret", "et nytt passord"), ("again", "et nytt passord")]), (PatronPaths.App, []), (PatronPaths.AppRemove, []) })
        {
            await browser.SendAsync(new Request(new Uri($"https://{World.Innbygger}{path}"), HttpMethod.Post, [new("step", step), .. fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))], browser.Current.Address));
        }

        var after = await _world.FindPatronAsync(PatronWorld.Ola);
        Assert.Equal((before!.PasswordHash, before.Version), (after!.PasswordHash, after.Version));
        Assert.Null(after.TotpSecret);
    }

    [Fact]
    public async Task shared_computer_is_never_known()
    {
        await _world.ApplyAsync("kursportal", party => party["sharedComputer"] = true);
        var browser = await _world.PatronAsync();

        Arrival.On(await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));

        Assert.Null(browser.CookieOf(World.Innbygger, DeviceCookie.Name));
    }

    private async Task<byte[]> EnrolAsync()
    {
        var secret = Totp.NewSecret();
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { TotpSecret = secret });
        return secret;
    }

    private async Task<TestBrowser> AtAppAsync()
    {
        var browser = await _world.PatronAsync("&acr_values=nlsso-loa-substantial");
        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        browser.MustStandAtCode();
        return browser;
    }

    // The same browser, as far as we can tell.
    private TestBrowser TabOf(TestBrowser browser)
    {
        var tab = _world.NewBrowser();
        tab.Plant(World.Innbygger, Browser.BindingCookie, browser.CookieOf(World.Innbygger, Browser.BindingCookie)!);
        return tab;
    }

    private async Task<(TestBrowser Browser, string Code)> AtCodeAsync()
    {
        var browser = await _world.PatronAsync("&acr_values=nlsso-loa-substantial");
        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        browser.MustStandAtCode();
        return (browser, await _world.SmsCodeAsync());
    }
}
