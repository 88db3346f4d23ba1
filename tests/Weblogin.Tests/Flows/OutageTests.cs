using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A partner who does not answer, or of whom nothing is known yet.</summary>
public sealed class OutageTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task id_porten_that_refuses_to_be_asked_is_said_to_be_down()
    {
        _world.Misbehaviour.IdPorten = IdPortenFault.PushFails;
        var page = await _world.NewBrowser().FollowLinkAsync(World.Innbygger);
        _world.Misbehaviour.IdPorten = IdPortenFault.None;

        MustSayDown(page);
        await MustServeCitizensAsync();
    }

    [Fact]
    public async Task id_porten_whose_token_endpoint_fails_is_said_to_be_down()
    {
        _world.Misbehaviour.IdPorten = IdPortenFault.TokenFails;
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        var page = await browser.AnswerIdPortenAsync(Population.Per);
        _world.Misbehaviour.IdPorten = IdPortenFault.None;

        MustSayDown(page);
        await MustServeCitizensAsync();
    }

    [Fact]
    public async Task id_porten_that_cannot_be_reached_is_said_to_be_down()
    {
        _world.Network.Disconnect(World.IdPortenHost);
        var page = await _world.NewBrowser().FollowLinkAsync(World.Innbygger);
        _world.Network.Connect([World.IdPortenHost], _world.Sandbox.Web.GetTestServer().CreateHandler());

        MustSayDown(page);
        await MustServeCitizensAsync();
    }

    [Fact]
    public async Task an_adfs_without_metadata_falls_back_to_id_porten()
    {
        await _world.ApplyAsync("virksomhet2", document =>
        {
            var providers = document["identityProviders"]!.AsArray();
            var unknown = providers[0]!.DeepClone();
            unknown["id"] = "adfs-ny";
            providers.Add(unknown);
            document["waysIn"] = new JsonArray("adfs-ny");
        });
        var browser = await _world.SeatAsync("virksomhet2", Population.Liv.Id);
        await browser.FollowLinkAsync(World.Virksomhet2);

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Liv)).At("virksomhet2", "311000020", Journey.High, "BankID");
    }

    private void MustSayDown(Page page)
    {
        Refused.On(_world, page, HttpStatusCode.ServiceUnavailable, "Unavailable");
        Assert.Equal("60", page.Headers["Retry-After"]);
    }

    private async Task MustServeCitizensAsync()
    {
        // After a reading that failed the provider is left in peace for two seconds.
        _world.Clock.Advance(TimeSpan.FromSeconds(5));
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Per));
    }
}
