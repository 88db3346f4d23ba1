using System.Net;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Sandbox.People;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Patrons of a library, from the platform's question to their arrival.</summary>
public sealed class PatronLoginTests : IAsyncLifetime
{
    private const string Low = "nlsso-loa-low";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task patron_arrives_by_card_and_pin_at_low_and_is_noted_as_active()
    {
        await _world.OpenLibraryAsync("pin", "password");
        var browser = await _world.PatronAsync();

        var arrived = Arrival.On(await browser.TypeCardAsync("n000 106 184", PatronWorld.OlasPin));

        arrived.At("innbygger", null, Low, "pin").As(Population.Ola.NationalId, "Ola", "Ødegård");
        var patron = await _world.FindPatronAsync(PatronWorld.Ola);
        var active = await _world.Service<IPatronStore>().LastActiveAsync(_world.Library.Id, patron!.Person, CancellationToken.None);
        Assert.InRange(active!.Value, _world.Clock.GetUtcNow().AddMinutes(-1), _world.Clock.GetUtcNow());
        Assert.DoesNotContain(_world.Logs.Lines, line => line.Contains(PatronWorld.Ola, StringComparison.OrdinalIgnoreCase) || line.Contains(PatronWorld.OlasPin, StringComparison.Ordinal));
    }

    [Fact]
    public async Task patron_is_the_person_of_their_national_id_and_one_without_a_national_id_is_the_tenants_alone()
    {
        await _world.OpenLibraryAsync("pin");
        await _world.ChangePatronAsync(PatronWorld.Child, patron => patron with { Minimum = AssuranceLevel.Low });
        var byCard = Arrival.On(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));

        var child = Arrival.On(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Child, PatronWorld.ChildsPin));

        Assert.NotEqual(byCard.Subject, child.Subject);
        Assert.Equal("Mina", child.IdToken["given_name"]);
        Assert.False(child.IdToken.ContainsKey("pid"));
        var ola = await _world.FindPatronAsync(PatronWorld.Ola);
        Assert.Equal(ola!.Person, (await _world.Service<Weblogin.Resolve.IPersonStore>().FindAsync(_world.Library.Id, ola.NationalId!, CancellationToken.None))!.Id);
    }

    [Fact]
    public async Task password_is_substantial_and_takes_the_same_field()
    {
        await _world.OpenLibraryAsync("pin", "password");

        Arrival.On(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPassword)).At("innbygger", null, Journey.Substantial, "pwd");
    }

    [Fact]
    public async Task wrong_secret_and_unknown_card_are_told_the_same()
    {
        await _world.OpenLibraryAsync("pin", "password");
        List<(HttpStatusCode, string)> told = [];
        foreach (var (card, secret) in new[] { (PatronWorld.Ola, PatronWorld.WrongPin), (PatronWorld.Nobody, PatronWorld.WrongPin), ("ola@nowhere.example", PatronWorld.WrongPin), (PatronWorld.Ola, "not the password"), (PatronWorld.Nobody, "not the password") })
        {
            var page = await (await _world.PatronAsync()).TypeCardAsync(card, secret);
            told.Add((page.Status, page.Document.QuerySelector("main")!.TextContent));
        }

        Assert.Single(told.Distinct());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, told[0].Item1);
        Assert.Contains("Lånenummeret, PIN-koden eller passordet er feil", told[0].Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task pin_goes_on_to_a_code_where_the_patron_wants_more()
    {
        await _world.OpenLibraryAsync("pin", "pin-code");
        var browser = await _world.PatronAsync();

        await browser.TypeCardAsync(PatronWorld.Liv, PatronWorld.LivsPin);
        browser.MustStandAtCode();
        await _world.CodesAreOutAsync();
        var arrived = Arrival.On(await browser.TypePatronCodeAsync(_world.Mail.CodeTo(PatronWorld.LivsEmail)));

        arrived.At("innbygger", null, Journey.Substantial, "pin", "otp", "mfa").As(Population.Liv.NationalId, "Liv", "Sæther", PatronWorld.LivsEmail);
    }

    [Fact]
    public async Task pin_goes_on_to_a_code_where_the_platform_wants_more()
    {
        await _world.OpenLibraryAsync("pin", "pin-code");
        var browser = await _world.PatronAsync("&acr_values=nlsso-loa-substantial");

        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        Assert.Contains("nummeret som slutter på 001", browser.Current.Text, StringComparison.Ordinal);
        var code = await _world.SmsCodeAsync();
        Arrival.On(await browser.TypePatronCodeAsync(code)).At("innbygger", null, Journey.Substantial, "pin", "sms", "mfa");

        var message = Assert.Single(_world.Sms.Messages);
        Assert.Equal(PatronWorld.OlasMobile, message.To);
        Assert.True(message.Text.Length <= 160 && !message.Text.Contains("://", StringComparison.Ordinal), message.Text);
    }

    [Fact]
    public async Task pin_that_no_code_can_follow_goes_on_to_idporten()
    {
        await _world.OpenLibraryAsync("pin");

        var browser = await _world.PatronAsync();
        await browser.TypeCardAsync(PatronWorld.Liv, PatronWorld.LivsPin);

        browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task patron_of_unknown_level_counts_as_high_whatever_they_prove_here()
    {
        await _world.OpenLibraryAsync("pin", "password", "pin-code");
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Minimum = null });

        foreach (var secret in new[] { PatronWorld.OlasPin, PatronWorld.OlasPassword })
        {
            var browser = await _world.PatronAsync();
            await browser.TypeCardAsync(PatronWorld.Ola, secret);
            browser.MustStandAtIdPorten();
        }

        Assert.Empty(_world.Sms.Messages);
    }

    [Fact]
    public async Task patron_for_whom_a_pin_is_not_enough_arrives_by_idporten()
    {
        await _world.OpenLibraryAsync("pin");
        var browser = await _world.PatronAsync();
        await browser.TypeCardAsync(PatronWorld.Liv, PatronWorld.LivsPin);

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Liv)).At("innbygger", null, Journey.High, "BankID");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task step_up_from_a_password_must_come_back_with_the_patron(bool sameComesBack)
    {
        await _world.OpenLibraryAsync("password");
        var browser = await _world.PatronAsync();
        // While Ola types, the platform begins to demand more.
        await _world.ApplyAsync("kursportal", party => party["requiredLevel"] = Journey.High);
        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPassword);

        var page = await browser.AnswerIdPortenAsync(sameComesBack ? Population.Ola : Population.Liv);

        if (sameComesBack)
            Arrival.On(page).At("innbygger", null, Journey.High, "BankID").As(Population.Ola.NationalId);
        else
            Refused.On(_world, await browser.AnswerIdPortenAsync(Population.Liv), HttpStatusCode.Forbidden, "OtherPerson");
    }

    [Fact]
    public async Task app_follows_the_pin_and_each_of_its_codes_counts_once()
    {
        await _world.OpenLibraryAsync("pin", "pin-totp");
        var secret = Totp.NewSecret();
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { TotpSecret = secret, Minimum = AssuranceLevel.Substantial });
        var browser = await _world.PatronAsync();
        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        var code = Totp.CodeOf(secret, Totp.StepOf(_world.Clock.GetUtcNow()));
        Arrival.On(await browser.TypePatronCodeAsync(code)).At("innbygger", null, Journey.Substantial, "pin", "otp", "mfa");

        var again = await _world.PatronAsync();
        await again.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        await again.TypePatronCodeAsync(code);

        again.MustBeRefused(HttpStatusCode.UnprocessableEntity, "Koden er feil, brukt eller for gammel");
        Assert.Empty(_world.Sms.Messages);
    }

    [Fact]
    public async Task code_that_nobody_took_is_said_and_can_be_sent_again()
    {
        await _world.OpenLibraryAsync("pin-code");
        _world.Sms.IsDown = true;
        var browser = await _world.PatronAsync();
        await browser.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin);
        await _world.CodesAreOutAsync();

        await browser.OpenAsync(browser.Current.Address.ToString());
        Assert.Contains("Vi fikk ikke sendt koden", browser.Current.Text, StringComparison.Ordinal);
        _world.Sms.IsDown = false;
        await browser.SubmitAsync(PatronPaths.Resend);

        Arrival.On(await browser.TypePatronCodeAsync(await _world.SmsCodeAsync()));
    }

    [Fact]
    public async Task cancelling_goes_back_to_the_platform()
    {
        await _world.OpenLibraryAsync("pin");
        var browser = await _world.PatronAsync();

        var page = await browser.SubmitAsync(PatronPaths.Cancel);

        Assert.Equal(World.PlatformHost, page.Address.Host);
        Assert.Contains("access_denied", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task closed_patron_is_nobody()
    {
        await _world.OpenLibraryAsync("pin", "password");
        await _world.ChangePatronAsync(PatronWorld.Ola, patron => patron with { Closed = true });

        foreach (var secret in new[] { PatronWorld.OlasPin, PatronWorld.OlasPassword })
        {
            var browser = await _world.PatronAsync();
            await browser.TypeCardAsync(PatronWorld.Ola, secret);
            browser.MustBeRefused(HttpStatusCode.UnprocessableEntity, "er feil");
        }
    }
}
