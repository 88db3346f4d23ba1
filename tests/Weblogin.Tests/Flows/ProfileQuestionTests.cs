using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>The first login of a person of whom nobody says a name or an address.</summary>
public sealed class ProfileQuestionTests : IAsyncLifetime
{
    private const string Address = "ola.odegard@heime.example";

    private static readonly string[] Everything = ["given_name", "family_name", "email", "organisation_selected"];

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task citizen_is_asked_once_and_arrives_with_what_was_typed()
    {
        await _world.AskForAsync(Everything);
        var browser = await _world.CitizenAsync(Population.Ola);
        browser.MustStandAtQuestion("given_name");

        await browser.AnswerAsync(("given_name", "  Ola "), ("family_name", "Ødega\u030ard"), ("email", "ola.odegard@Heime.Example"), ("organisation_selected", "baerum"));
        Assert.Contains(Address, browser.Current.Text, StringComparison.Ordinal);
        var arrived = Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address)));

        arrived.At("innbygger", null, Journey.High, "BankID").As(Population.Ola.NationalId, "Ola", "Ødegård", Address);
        Assert.Equal("baerum", arrived.IdToken["organisation_selected"]);
        Assert.Equal("true", arrived.IdToken["email_verified"], ignoreCase: true);
        var again = Arrival.On((await _world.CitizenAsync(Population.Ola)).Current);
        again.As(Population.Ola.NationalId, "Ola", "Ødegård", Address);
        Assert.Equal(arrived.Subject, again.Subject);
        Assert.Single(_world.Mail.Letters);
    }

    [Fact]
    public async Task letter_says_who_asks_and_why_and_holds_no_link()
    {
        await _world.AskForAsync(["email"]);
        var browser = await _world.CitizenAsync(Population.Ola, "&ui_locales=en");

        await browser.AnswerAsync(("email", Address));

        var letter = Assert.Single(_world.Mail.Letters);
        Assert.Equal((Address, "Innbygger"), (letter.To.Value, letter.FromName));
        Assert.Contains("Innbygger (innbygger.weblogin.test)", letter.Text, StringComparison.Ordinal);
        Assert.Contains(Weblogin.Sandbox.LearningPlatform.PlatformClient.Name, letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(letter.Subject.ToCharArray(), char.IsDigit);
    }

    [Fact]
    public async Task employee_of_whom_the_employer_says_it_all_is_asked_for_nothing()
    {
        await _world.AskForAsync(["given_name", "family_name", "email"]);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1)).IsKari();

        Assert.Empty(_world.Mail.Letters);
    }

    [Fact]
    public async Task only_what_is_missing_is_asked_and_nothing_else_is_read()
    {
        await _world.AskForAsync(["organisation_selected", "given_name"]);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);
        browser.MustStandAtQuestion("organisation_selected");
        Assert.Null(browser.Current.Document.QuerySelector("[name=given_name]"));

        var arrived = Arrival.On(await browser.AnswerAsync(
            ("organisation_selected", "asker"), ("given_name", "Dronning"), ("family_name", "Maud"), ("email", "x@x.example"), ("tenant", "asker"), ("pid", Population.Ola.NationalId)));

        arrived.At("virksomhet1", "311000012", Journey.Substantial, "wia").IsKari();
        Assert.Equal("asker", arrived.IdToken["organisation_selected"]);
    }

    [Fact]
    public async Task directory_wins_over_what_was_typed_before_it_said_anything()
    {
        await _world.AskForAsync(["given_name", "family_name", "email"]);
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Virksomhet1, "/go/idporten");
        await browser.AnswerIdPortenAsync(Population.Kari);
        await browser.AnswerAsync(("given_name", "Karen"), ("family_name", "Blixen"), ("email", "karen@heime.example"));
        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo("karen@heime.example"))).As(Population.Kari.NationalId, "Karen", "Blixen", "karen@heime.example");

        var employee = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        Arrival.On(await employee.FollowLinkAsync(World.Virksomhet1)).IsKari();
    }

    [Fact]
    public async Task what_was_typed_at_one_tenant_is_unknown_at_another()
    {
        await _world.AskForAsync(["given_name"]);
        var browser = await _world.CitizenAsync(Population.Kari);
        Arrival.On(await browser.AnswerAsync(("given_name", "Karen")));

        await browser.FollowLinkAsync(World.Virksomhet2, "/go/idporten");

        browser.MustStandAtQuestion("given_name");
        Assert.Equal("", browser.Typed("given_name"));
    }

    [Fact]
    public async Task what_may_be_skipped_is_asked_for_once()
    {
        await _world.AskForAsync(["given_name"], "email", "organisation_selected");
        var browser = await _world.CitizenAsync(Population.Tom);

        Arrival.On(await browser.AnswerAsync(("given_name", "Tom"), ("email", ""), ("organisation_selected", ""))).As(Population.Tom.NationalId, "Tom");

        Arrival.On((await _world.CitizenAsync(Population.Tom)).Current).As(Population.Tom.NationalId, "Tom");
    }

    [Fact]
    public async Task what_is_required_is_told_at_its_field_and_the_rest_is_kept()
    {
        await _world.AskForAsync(Everything);
        var browser = await _world.CitizenAsync(Population.Ola);

        await browser.AnswerAsync(("given_name", "Ola"), ("family_name", ""), ("email", "ola"), ("organisation_selected", "oslo"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Current.Status);
        Assert.Equal(["", "Skriv etternavnet ditt.", "Dette er ikke en e-postadresse. Skriv den slik: navn@eksempel.no", "Velg kommune eller virksomhet."], Everything.Select(field => browser.FaultOf(field)));
        Assert.Equal("Ola", browser.Typed("given_name"));
        Assert.Empty(_world.Mail.Letters);
    }

    [Fact]
    public async Task person_who_leaves_comes_back_to_the_same_question()
    {
        await _world.AskForAsync(["given_name", "email"]);
        var browser = await _world.CitizenAsync(Population.Ola);
        var question = browser.Current.Address.AbsoluteUri;
        await browser.OpenAsync("https://intranett.test/");
        await browser.OpenAsync(question);
        await browser.AnswerAsync(("given_name", "Ola"), ("email", Address));
        await browser.OpenAsync("https://intranett.test/");
        await browser.OpenAsync(question);
        Assert.Contains(Address, browser.Current.Text, StringComparison.Ordinal);

        await browser.SubmitAsync(Question.AddressPath);
        Assert.Equal(("Ola", Address), (browser.Typed("given_name"), browser.Typed("email")));
        await browser.AnswerAsync(("given_name", "Olav"), ("email", "olav@heime.example"));

        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo("olav@heime.example"))).As(Population.Ola.NationalId, "Olav", email: "olav@heime.example");
    }

    [Fact]
    public async Task questions_outlive_a_restart_at_each_page()
    {
        await _world.AskForAsync(["given_name", "email"]);
        var browser = await _world.CitizenAsync(Population.Ola);
        await _world.RestartBrokerAsync();
        await browser.AnswerAsync(("given_name", "Ola"), ("email", Address));
        await _world.RestartBrokerAsync();
        await browser.TypeCodeAsync("0000 0000");
        await _world.RestartBrokerAsync();

        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address))).As(Population.Ola.NationalId, "Ola", email: Address);
    }

    [Fact]
    public async Task silent_request_is_told_that_the_person_must_be_asked()
    {
        var browser = await _world.CitizenAsync(Population.Ola);
        Arrival.On(browser.Current);
        await _world.AskForAsync(["given_name"]);

        var page = await browser.LogInAtPlatformAsync(World.Innbygger, "&prompt=none");

        Assert.Equal(World.PlatformHost, page.Address.Host);
        Assert.Contains("interaction_required", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Logs.Lines, line => line.Contains("asks the person for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task session_that_lacks_what_is_asked_for_since_leads_to_the_question()
    {
        Arrival.On((await _world.CitizenAsync(Population.Ola)).Current);
        await _world.AskForAsync(["given_name"]);

        (await _world.CitizenAsync(Population.Ola)).MustStandAtQuestion("given_name");
    }

    [Fact]
    public async Task cancelling_is_told_to_the_platform_and_keeps_nothing()
    {
        await _world.AskForAsync(["given_name"]);
        var browser = await _world.CitizenAsync(Population.Ola);

        var page = await browser.SubmitAsync(Question.CancelPath);

        Assert.Equal(World.PlatformHost, page.Address.Host);
        Assert.Contains("access_denied", page.Body, StringComparison.Ordinal);
        (await _world.CitizenAsync(Population.Ola)).MustStandAtQuestion("given_name");
    }

    [Fact]
    public async Task letter_that_cannot_be_sent_is_told_and_may_be_done_without_where_it_is_not_required()
    {
        await _world.AskForAsync(["given_name"], "email");
        var browser = await _world.CitizenAsync(Population.Ola);
        _world.Mail.IsDown = true;

        await browser.AnswerAsync(("given_name", "Ola"), ("email", Address));
        // The letter goes beside the answer; the page knows when it is looked at next.
        for (var looks = 0; looks < 100 && !browser.Current.Text.Contains("Vi fikk ikke sendt koden", StringComparison.Ordinal); looks++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            await browser.OpenAsync(browser.Current.Address.AbsoluteUri);
        }

        Assert.Contains("Vi fikk ikke sendt koden", browser.Current.Text, StringComparison.Ordinal);
        Arrival.On(await browser.SubmitAsync(Question.WithoutPath)).As(Population.Ola.NationalId, "Ola");

        // It was not refused, so it is asked again.
        _world.Mail.IsDown = false;
        browser = await _world.CitizenAsync(Population.Ola);
        await browser.AnswerAsync(("email", Address));
        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address))).As(Population.Ola.NationalId, "Ola", email: Address);
    }

    [Fact]
    public async Task letter_that_cannot_be_sent_can_be_tried_again_and_not_gone_round_where_it_is_required()
    {
        await _world.AskForAsync(["email"]);
        var browser = await _world.CitizenAsync(Population.Ola);
        _world.Mail.IsDown = true;
        await browser.AnswerAsync(("email", Address));
        Assert.DoesNotContain(Question.WithoutPath, browser.Current.Body, StringComparison.Ordinal);

        _world.Mail.IsDown = false;
        await browser.SubmitAsync(Question.ResendPath);
        Assert.Contains("Vi har sendt en kode", browser.Current.Text, StringComparison.Ordinal);

        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address))).As(Population.Ola.NationalId, email: Address);
    }

    [Fact]
    public async Task without_a_mail_server_an_address_is_not_asked_for_and_one_that_is_required_is_refused()
    {
        _world.Mail.IsSetUp = false;
        await _world.AskForAsync(["given_name"], "email");
        var browser = await _world.CitizenAsync(Population.Ola);
        Assert.Null(browser.Current.Document.QuerySelector("[name=email]"));
        Arrival.On(await browser.AnswerAsync(("given_name", "Ola"))).As(Population.Ola.NationalId, "Ola");

        await _world.AskForAsync(["email"]);
        Refused.On(_world, (await _world.CitizenAsync(Population.Tom)).Current, HttpStatusCode.ServiceUnavailable, "no mail server");
    }

    [Fact]
    public async Task organisation_that_is_no_longer_there_is_not_told_and_asked_for_anew()
    {
        await _world.AskForAsync(["organisation_selected"]);
        Arrival.On(await (await _world.CitizenAsync(Population.Ola)).AnswerAsync(("organisation_selected", "asker")));
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("innbygger", document =>
            document["organisations"] = new JsonArray(new JsonObject { ["id"] = "baerum", ["name"] = "Bærum kommune" })));

        (await _world.CitizenAsync(Population.Ola)).MustStandAtQuestion("organisation_selected");
        await _world.AskForAsync([]);
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("innbygger", _ => { }));

        Assert.DoesNotContain("organisation_selected", Arrival.On((await _world.CitizenAsync(Population.Ola)).Current).IdToken.Keys);
    }

    [Fact]
    public async Task own_page_shows_changes_and_erases_what_was_typed()
    {
        await _world.AskForAsync(["given_name", "email"]);
        var browser = await _world.CitizenAsync(Population.Ola);
        await browser.AnswerAsync(("given_name", "Ola"), ("email", Address));
        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address)));

        await OwnPageAsync(browser, Population.Ola);
        Assert.Equal(("Ola", Address), (browser.Typed("given_name"), browser.Typed("email")));
        // An address that is confirmed already needs no code.
        await browser.AnswerAsync(("given_name", "Olav"), ("family_name", "Aasen"), ("email", Address));
        Assert.Contains("Endringen er lagret", browser.Current.Text, StringComparison.Ordinal);
        Assert.Single(_world.Mail.Letters);
        await browser.AnswerAsync(("given_name", "Olav"), ("family_name", "Aasen"), ("email", "olav@heime.example"));
        await browser.TypeCodeAsync(_world.Mail.CodeTo("olav@heime.example"));
        Assert.Equal("olav@heime.example", browser.Typed("email"));

        // The session of before tells what is said now.
        Arrival.On(await browser.LogInAtPlatformAsync(World.Innbygger, "&prompt=none")).As(Population.Ola.NationalId, "Olav", "Aasen", "olav@heime.example");

        await OwnPageAsync(browser, Population.Ola);
        await browser.SubmitAsync(Question.ErasePath);
        Assert.Equal("", browser.Typed("given_name"));
        Assert.Contains("_required", (await browser.LogInAtPlatformAsync(World.Innbygger, "&prompt=none")).Body, StringComparison.Ordinal);
        (await _world.CitizenAsync(Population.Ola)).MustStandAtQuestion("given_name");
    }

    [Fact]
    public async Task own_page_belongs_to_whoever_logs_in_for_it_each_time()
    {
        await _world.AskForAsync(["given_name"]);
        var browser = await _world.CitizenAsync(Population.Ola);
        Arrival.On(await browser.AnswerAsync(("given_name", "Ola")));
        await OwnPageAsync(browser, Population.Ola);

        await browser.OpenAsync($"https://{World.Innbygger}/profile");

        browser.MustStandAtIdPorten();
        await browser.AnswerIdPortenAsync(Population.Tom);
        Assert.Equal("", browser.Typed("given_name"));
    }

    private static async Task OwnPageAsync(TestBrowser browser, Person person)
    {
        await browser.OpenAsync($"https://{World.Innbygger}/profile");
        await browser.AnswerIdPortenAsync(person);
        browser.MustStandAtQuestion("given_name");
    }
}
