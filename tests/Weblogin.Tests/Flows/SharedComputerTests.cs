using System.Text.Json.Nodes;
using Weblogin.Login;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Machines that people share: nothing of one person is left for the next.</summary>
public sealed class SharedComputerTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task login_for_a_shared_relying_party_leaves_no_session_and_is_fresh_each_time()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "bib-delt", document => document["sharedComputer"] = true);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        for (var i = 0; i < 2; i++)
        {
            var logins = _world.Logins;
            Assert.NotEmpty(await platform.CodeAsync(browser, World.Virksomhet1));
            Assert.Equal(logins + 1, _world.Logins);
            Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.SessionCookie));
        }

        Assert.Equal("login_required", (await platform.AskAsync(browser, World.Virksomhet1, "&prompt=none"))["error"]);
    }

    [Fact]
    public async Task identity_provider_is_asked_to_authenticate_anew()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "bib-ny", document => document["sharedComputer"] = true);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        await platform.CodeAsync(browser, World.Virksomhet1);

        var asked = browser.Visited.Last(address => address.Host == "adfs.virksomhet1.test" && address.Query.Contains("SAMLRequest", StringComparison.Ordinal));
        Assert.Contains("ForceAuthn=\"true\"", Inflate(asked), StringComparison.Ordinal);
    }

    [Fact]
    public void network_of_the_tenant_decides_by_the_address_of_the_browser()
    {
        var tenant = _world.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)! with { SharedNetworks = [System.Net.IPNetwork.Parse("192.0.2.0/24"), System.Net.IPNetwork.Parse("2001:db8::/48")] };
        var platform = _world.Service<Weblogin.Tenants.TenantDirectory>().Current.RelyingParties.First(party => !party.SharedComputer);
        var request = new LoginRequest { RelyingParty = platform.Id, Protocol = "oidc", ReplyState = "", RequiredLevel = Weblogin.Model.AssuranceLevel.Low };

        foreach (var (address, shared) in new[] { ("192.0.2.7", true), ("192.0.3.7", false), ("2001:db8::1", true), ("2001:db9::1", false) })
        {
            var judged = SharedComputer.Judge(tenant, platform, request, System.Net.IPAddress.Parse(address));
            Assert.Equal((shared, shared), (judged.LeavesNothing, judged.ForceAuthentication));
        }

        Assert.False(SharedComputer.Judge(tenant, platform, request, from: null).LeavesNothing);
    }

    [Theory]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.7-9")]
    [InlineData("everywhere")]
    public async Task network_that_is_none_is_refused_by_the_name_of_its_field(string network)
    {
        var outcome = await _world.ApplyAsync("virksomhet1", document => document["sharedNetworks"] = new JsonArray(network));

        Assert.Contains("sharedNetworks[0]", string.Join(' ', Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Refused>(outcome).Faults), StringComparison.Ordinal);
    }

    private static string Inflate(Uri address)
    {
        var message = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query)["SAMLRequest"].Single()!;
        using var inflate = new System.IO.Compression.DeflateStream(new MemoryStream(Convert.FromBase64String(message)), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(inflate);
        return reader.ReadToEnd();
    }
}
