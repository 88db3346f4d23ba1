using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A tenant on its way from one identity provider to another: both are live, and a person is the same at both.</summary>
public sealed class MovingTests(OpenWorld fixture) : IClassFixture<OpenWorld>
{
    private readonly World _world = fixture.World;

    [Theory]
    [InlineData(0, false)]
    [InlineData(100, true)]
    public async Task share_of_browsers_goes_to_the_new_one_and_people_keep_their_sub(int percent, bool isMoved)
    {
        await fixture.ChangeAsync(document => document["moving"] = new JsonObject { ["from"] = "adfs", ["to"] = "op", ["percent"] = percent });
        fixture.Plain.Say(token: new JsonObject { ["fnr"] = Population.Kari.NationalId, ["amr"] = "pwd" }, userInfo: new JsonObject { ["sub"] = "the-person" });
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await fixture.ChangeAsync(_ => { });
        var before = Arrival.On(await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet1, "/go/adfs"));
        await fixture.ChangeAsync(document => document["moving"] = new JsonObject { ["from"] = "adfs", ["to"] = "op", ["percent"] = percent });

        var arrival = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1, "/go/adfs"));

        Assert.Equal(before.Subject, arrival.Subject);
        Assert.Equal(Population.Kari.NationalId, arrival.IdToken["pid"]);
        Assert.Equal(isMoved, browser.Visited.Any(address => address.Host == OpenWorld.PlainHost));
        Assert.Equal(!isMoved, browser.Visited.Any(address => address.Host == "adfs.virksomhet1.test" && address.AbsolutePath.StartsWith("/adfs/ls", StringComparison.Ordinal)));
        await fixture.ChangeAsync(_ => { });
    }

    [Fact]
    public void browser_is_sent_the_same_way_each_time_and_a_larger_share_takes_nobody_back()
    {
        var (from, to) = (IdentityProviderId.Parse("adfs"), IdentityProviderId.Parse("entra"));
        var browsers = Enumerable.Range(0, 2000).Select(i => System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i))).ToArray();
        var moved = new HashSet<byte[]>();
        foreach (var percent in (int[])[0, 1, 20, 50, 99, 100])
        {
            var moving = new Moving(from, to, percent);
            var now = browsers.Where(browser => moving.Moves(browser)).ToHashSet();

            Assert.Superset(moved, now);
            Assert.Equal(now, browsers.Where(browser => moving.Moves(browser)).ToHashSet());
            Assert.InRange(now.Count, (percent * 20) - 100, (percent * 20) + 100);
            moved = now;
        }
    }
}
