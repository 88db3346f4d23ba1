using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A deployment in the middle of a login loses nothing: the person finishes it.</summary>
public sealed class RestartTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task a_login_by_adfs_outlives_a_restart_between_any_two_hops()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var arrived = Arrival.On(await WithRestartsAsync(browser, $"https://{World.Virksomhet1}/",
            request => request.Address.AbsolutePath == "/adfs/ls/", // asked, on the way to ADFS
            request => request.Address.AbsolutePath == "/saml/acs", // ADFS has answered
            request => request.Address.AbsolutePath == "/login/resume", // verified and parked
            request => request.Address.AbsolutePath == "/callback")); // the code is on its way to the platform

        arrived.At("virksomhet1", "311000012", Journey.Substantial, "wia").As(Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann@virksomhet1.example");
    }

    [Fact]
    public async Task a_login_by_id_porten_outlives_a_restart_between_any_two_hops()
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        await _world.RestartBrokerAsync();
        var answer = await browser.HoldIdPortenAnswerAsync(Population.Ola);
        await _world.RestartBrokerAsync();
        var code = Journey.Held(await browser.SendUntilAsync(answer, request => request.Address.AbsolutePath == "/callback"));
        await _world.RestartBrokerAsync();

        Arrival.On(await browser.SendAsync(code)).At("innbygger", null, Journey.High, "BankID").As(Population.Ola.NationalId);
    }

    [Fact]
    public async Task a_fallback_outlives_a_restart_and_a_session_too()
    {
        var browser = await _world.SeatAsync("virksomhet1", "tom.vikar");
        await browser.FollowLinkAsync(World.Virksomhet1);
        await _world.RestartBrokerAsync();
        var first = Arrival.On(await browser.AnswerIdPortenAsync(Population.Tom));
        await _world.RestartBrokerAsync();

        var second = Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none"));

        Assert.Equal(first.Subject, second.Subject);
        Assert.Equal(first.IdToken["sid"], second.IdToken["sid"]);
    }

    private async Task<Page> WithRestartsAsync(TestBrowser browser, string address, params Func<Request, bool>[] hops)
    {
        var page = await browser.OpenUntilAsync(address, hops[0]);
        foreach (var next in hops[1..])
        {
            await _world.RestartBrokerAsync();
            page = await browser.SendUntilAsync(Journey.Held(page), next);
        }

        await _world.RestartBrokerAsync();
        return await browser.SendAsync(Journey.Held(page));
    }
}
