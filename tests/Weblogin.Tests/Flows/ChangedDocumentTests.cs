using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What documents say today counts, also for what was begun or won under yesterday's.</summary>
public sealed class ChangedDocumentTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task a_session_won_by_an_identity_provider_that_was_taken_away_answers_nobody()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));

        await ApplyAsync("virksomhet1", document =>
        {
            document["identityProviders"]!.AsArray().RemoveAt(0);
            document["waysIn"] = new JsonArray("idporten");
            document.Remove("fallback");
        });

        Assert.Contains("login_required", (await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_login_that_was_under_way_when_the_relying_party_left_the_tenant_is_refused()
    {
        var library = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync(library.Request(World.Virksomhet1));

        await OtherPlatform.RegisterAsync(_world, tenants: "virksomhet2");

        Refused.On(_world, await browser.SendAsync(response), HttpStatusCode.Forbidden, "TenantNotAllowed");
    }

    [Fact]
    public async Task a_login_that_was_under_way_when_the_reply_address_went_is_refused_and_logs_nobody_in()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = await browser.HoldSamlResponseAsync(Journey.PlatformLogin(World.Virksomhet1));
        var before = _world.Logins;

        await ApplyAsync("kursportal", document => document["oidc"]!["redirectUris"] = new JsonArray("https://kursportal.test/elsewhere"));

        Refused.On(_world, await browser.SendAsync(response), HttpStatusCode.BadRequest, "its registration changed during the login");
        Assert.Equal(before, _world.Logins);
    }

    [Fact]
    public async Task an_access_token_of_a_relying_party_that_left_the_tenant_opens_nothing()
    {
        var library = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var token = await library.RedeemAsync(World.Virksomhet1, await library.CodeAsync(browser, World.Virksomhet1));
        Assert.Equal(HttpStatusCode.OK, (await library.UserInfoAsync(World.Virksomhet1, token.AccessToken!)).Status);

        await OtherPlatform.RegisterAsync(_world, tenants: "virksomhet2");

        Assert.Equal(HttpStatusCode.Unauthorized, (await library.UserInfoAsync(World.Virksomhet1, token.AccessToken!)).Status);
    }

    private async Task ApplyAsync(string name, Action<JsonObject> change) => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync(name, change));
}
