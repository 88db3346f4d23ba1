using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Everything that waits has an end. A class of its own, because it moves the clock.</summary>
public sealed class AgeAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    [Fact]
    public async Task parked_handle_older_than_a_minute_opens_nothing()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var resume = Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/", request => request.Address.AbsolutePath == "/login/resume"));
        World.Clock.Advance(TimeSpan.FromSeconds(61));

        await MustFailAsync(browser, await browser.SendAsync(resume), HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task saml_step_older_than_its_life_takes_no_answer()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var toAdfs = Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/", request => request.Address.AbsolutePath == "/adfs/ls/"));
        World.Clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        await MustFailAsync(browser, await browser.SendAsync(toAdfs), HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task saml_step_takes_an_answer_until_then()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var toAdfs = Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/", request => request.Address.AbsolutePath == "/adfs/ls/"));
        World.Clock.Advance(TimeSpan.FromMinutes(29));

        Arrival.On(await browser.SendAsync(toAdfs));
    }

    [Fact]
    public async Task id_porten_step_older_than_its_life_takes_no_answer()
    {
        var browser = World.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        var answer = await browser.HoldIdPortenAnswerAsync(Population.Ola);
        World.Clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        await MustFailAsync(browser, await browser.SendAsync(answer), HttpStatusCode.BadRequest, "NotOpen", World.Innbygger);
    }

    [Fact]
    public async Task saml_response_that_waited_past_its_end_is_refused()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
        World.Clock.Advance(TimeSpan.FromMinutes(20));

        await MustFailAsync(browser, await browser.SendAsync(response), HttpStatusCode.Forbidden, "Expired");
    }

    [Fact]
    public async Task code_older_than_its_life_gives_no_token()
    {
        var platform = await OtherPlatform.RegisterAsync(World);
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var code = await platform.CodeAsync(browser, World.Virksomhet1);
        World.Clock.Advance(TimeSpan.FromSeconds(60));

        var answer = await platform.RedeemAsync(World.Virksomhet1, code);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer.Error));
        await HonestPeopleAreServedAsync();
    }

    [Fact]
    public async Task access_token_older_than_its_life_gives_no_claims()
    {
        var platform = await OtherPlatform.RegisterAsync(World);
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var tokens = await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1));
        Assert.Equal(HttpStatusCode.OK, (await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Status);
        World.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Status);
    }
}
