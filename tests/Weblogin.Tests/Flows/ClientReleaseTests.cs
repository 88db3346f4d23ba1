using System.Text.Json.Nodes;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What a client gets of a person, by scope, by name and by the rules of its document; and the keys that vouch for it.</summary>
public sealed class ClientReleaseTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task claims_asked_for_by_name_stand_where_they_were_asked_for()
    {
        var platform = await OtherPlatform.RegisterAsync(_world);

        var (idToken, userInfo) = await LogInAsync(platform, ("scope", "openid"), ("claims", """{"id_token":{"email":null},"userinfo":{"given_name":{"essential":true},"pid":null}}"""));

        Assert.Equal((true, null, null), (IdToken.Text(idToken, "email") is not null, IdToken.Text(idToken, "given_name"), IdToken.Text(idToken, "pid")));
        Assert.Equal(("Kari", Population.Kari.NationalId, null), (userInfo.Text("given_name"), userInfo.Text("pid"), userInfo.Text("email")));
    }

    [Fact]
    public async Task claim_the_client_may_not_have_is_left_out_and_the_login_goes_on()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "uten-nummer", document =>
        {
            document.Remove("release");
            document["oidc"]!["scopes"] = new JsonArray("openid", "email");
        });

        var (idToken, userInfo) = await LogInAsync(platform, ("scope", "openid profile pid"), ("claims", """{"id_token":{"pid":{"essential":true},"given_name":null,"preferred_username":null},"userinfo":{"pid":null}}"""));

        foreach (var claim in new[] { "pid", "given_name", "preferred_username" })
            Assert.Equal((null, null), (IdToken.Text(idToken, claim), userInfo.Text(claim)));
    }

    [Fact]
    public async Task rule_of_the_document_releases_its_claim_in_its_place()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "med-upn", document =>
        {
            document["release"] = JsonNode.Parse("""{"claims":[{"claim":"upn","from":"user_name","in":"id_token"}]}""");
            document["oidc"]!["scopes"] = new JsonArray("openid");
        });

        var (idToken, userInfo) = await LogInAsync(platform, ("scope", "openid"));

        Assert.StartsWith("kari.nordmann", IdToken.Text(idToken, "upn"), StringComparison.Ordinal);
        Assert.Null(userInfo.Text("upn"));
    }

    [Fact]
    public async Task registered_age_and_level_hold_where_the_request_says_nothing()
    {
        var strict = await OtherPlatform.RegisterAsync(_world, "streng", document => document["oidc"]!["defaultMaxAge"] = 60);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await strict.CodeAsync(browser, World.Virksomhet1);

        Assert.Contains("code", (await strict.AskAsync(browser, World.Virksomhet1, "&prompt=none")).Keys);
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("login_required", (await strict.AskAsync(browser, World.Virksomhet1, "&prompt=none"))["error"]);
        Assert.Contains("code", (await strict.AskAsync(browser, World.Virksomhet1, "&prompt=none&max_age=600")).Keys);

        var sure = await OtherPlatform.RegisterAsync(_world, "sikker", document => document["oidc"]!["defaultAcrValues"] = new JsonArray("nlsso-loa-high"));
        Assert.Equal("login_required", (await sure.AskAsync(browser, World.Virksomhet1, "&prompt=none"))["error"]);
    }

    [Fact]
    public async Task compatible_client_has_every_claim_in_the_id_token()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "eldre", document =>
        {
            document["release"]!["claims"] = JsonNode.Parse("""[{"claim":"upn","from":"user_name","in":"userinfo"}]""");
            document["oidc"]!["profile"] = "compatible";
        });

        var (idToken, userInfo) = await LogInAsync(platform);

        Assert.All(userInfo.Json.EnumerateObject(), claim => Assert.Equal(claim.Value.ToString(), IdToken.Text(idToken, claim.Name)));
        Assert.NotNull(IdToken.Text(idToken, "upn"));
    }

    [Fact]
    public async Task hint_signed_by_a_former_key_still_names_the_person()
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var hint = (await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1))).Text("id_token")!;
        var before = await KeysAsync();

        await RollAsync(RollStep.Publish);
        Assert.Equal(2 * before.Count, (await KeysAsync()).Count);
        await RollAsync(RollStep.Use);
        var after = await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1));

        Assert.NotEqual(hint.Split('.')[0], after.Text("id_token")!.Split('.')[0]);
        Assert.Subset((await KeysAsync()).ToHashSet(), before.ToHashSet());
        Assert.True((await OtherPlatform.AnswerAsync(browser, platform.Request(World.Virksomhet1, ("prompt", "none"), ("id_token_hint", hint)))).ContainsKey("code"));
    }

    private async Task RollAsync(RollStep step) =>
        Assert.IsType<OwnKeyRollOutcome.Done>(await _world.Service<OwnKeyRoll>().StepAsync(TenantId.Parse("virksomhet1"), OwnKeys.Issuer, step, atOnce: true, CancellationToken.None));

    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"https://{World.Virksomhet1}/connect/jwks");
        var keys = await TokenAnswer.ReadAsync(_world, message);
        // What may be kept must be older than what signs.
        Assert.Equal("public, max-age=3600", keys.CacheControl);
        Assert.True(KeyRollOver.Notice > TimeSpan.FromSeconds(3600));
        return [.. keys.Json.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }

    private async Task<(System.Text.Json.JsonElement IdToken, TokenAnswer UserInfo)> LogInAsync(OtherPlatform platform, params (string Name, string? Value)[] changes)
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var answer = await OtherPlatform.AnswerAsync(browser, platform.Request(World.Virksomhet1, changes));
        var tokens = await platform.RedeemAsync(World.Virksomhet1, answer["code"]);
        return (IdToken.Of(tokens), await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!));
    }
}
