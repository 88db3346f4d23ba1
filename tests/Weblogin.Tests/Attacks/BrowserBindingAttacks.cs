using System.Net;
using Weblogin.Login;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>A login belongs to the browser that began it, and every step of it counts once.</summary>
public sealed class BrowserBindingAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    [Fact]
    public async Task saml_login_csrf_an_attackers_response_logs_no_victim_in()
    {
        var attacker = await World.SeatAsync("virksomhet1", Population.Ola.Id);
        var response = await attacker.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        var victim = await World.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await victim.SendAsync(response with { Initiator = new Uri("https://ondsinnet.example/") });

        await MustFailAsync(victim, page, HttpStatusCode.Forbidden, "OtherBrowser");
    }

    [Fact]
    public async Task saml_login_csrf_does_not_end_the_login_a_victim_has_open()
    {
        var attacker = await World.SeatAsync("virksomhet1", Population.Ola.Id);
        var forged = await attacker.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        var victim = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var own = await victim.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        Refused.On(World, await victim.SendAsync(forged), HttpStatusCode.Forbidden, "OtherBrowser");

        Arrival.On(await victim.SendAsync(own)).As(Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann@virksomhet1.example");
    }

    [Fact]
    public async Task stolen_saml_response_brings_the_thief_nothing_and_costs_the_victim_nothing()
    {
        var victim = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await victim.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        var thief = await World.SeatAsync("virksomhet1", Population.Ola.Id);
        await thief.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var page = await thief.SendAsync(response);

        Refused.On(World, page, HttpStatusCode.Forbidden, "OtherBrowser");
        await MustNotBeLoggedInAsync(thief);
        Arrival.On(await victim.SendAsync(response)).As(Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann@virksomhet1.example");
    }

    [Fact]
    public async Task stolen_parked_handle_opens_nothing_in_another_browser()
    {
        var victim = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var resume = Journey.Held(await victim.OpenUntilAsync($"https://{World.Virksomhet1}/", request => request.Address.AbsolutePath == "/login/resume"));
        var thief = World.NewBrowser();

        Refused.On(World, await thief.SendAsync(resume), HttpStatusCode.Forbidden, "OtherBrowser");
        await MustNotBeLoggedInAsync(thief);

        Arrival.On(await victim.SendAsync(resume)).As(Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann@virksomhet1.example");
    }

    [Fact]
    public async Task parked_handle_counts_once()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var resume = Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/", request => request.Address.AbsolutePath == "/login/resume"));
        Arrival.On(await browser.SendAsync(resume));
        var logins = World.Logins;

        Refused.On(World, await browser.SendAsync(resume), HttpStatusCode.BadRequest, "NotOpen");

        Assert.Equal(logins, World.Logins);
    }

    [Fact]
    public async Task parked_handle_of_one_tenant_is_none_at_another()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var resume = Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/", request => request.Address.AbsolutePath == "/login/resume"));
        browser.Plant(World.Virksomhet2, Browser.BindingCookie, browser.CookieOf(World.Virksomhet1, Browser.BindingCookie)!);

        var page = await browser.SendAsync(resume with { Address = new Uri($"https://{World.Virksomhet2}{resume.Address.PathAndQuery}") });

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "NotOpen", World.Virksomhet2);
    }

    [Fact]
    public async Task id_porten_login_csrf_an_attackers_answer_logs_no_victim_in()
    {
        var attacker = World.NewBrowser();
        await attacker.FollowLinkAsync(World.Innbygger);
        var answer = await attacker.HoldIdPortenAnswerAsync(Population.Ola);
        var victim = World.NewBrowser();

        var page = await victim.SendAsync(answer);

        await MustFailAsync(victim, page, HttpStatusCode.Forbidden, "OtherBrowser", World.Innbygger);
    }

    [Fact]
    public async Task id_porten_login_csrf_does_not_end_the_login_a_victim_has_open()
    {
        var attacker = World.NewBrowser();
        await attacker.FollowLinkAsync(World.Innbygger);
        var forged = await attacker.HoldIdPortenAnswerAsync(Population.Ola);
        var victim = World.NewBrowser();
        await victim.FollowLinkAsync(World.Innbygger);
        var own = await victim.HoldIdPortenAnswerAsync(Population.Kari);

        Refused.On(World, await victim.SendAsync(forged), HttpStatusCode.Forbidden, "OtherBrowser");

        Arrival.On(await victim.SendAsync(own)).As(Population.Kari.NationalId);
        // The attacker could have finished it himself all the while: nothing was used up.
        Arrival.On(await attacker.SendAsync(forged)).As(Population.Ola.NationalId);
    }

    [Fact]
    public async Task state_of_id_porten_counts_once()
    {
        var browser = World.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        var answer = await browser.HoldIdPortenAnswerAsync(Population.Ola);
        Arrival.On(await browser.SendAsync(answer));
        var logins = World.Logins;

        Refused.On(World, await browser.SendAsync(answer), HttpStatusCode.BadRequest, "NotOpen");

        Assert.Equal(logins, World.Logins);
    }

    [Fact]
    public async Task state_of_one_tenant_is_none_at_another()
    {
        var browser = World.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        var answer = await browser.HoldIdPortenAnswerAsync(Population.Ola);
        browser.Plant(World.Virksomhet1, Browser.BindingCookie, browser.CookieOf(World.Innbygger, Browser.BindingCookie)!);

        var page = await browser.SendAsync(answer with { Address = new Uri($"https://{World.Virksomhet1}{answer.Address.PathAndQuery}") });

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task cookies_of_tenant_a_planted_at_tenant_b_open_nothing()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);
        var thief = World.NewBrowser();
        thief.Plant(World.Virksomhet2, Browser.SessionCookie, browser.CookieOf(World.Virksomhet1, Browser.SessionCookie)!);
        thief.Plant(World.Virksomhet2, Browser.BindingCookie, browser.CookieOf(World.Virksomhet1, Browser.BindingCookie)!);

        var told = await thief.LogInAtPlatformAsync(World.Virksomhet2, "&prompt=none");

        Assert.Contains("login_required", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_step_of_saml_is_no_state_of_id_porten()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var page = await browser.OpenAsync($"https://{World.Virksomhet1}/oidc/callback?code=x&state={response.Field("RelayState")}&iss=https://{World.IdPortenHost}");

        await MustFailAsync(browser, page, HttpStatusCode.Forbidden, "not open for a provider that answers here");
    }

    [Fact]
    public async Task twenty_parallel_posts_of_one_response_and_their_resumes_give_exactly_one_login()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        var before = World.Logins;

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OneTabAsync(browser, response)));

        Assert.Equal(before + 1, World.Logins);
        Assert.Single(pages, page => page.HeldBack is not null);
        Assert.All(pages.Where(page => page.HeldBack is null), page => Refused.On(World, page, HttpStatusCode.BadRequest, "NotOpen"));
        await HonestPeopleAreServedAsync();
    }

    [Fact]
    public async Task more_than_three_answers_to_one_step_are_not_even_looked_at()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        for (var i = 0; i < 3; i++)
            Refused.On(World, await browser.SendAsync(response.With("SAMLResponse", "PGE+PC9hPg==")), HttpStatusCode.Forbidden, "ResponseRefused");

        var page = await browser.SendAsync(response);

        await MustFailAsync(browser, page, HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task restart_gives_no_more_than_one_answer_back()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        for (var i = 0; i < 2; i++)
            Refused.On(World, await browser.SendAsync(response.With("SAMLResponse", "PGE+PC9hPg==")), HttpStatusCode.Forbidden, "ResponseRefused");

        await World.RestartBrokerAsync();
        Refused.On(World, await browser.SendAsync(response.With("SAMLResponse", "PGE+PC9hPg==")), HttpStatusCode.Forbidden, "ResponseRefused");

        Refused.On(World, await browser.SendAsync(response), HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task of_a_crowd_of_answers_to_one_step_three_are_looked_at()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        var pages = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => World.NewBrowser().SendAsync(response.With("SAMLResponse", "PGE+PC9hPg==")))));

        Assert.Equal(3, pages.Count(page => page.Status == HttpStatusCode.Forbidden));
        Assert.Equal(27, pages.Count(page => page.Status == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task two_bad_answers_do_not_end_somebodys_login()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        for (var i = 0; i < 2; i++)
            await browser.SendAsync(response.With("SAMLResponse", "PGE+PC9hPg=="));

        Arrival.On(await browser.SendAsync(response)).As(Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann@virksomhet1.example");
    }

    // Each tab of one browser sends the same cookies; only the first that comes through gets the code.
    private async Task<Page> OneTabAsync(TestBrowser of, Request response)
    {
        var tab = World.NewBrowser();
        tab.Plant(World.Virksomhet1, Browser.BindingCookie, of.CookieOf(World.Virksomhet1, Browser.BindingCookie)!);
        return await tab.SendUntilAsync(response, request => request.Address.Host == World.PlatformHost);
    }
}
