using System.Net;
using System.Net.Http.Headers;
using Weblogin.Login.Profile;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Self-typed names, e-mail and organisation: what people type is their own word and can be nothing else.</summary>
public sealed class SelfAssertedAttacks : IAsyncLifetime
{
    private const string Address = "kvinne@heime.example";

    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.AskForAsync(["given_name", "email", "organisation_selected"]);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("Robert'); DROP TABLE person;--")]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("Kari\r\nSet-Cookie: a=b")]
    [InlineData("Kari\u202eiraK")]
    [InlineData("Ka\u200bri")]
    [InlineData("${jndi:ldap://x}")]
    [InlineData("*)(uid=*")]
    [InlineData("01819010001")]
    [InlineData("-Kari")]
    [InlineData("\u0301\u0301\u0301")]
    public async Task name_that_is_none_is_refused_and_never_shown_as_markup(string name)
    {
        var browser = await AskedAsync();

        await browser.AnswerAsync(("given_name", name), ("email", Address), ("organisation_selected", "asker"));

        Question.MustRefuse(browser, "given_name");
        Assert.DoesNotContain("<script", browser.Current.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Null(browser.Current.Document.QuerySelector("[onerror]"));
        Assert.DoesNotContain("Set-Cookie: a", string.Join('\n', browser.Current.Headers), StringComparison.Ordinal);
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task very_long_name_and_very_long_form_are_refused()
    {
        var browser = await AskedAsync();

        await browser.AnswerAsync(("given_name", new string('a', 101)), ("email", Address), ("organisation_selected", "asker"));
        Question.MustRefuse(browser, "given_name");
        var step = browser.StepHandle();
        foreach (var name in new[] { new string('a', 10_000), "Kari\0" })
        {
            var page = await PostAsync(browser, World.Innbygger, Question.Path, step, ("given_name", name), ("email", Address), ("organisation_selected", "asker"));
            Refused.On(_world, page, HttpStatusCode.BadRequest, "none of ours");
        }

        await NothingIsKeptAsync();
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: all@b.example")]
    [InlineData("a@b.example\nBcc: all@b.example")]
    [InlineData("a@b.example%0d%0aBcc:all@b.example")]
    [InlineData("a@b.example, all@b.example")]
    [InlineData("a@b.example;all@b.example")]
    [InlineData("a@b.example> SIZE=1\r\nRCPT TO:<all@b.example")]
    [InlineData("\"a b\"@b.example")]
    [InlineData("Kari <a@b.example>")]
    [InlineData("a@b@c.example")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@localhost")]
    [InlineData("a@-b.example")]
    [InlineData("a@b..example")]
    [InlineData(".a@b.example")]
    [InlineData("a..b@b.example")]
    [InlineData("æ@b.example")]
    [InlineData("a\u200b@b.example")]
    public async Task address_that_could_be_more_than_one_address_is_refused_and_no_letter_goes(string address)
    {
        var browser = await AskedAsync();

        await browser.AnswerAsync(("given_name", "Kari"), ("email", address), ("organisation_selected", "asker"));

        Question.MustRefuse(browser, "email");
        Assert.Empty(_world.Mail.Letters);
        await NothingIsKeptAsync();
    }

    [Theory]
    [InlineData("virksomhet1")]
    [InlineData("../asker")]
    [InlineData("ASKER")]
    [InlineData("Asker kommune")]
    public async Task organisation_that_was_not_offered_is_refused(string organisation)
    {
        var browser = await AskedAsync();

        await browser.AnswerAsync(("given_name", "Kari"), ("email", Address), ("organisation_selected", organisation));

        Question.MustRefuse(browser, "organisation_selected");
        Assert.Empty(_world.Mail.Letters);
    }

    [Fact]
    public async Task chosen_organisation_that_has_a_tenants_name_is_still_not_the_tenant()
    {
        Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(await _world.ApplyAsync("innbygger", document =>
            document["organisations"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"id":"virksomhet1","name":"Virksomhet 1"}]""")));
        var browser = await AskedAsync();

        await browser.AnswerAsync(("given_name", "Kari"), ("email", Address), ("organisation_selected", "virksomhet1"), ("tenant", "virksomhet1"), ("organisation_number", "991825827"));
        var arrived = Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address)));

        arrived.At("innbygger", null, Journey.High, "BankID");
        Assert.Equal("virksomhet1", arrived.IdToken["organisation_selected"]);
    }

    [Fact]
    public async Task question_belongs_to_the_browser_and_the_tenant_it_was_put_at()
    {
        var browser = await CodeIsOutAsync();
        var step = browser.StepHandle();
        var code = _world.Mail.CodeTo(Address);
        foreach (var host in new[] { World.Innbygger, World.Virksomhet1 })
        {
            foreach (var path in new[] { Question.Path, Question.CodePath, Question.ResendPath, Question.AddressPath, Question.WithoutPath, Question.CancelPath, Question.ErasePath })
            {
                // With a cookie of its own, as every browser that has been here has.
                var other = _world.NewBrowser();
                await other.FollowLinkAsync(host);
                var page = await PostAsync(other, host, path, step, ("confirmation", code), ("given_name", "Eva"), ("email", "eva@ond.example"), ("organisation_selected", "asker"));
                Assert.True(page.Status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{host}{path}: {page.Status}");
                Refused.On(_world, page, page.Status, "");
            }
        }

        Refused.On(_world, await _world.NewBrowser().OpenAsync($"https://{World.Innbygger}{Question.Path}?step={step}"), HttpStatusCode.Forbidden, "OtherBrowser");
        Refused.On(_world, await browser.OpenAsync($"https://{World.Virksomhet1}{Question.Path}?step={step}"), HttpStatusCode.Forbidden, "OtherBrowser");
        await browser.OpenAsync($"https://{World.Innbygger}{Question.Path}?step={step}");
        Arrival.On(await browser.TypeCodeAsync(code)).As(Population.Kari.NationalId, "Kari", email: Address);
    }

    [Fact]
    public async Task question_is_answered_once()
    {
        var browser = await CodeIsOutAsync();
        var (step, code) = (browser.StepHandle(), _world.Mail.CodeTo(Address));
        Arrival.On(await browser.TypeCodeAsync(code));
        var logins = _world.Logins;

        foreach (var path in new[] { Question.Path, Question.CodePath, Question.CancelPath })
            Refused.On(_world, await PostAsync(browser, World.Innbygger, path, step, ("confirmation", code), ("given_name", "Eva"), ("email", Address), ("organisation_selected", "asker")), HttpStatusCode.BadRequest, "NotOpen");

        Assert.Equal(logins, _world.Logins);
    }

    [Theory]
    [InlineData("cross-site", "https://ond.example")]
    [InlineData("same-site", "https://virksomhet1.weblogin.test")]
    [InlineData("none", "null")]
    [InlineData("", "https://ond.example")]
    [InlineData("", "null")]
    public async Task form_of_another_site_is_refused(string site, string origin)
    {
        var browser = await CodeIsOutAsync();
        if (site.Length > 0)
            browser.Headers["Sec-Fetch-Site"] = site;
        browser.Headers["Origin"] = origin;

        Refused.On(_world, await PostAsync(browser, World.Innbygger, Question.CodePath, browser.StepHandle(), ("confirmation", _world.Mail.CodeTo(Address))), HttpStatusCode.Forbidden, "another site");

        browser.Headers.Clear();
        await NothingIsKeptAsync();
    }

    [Theory]
    [InlineData("application/json", """{"step":"x"}""")]
    [InlineData("text/plain", "step=x")]
    [InlineData("application/x-www-form-urlencoded", "code=1")]
    [InlineData("application/x-www-form-urlencoded", "step=..%2f..%2fetc")]
    public async Task body_that_is_no_form_of_ours_is_refused(string type, string body)
    {
        var browser = await AskedAsync();
        using var content = new StringContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);

        Refused.On(_world, await browser.PostAsync($"https://{World.Innbygger}{Question.CodePath}", content), HttpStatusCode.BadRequest, "none of ours");
    }

    [Fact]
    public async Task of_many_guesses_at_once_no_more_are_heard_than_a_code_may_have()
    {
        var browser = await CodeIsOutAsync();
        var (step, code) = (browser.StepHandle(), _world.Mail.CodeTo(Address));
        var wrong = code.StartsWith('0') ? "1111 1111" : "0000 0000";

        var statuses = await ManyAsync(browser, step, wrong, 40);

        Assert.Equal(ProfileSteps.MaxGuesses, statuses.Count(status => status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(40 - ProfileSteps.MaxGuesses, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        // The right one comes too late.
        await browser.TypeCodeAsync(code);
        Question.MustRefuse(browser, "code", HttpStatusCode.TooManyRequests);
        await NothingIsKeptAsync();

        await browser.OpenAsync($"https://{World.Innbygger}{Question.Path}?step={step}");
        await browser.SubmitAsync(Question.ResendPath);
        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address)));
    }

    [Fact]
    public async Task right_code_many_times_at_once_logs_in_once()
    {
        var browser = await CodeIsOutAsync();
        var logins = _world.Logins;

        var statuses = await ManyAsync(browser, browser.StepHandle(), _world.Mail.CodeTo(Address), 20);

        Assert.Single(statuses, status => status == HttpStatusCode.OK);
        Assert.Equal(logins + 1, _world.Logins);
    }

    [Fact]
    public async Task code_is_dead_after_ten_minutes_and_after_a_new_one()
    {
        var browser = await CodeIsOutAsync();
        var first = _world.Mail.CodeTo(Address);
        await browser.SubmitAsync(Question.ResendPath);
        var second = _world.Mail.CodeTo(Address);
        Assert.NotEqual(first, second);

        await browser.TypeCodeAsync(first);
        Question.MustRefuse(browser, "code");
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.TypeCodeAsync(second);
        Question.MustRefuse(browser, "code");

        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task code_confirms_the_address_it_was_sent_to_and_no_other()
    {
        var browser = await CodeIsOutAsync();
        var mine = _world.Mail.CodeTo(Address);
        await browser.SubmitAsync(Question.AddressPath);
        await browser.AnswerAsync(("given_name", "Kari"), ("email", "offer@heime.example"), ("organisation_selected", "asker"));

        await browser.TypeCodeAsync(mine);

        Question.MustRefuse(browser, "code");
    }

    [Fact]
    public async Task code_of_another_step_is_none_here()
    {
        var first = await CodeIsOutAsync();
        var second = await CodeIsOutAsync(Population.Tom);
        var code = _world.Mail.CodeTo(Address);

        await first.TypeCodeAsync(code);

        Question.MustRefuse(first, "code");
        Arrival.On(await second.TypeCodeAsync(code)).As(Population.Tom.NationalId, "Kari", email: Address);
    }

    [Fact]
    public async Task unconfirmed_address_reaches_nobody_where_it_is_required()
    {
        var browser = await CodeIsOutAsync();
        var step = browser.StepHandle();

        var page = await PostAsync(browser, World.Innbygger, Question.WithoutPath, step);

        Assert.Equal(Question.Path, page.Address.AbsolutePath);
        Assert.NotNull(page.Document.GetElementById("code"));
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task codes_are_no_more_than_a_step_and_a_person_may_have_in_a_day()
    {
        var sent = 0;
        for (var step = 0; sent < EmailCodes.MaxCodesOfPerson; step++)
        {
            var browser = await CodeIsOutAsync();
            for (sent++; sent < EmailCodes.MaxCodesOfPerson && browser.Current.Status == HttpStatusCode.OK && _world.Mail.Letters.Count < (step + 1) * EmailCodes.MaxCodesOfStep; sent++)
                await browser.SubmitAsync(Question.ResendPath);
            if (sent < EmailCodes.MaxCodesOfPerson)
            {
                await browser.SubmitAsync(Question.ResendPath);
                Question.MustRefuse(browser, "code", HttpStatusCode.TooManyRequests);
            }
        }

        Assert.Equal(EmailCodes.MaxCodesOfPerson, _world.Mail.Letters.Count);
        var another = await AskedAsync();
        await another.AnswerAsync(("given_name", "Kari"), ("email", "annen@heime.example"), ("organisation_selected", "asker"));
        Question.MustRefuse(another, "email");
        Assert.Equal(EmailCodes.MaxCodesOfPerson, _world.Mail.Letters.Count);
        // Tomorrow is another day.
        _world.Clock.Advance(TimeSpan.FromDays(1));
        await CodeIsOutAsync();
    }

    [Fact]
    public async Task address_that_is_flooded_gets_no_more_letters_and_the_answer_does_not_tell()
    {
        foreach (var person in new[] { Population.Kari, Population.Tom, Population.Ola })
        {
            var browser = await CodeIsOutAsync(person);
            for (var more = 1; more < EmailCodes.MaxCodesOfStep; more++)
                await browser.SubmitAsync(Question.ResendPath);
        }

        Assert.Equal(EmailCodes.MaxCodesOfAddress, _world.Mail.Letters.Count);
        var last = await CodeIsOutAsync(Population.Liv);

        Assert.Contains("Vi har sendt en kode", last.Current.Text, StringComparison.Ordinal);
        Assert.Equal(EmailCodes.MaxCodesOfAddress, _world.Mail.Letters.Count);
    }

    [Fact]
    public async Task new_codes_to_an_address_that_is_flooded_bring_no_new_guesses()
    {
        foreach (var person in new[] { Population.Kari, Population.Tom, Population.Ola })
        {
            var browser = await CodeIsOutAsync(person);
            for (var more = 1; more < EmailCodes.MaxCodesOfStep; more++)
                await browser.SubmitAsync(Question.ResendPath);
        }

        var (heard, last) = (0, await CodeIsOutAsync(Population.Liv));
        for (var codes = 1; codes < EmailCodes.MaxCodesOfPerson; codes++)
        {
            for (var guess = 0; guess < ProfileSteps.MaxGuesses; guess++)
                heard += (await last.TypeCodeAsync("0000 0000")).Status == HttpStatusCode.UnprocessableEntity ? 1 : 0;
            last = await CodeIsOutAsync(Population.Liv);
        }

        Assert.Equal(ProfileSteps.MaxGuessesOfPerson, heard);
        var another = await AskedAsync(Population.Liv);
        await another.AnswerAsync(("given_name", "Liv"), ("email", Address), ("organisation_selected", "asker"));
        Question.MustRefuse(another, "email");
    }

    [Fact]
    public async Task right_code_after_the_guesses_of_a_day_confirms_nothing_until_tomorrow()
    {
        await _world.AskForAsync([], "email");
        for (var guesses = 0; guesses < ProfileSteps.MaxGuessesOfPerson; guesses++)
        {
            var wrong = await _world.CitizenAsync(Population.Kari);
            await wrong.AnswerAsync(("email", $"kvinne{guesses / ProfileSteps.MaxGuesses}@heime.example"));
            for (var more = 1; more < ProfileSteps.MaxGuesses; more++, guesses++)
                await wrong.TypeCodeAsync("feil");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await wrong.TypeCodeAsync("feil")).Status);
        }

        var browser = await _world.CitizenAsync(Population.Kari);
        await browser.AnswerAsync(("email", Address));
        await browser.TypeCodeAsync(_world.Mail.CodeTo(Address));

        Question.MustRefuse(browser, "code", HttpStatusCode.TooManyRequests);
        Assert.Contains("Prøv igjen i morgen. Du kan også fortsette uten e-post", browser.FaultOf("code"), StringComparison.Ordinal);
        Arrival.On(await browser.SubmitAsync(Question.WithoutPath));
        _world.Clock.Advance(TimeSpan.FromDays(1));
        browser = await _world.CitizenAsync(Population.Kari);
        await browser.AnswerAsync(("email", Address));
        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address)));
    }

    [Fact]
    public async Task answer_does_not_wait_for_the_mail_server_whose_time_would_tell_that_a_letter_goes()
    {
        var server = new TaskCompletionSource();
        _world.Mail.Busy = server.Task;

        var browser = await CodeIsOutAsync();

        Assert.Contains("Vi har sendt en kode", browser.Current.Text, StringComparison.Ordinal);
        Assert.Empty(_world.Mail.Letters);
        server.SetResult();
    }

    [Theory]
    [InlineData(Question.Path)]
    [InlineData(Question.CodePath)]
    [InlineData(Question.ResendPath)]
    [InlineData(Question.AddressPath)]
    [InlineData(Question.WithoutPath)]
    [InlineData(Question.CancelPath)]
    [InlineData(Question.ErasePath)]
    public async Task person_who_was_disabled_meanwhile_goes_on_nowhere_in_an_open_question(string path)
    {
        var browser = await CodeIsOutAsync();
        var (step, code) = (browser.StepHandle(), _world.Mail.CodeTo(Address));
        var tenant = TenantId.Parse("innbygger");
        var kari = NationalId.TryParse(Population.Kari.NationalId, out var id, out _) ? id : throw new InvalidOperationException();
        var person = (await _world.Service<IPersonStore>().FindAsync(tenant, kari, CancellationToken.None))!.Id;
        await _world.Service<IDisabledPeopleStore>().DisableAsync(tenant, person, _world.Clock.GetUtcNow());
        await _world.RefreshAsync();

        var page = await PostAsync(browser, World.Innbygger, path, step, ("confirmation", code), ("given_name", "Kari"), ("email", "ny@heime.example"), ("organisation_selected", "asker"));
        Refused.On(_world, page, page.Status, "was disabled");
        page = await browser.OpenAsync($"https://{World.Innbygger}{Question.Path}?step={step}");

        Refused.On(_world, page, page.Status, "was disabled");
        Assert.Single(_world.Mail.Letters);
    }

    [Fact]
    public async Task step_of_a_question_opens_nothing_else_and_no_other_step_opens_a_question()
    {
        var browser = await AskedAsync();
        var step = browser.StepHandle();

        Refused.On(_world, await browser.OpenAsync($"https://{World.Innbygger}/login/choose?step={step}&with=idporten"), HttpStatusCode.BadRequest, "NotOpen");
        Refused.On(_world, await browser.OpenAsync($"https://{World.Innbygger}/login/resume?step={step}&answer={step}"), HttpStatusCode.BadRequest, "NotOpen");
        Refused.On(_world, await browser.OpenAsync($"https://{World.Innbygger}/oidc/callback?code=x&state={step}"), HttpStatusCode.BadRequest, "NotOpen");
        await browser.FollowLinkAsync(World.Innbygger);
        var state = System.Web.HttpUtility.ParseQueryString(browser.Visited.Last(address => address.Query.Contains("state=", StringComparison.Ordinal)).Query)["state"];
        Refused.On(_world, await browser.OpenAsync($"https://{World.Innbygger}{Question.Path}?step={state}"), HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task erasing_and_own_page_are_out_of_reach_on_the_way_of_a_login()
    {
        var browser = await CodeIsOutAsync();
        Arrival.On(await browser.TypeCodeAsync(_world.Mail.CodeTo(Address)));
        await _world.AskForAsync(["family_name"]);
        browser = await _world.CitizenAsync(Population.Kari);
        var step = browser.StepHandle();

        await PostAsync(browser, World.Innbygger, Question.ErasePath, step);
        await browser.OpenAsync($"https://{World.Innbygger}{Question.Path}?step={step}");

        Arrival.On(await browser.AnswerAsync(("family_name", "Nilsen"))).As(Population.Kari.NationalId, "Kari", "Nilsen", Address);
    }

    [Fact]
    public async Task nothing_that_was_typed_and_no_code_is_in_any_log_or_file()
    {
        var browser = await AskedAsync();
        await browser.AnswerAsync(("given_name", "Gudrundis"), ("email", "gudrundis@heime.example"), ("organisation_selected", "baerum"));
        var code = _world.Mail.CodeTo("gudrundis@heime.example");
        Arrival.On(await browser.TypeCodeAsync(code));
        await _world.StopBrokerAsync();

        var log = string.Join('\n', _world.Logs.Lines) + string.Join('\n', Directory.EnumerateFiles(_world.LogFolder).Select(File.ReadAllText));
        Assert.Contains("asks the person for given_name, email, organisation_selected", log, StringComparison.Ordinal);
        foreach (var secret in new[] { "gudrundis", code, code.Replace(" ", "", StringComparison.Ordinal) })
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
            foreach (var file in Directory.EnumerateFiles(_world.DataFolder))
                Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)) < 0, $"{file} holds what was typed.");
        }
    }

    [Theory]
    [InlineData("asker", HttpStatusCode.OK)]
    [InlineData("baerum", HttpStatusCode.NotFound)]
    [InlineData("..%2fasker", HttpStatusCode.NotFound)]
    public async Task logo_is_served_as_a_picture_in_a_sandbox_or_not_at_all(string organisation, HttpStatusCode status)
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{World.Innbygger}/login/logo/{organisation}");

        Assert.Equal(status, page.Status);
        if (status != HttpStatusCode.OK)
            return;
        Assert.Equal("image/svg+xml", page.Headers["Content-Type"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Contains("sandbox", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    private async Task<TestBrowser> AskedAsync(Person? person = null)
    {
        var browser = await _world.CitizenAsync(person ?? Population.Kari);
        browser.MustStandAtQuestion("email");
        return browser;
    }

    private async Task<TestBrowser> CodeIsOutAsync(Person? person = null)
    {
        var browser = await AskedAsync(person);
        await browser.AnswerAsync(("given_name", "Kari"), ("email", Address), ("organisation_selected", "asker"));
        Assert.NotNull(browser.Current.Document.GetElementById("code"));
        return browser;
    }

    // The question would not come again if anything had been kept.
    private async Task NothingIsKeptAsync() => (await AskedAsync()).MustStandAtQuestion("given_name");

    // As a form of that very page would, cookies and all.
    private static Task<Page> PostAsync(TestBrowser browser, string host, string path, string step, params (string Name, string Value)[] fields)
    {
        FormFields form = [new("step", step), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];
        var address = new Uri($"https://{host}{path}");
        return browser.SendAsync(new Request(address, HttpMethod.Post, form, address));
    }

    private async Task<HttpStatusCode[]> ManyAsync(TestBrowser browser, string step, string code, int times)
    {
        var cookie = $"{Weblogin.Login.Browser.BindingCookie}={browser.CookieOf(World.Innbygger, Weblogin.Login.Browser.BindingCookie)}";
        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        return await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(async () =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Innbygger}{Question.CodePath}");
            message.Content = new FormUrlEncodedContent([KeyValuePair.Create("step", step), KeyValuePair.Create("confirmation", code)]);
            message.Headers.Add("Cookie", cookie);
            using var response = await http.SendAsync(message, CancellationToken.None);
            return response.StatusCode;
        })));
    }
}
