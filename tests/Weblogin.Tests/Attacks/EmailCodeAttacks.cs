using System.Net;
using Weblogin.Login.Profile;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Codes that confirm an e-mail address: guessed, used twice, out of time, out of place, and sent to flood somebody.</summary>
public sealed class EmailCodeAttacks : AskedCitizen
{
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
