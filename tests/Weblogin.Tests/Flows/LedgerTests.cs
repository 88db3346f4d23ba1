using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Every release of a national id is in the ledger, and nothing else is.</summary>
public sealed class LedgerTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task release_in_an_id_token_is_told_with_who_when_and_why()
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var before = (await EntriesAsync()).Count;

        await platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id), World.Virksomhet1);

        var entries = await EntriesAsync();
        Assert.Equal(before + 1, entries.Count);
        Assert.Equal(("virksomhet1", platform.ClientId, Population.Kari.NationalId), (entries[0].Tenant.Value, entries[0].RelyingParty.Value, entries[0].NationalId!.Reveal()));
        Assert.Contains("pid (scope pid)", entries[0].Why, StringComparison.Ordinal);
        Assert.Equal(_world.Clock.GetUtcNow(), entries[0].At, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("document", """{"nationalId":true,"claims":[{"claim":"fnr","from":"pid","in":"userinfo"}]}""", "fnr", "")]
    [InlineData("request", """{"nationalId":true}""", "pid", "&claims=%7B%22userinfo%22%3A%7B%22pid%22%3Anull%7D%7D")]
    public async Task release_in_userinfo_alone_is_told(string by, string release, string claim, string more)
    {
        var platform = await OtherPlatform.RegisterAsync(_world, $"userinfo-{by}", document => document["release"] = System.Text.Json.Nodes.JsonNode.Parse(release));
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var before = (await EntriesAsync()).Count;

        var code = (await OtherPlatform.AnswerAsync(browser, platform.Request(World.Virksomhet1, ("scope", "openid profile")) + more))["code"];
        var entries = await EntriesAsync();
        var tokens = await platform.RedeemAsync(World.Virksomhet1, code);
        var userInfo = await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!);

        Assert.Equal((null, Population.Kari.NationalId), (IdToken.Of(tokens).Text(claim), userInfo.Text(claim)));
        Assert.Equal((before + 1, platform.ClientId), (entries.Count, entries[0].RelyingParty.Value));
        Assert.Contains(claim, entries[0].Why, StringComparison.Ordinal);
        // Fetching it is no second release.
        Assert.Equal(entries.Count, (await EntriesAsync()).Count);
    }

    [Fact]
    public async Task answer_from_a_session_is_a_release_too()
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await platform.CodeAsync(browser, World.Virksomhet1);
        var before = (await EntriesAsync()).Count;

        await platform.CodeAsync(browser, World.Virksomhet1);

        Assert.Equal(before + 1, (await EntriesAsync()).Count);
    }

    [Fact]
    public async Task login_that_releases_no_number_writes_nothing()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "uten-nummer", document =>
        {
            document.Remove("release");
            document["oidc"]!["scopes"] = new System.Text.Json.Nodes.JsonArray("openid", "profile", "email");
        });
        var before = (await EntriesAsync()).Count;

        await platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id), World.Virksomhet1);

        Assert.Equal(before, (await EntriesAsync()).Count);
    }

    [Fact]
    public async Task release_in_a_saml_attribute_is_told()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        await library.AskAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id), library.Request(World.Virksomhet1));

        Assert.Contains("attribute urn:oid:1.3.6.1.4.1.2428.90.1.5", (await EntriesAsync())[0].Why, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<LedgerEntry>> EntriesAsync() => _world.Service<ILedger>().OfNationalIdAsync(
        NationalId.TryParse(Population.Kari.NationalId, out var id, out _) ? id : throw new InvalidOperationException(), 1000, CancellationToken.None);
}
