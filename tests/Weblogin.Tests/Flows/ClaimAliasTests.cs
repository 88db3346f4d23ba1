using System.Text.Json.Nodes;
using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Scenario 2 while the claim changes its name: old and new stand side by side in the document.</summary>
public sealed class ClaimAliasTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Theory]
    [InlineData("fodselsnr", AdfsClaims.NationalIdFromStore)]
    [InlineData(AdfsClaims.NationalIdFromStore, "fodselsnr")]
    public async Task the_name_that_comes_is_read_whichever_of_the_two_it_is(string first, string second)
    {
        await ListAsync(first, second);
        var browser = await _world.SeatAsync("virksomhet2", Population.Liv.Id);

        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet2)).As(Population.Liv.NationalId, "Liv", "Sæther", "liv.saether@virksomhet2.example");
    }

    [Fact]
    public async Task a_name_that_is_not_listed_is_not_read()
    {
        await ListAsync("fodselsnr");
        var browser = await _world.SeatAsync("virksomhet2", Population.Liv.Id);

        await browser.FollowLinkAsync(World.Virksomhet2);

        browser.MustStandAtIdPorten();
    }

    private async Task ListAsync(params string[] names)
    {
        var applied = await _world.ApplyAsync("virksomhet2", document =>
            document["identityProviders"]![0]!["claims"]!["nationalId"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]));
        Assert.IsType<ApplyOutcome.Applied>(applied);
    }
}
