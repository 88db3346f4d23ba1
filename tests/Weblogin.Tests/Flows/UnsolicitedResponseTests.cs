using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A person who begins at ADFS's own list of services, as ADFS administrators like to set up: ADFS is asked anew.</summary>
public sealed class UnsolicitedResponseTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Theory]
    [InlineData(null)]
    [InlineData("kurs")]
    [InlineData("/go/kurs")]
    [InlineData("https://virksomhet1.weblogin.test/go/kurs")]
    [InlineData("https://ondsinnet.example/")]
    [InlineData("//ondsinnet.example/go/kurs")]
    [InlineData("https://virksomhet1.weblogin.test.ondsinnet.example/go/kurs")]
    [InlineData("javascript:alert(1)")]
    [InlineData("no-such-link")]
    public async Task windows_login_goes_on_by_a_request_of_ours(string? relayState)
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var page = await browser.OpenAsync("https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignon.aspx" + (relayState is null ? "" : $"?RelayState={Uri.EscapeDataString(relayState)}"));

        Arrival.On(page).At("virksomhet1", "311000012", Journey.Substantial, "wia").IsKari();
        Assert.Single(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/ls", StringComparison.Ordinal) && address.Query.Contains("SAMLRequest=", StringComparison.Ordinal));
        Assert.DoesNotContain(browser.Visited, address => address.Host.Contains("ondsinnet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task target_of_the_link_is_kept_where_the_link_allows_it()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var relayState = $"/go/kurs?target={Uri.EscapeDataString($"{World.Platform}/kurs/brannvern")}";

        var page = await browser.OpenAsync($"https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignon.aspx?RelayState={Uri.EscapeDataString(relayState)}");

        Assert.Equal("/kurs/brannvern", Arrival.On(page).Address.AbsolutePath);
    }
}
