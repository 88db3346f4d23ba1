using System.Net;
using System.Net.Http.Headers;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Self-typed names, e-mail and organisation: what people type is their own word and can be nothing else.</summary>
public sealed class SelfAssertedAttacks : AskedCitizen
{
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

        await browser.AnswerAsync(("given_name", "Kari"), ("email", Address), ("organisation_selected", "virksomhet1"), ("tenant", "virksomhet1"), ("organisation_number", "311000012"));
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
}
