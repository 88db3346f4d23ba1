using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What is closed by data, or taken from a client's document, is so at the hub at once: on its page, on the way back, for codes and for tokens.</summary>
public sealed class HubClosedTests : IAsyncLifetime
{
    private const string Return = "/login/return";

    private static readonly (string, string?) AtVirksomhet1 = ("login_hint", "tenant:virksomhet1");

    private World _world = null!;
    private OtherPlatform _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _platform = await _world.RegisterAtHubAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task closed_tenant_is_no_choice_and_what_it_vouched_for_is_nothing()
    {
        var under = await UnderWayAsync();

        await ApplyAsync("virksomhet1", document => document["disabled"] = true);

        Refused.On(_world, await under.Waiting.SendAsync(under.Answer), HttpStatusCode.Forbidden, "TenantNotAllowed");
        await MustGiveNothingAsync(under, "invalid_grant");
        var browser = await HubWorld.KariAsync(_world);
        browser.Plant(HubWorld.Host, HubWorld.RemembersTenant, "virksomhet1");
        await browser.OpenAsync(_platform.Request(HubWorld.Host, AtVirksomhet1));
        browser.MustStandAtHub();
        Assert.DoesNotContain("Virksomhet 1", browser.Current.Text, StringComparison.Ordinal);
        Assert.Contains("Virksomhet 2", browser.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tenant_that_the_client_lists_no_more_vouches_for_nothing_it_vouched_for_before()
    {
        var under = await UnderWayAsync();

        await _world.RegisterAtHubAsync("biblioteket", null, "virksomhet2", "virksomhet3");

        Refused.On(_world, await under.Waiting.SendAsync(under.Answer), HttpStatusCode.Forbidden, "TenantNotAllowed");
        await MustGiveNothingAsync(under, "invalid_grant");
    }

    [Fact]
    public async Task closed_client_is_unknown_at_the_hub_and_its_tokens_are_none()
    {
        var under = await UnderWayAsync();
        var choosing = await HubWorld.KariAsync(_world);
        await choosing.OpenAsync(_platform.Request(HubWorld.Host));
        var choice = choosing.Link("Virksomhet 1");

        await _world.RegisterAtHubAsync("biblioteket", document => document["disabled"] = true);

        Refused.On(_world, await _world.NewBrowser().OpenAsync(_platform.Request(HubWorld.Host)), HttpStatusCode.BadRequest, "UnknownClient");
        Refused.On(_world, await choosing.SendAsync(choice), HttpStatusCode.BadRequest, "UnknownClient");
        Refused.On(_world, await under.Waiting.SendAsync(under.Answer), HttpStatusCode.BadRequest, "UnknownClient");
        await MustGiveNothingAsync(under, "invalid_client");
    }

    [Fact]
    public async Task identity_provider_that_is_closed_on_the_way_back_vouches_for_nobody()
    {
        var under = await UnderWayAsync();

        await ApplyAsync("virksomhet1", document => document["identityProviders"]![0]!["disabled"] = true);

        Assert.Equal("access_denied", (await under.Waiting.GoOnAsync(under.Answer))["error"]);
        await MustGiveNothingAsync(under, "invalid_grant");
    }

    [Fact]
    public async Task person_who_is_disabled_on_the_way_back_is_denied_by_the_hub()
    {
        var under = await UnderWayAsync();

        await _world.Service<IDisabledPeopleStore>().DisableAsync(TenantId.Parse("virksomhet1"), await PersonAsync(), _world.Clock.GetUtcNow());
        await _world.RefreshAsync();

        var answer = await under.Waiting.GoOnAsync(under.Answer);
        Assert.Equal(("access_denied", "the-state", $"https://{HubWorld.Host}"), (answer["error"], answer["state"], answer["iss"]));
        await MustGiveNothingAsync(under, "invalid_grant");
        Assert.Equal("access_denied", (await (await HubWorld.KariAsync(_world)).AskHubAsync(_platform, AtVirksomhet1))["error"]);
    }

    [Fact]
    public async Task hub_can_be_asked_for_a_logout_at_a_closed_tenant()
    {
        var under = await UnderWayAsync();
        await ApplyAsync("virksomhet1", document => document["disabled"] = true);

        var page = await under.Browser.OpenAsync($"https://{HubWorld.Host}/connect/endsession?id_token_hint={Uri.EscapeDataString(under.IdToken)}");

        Assert.Equal((HttpStatusCode.OK, World.Virksomhet1, "/logout/done"), (page.Status, page.Address.Host, page.Address.AbsolutePath));
    }

    [Fact]
    public async Task shared_computer_leaves_no_session_at_the_tenant_and_no_tenant_at_the_hub()
    {
        var platform = await _world.RegisterAtHubAsync("delt", document => document["sharedComputer"] = true);
        var browser = await HubWorld.KariAsync(_world);
        for (var i = 0; i < 2; i++)
        {
            var logins = _world.Logins;
            await browser.OpenAsync(platform.Request(HubWorld.Host));

            Assert.NotEmpty((await browser.ChooseTenantAsync("Virksomhet 1"))["code"]);

            Assert.Equal(logins + 1, _world.Logins);
            Assert.Null(browser.CookieOf(World.Virksomhet1, Refused.SessionCookie));
            Assert.Null(browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));
        }

        Assert.Equal("login_required", (await browser.AskHubAsync(platform, ("prompt", "none"), AtVirksomhet1))["error"]);
    }

    [Fact]
    public async Task shared_computer_does_not_go_by_what_another_login_left_there()
    {
        var platform = await _world.RegisterAtHubAsync("delt", document => document["sharedComputer"] = true);
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        await browser.ChooseTenantAsync("Virksomhet 1");
        Assert.Equal("virksomhet1", browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));

        await browser.OpenAsync(platform.Request(HubWorld.Host));

        browser.MustStandAtHub();
        Assert.Null(browser.Current.Document.QuerySelector(".page-remembered"));
    }

    [Fact]
    public async Task level_that_the_client_requires_is_reached_whatever_the_request_says()
    {
        var platform = await _world.RegisterAtHubAsync("streng", document => document["requiredLevel"] = Journey.High);
        var browser = await HubWorld.KariAsync(_world);
        await browser.OpenAsync(platform.Request(HubWorld.Host, AtVirksomhet1));
        browser.MustStandAtIdPorten();

        var answer = await browser.GoOnAsync(await browser.HoldIdPortenAnswerAsync(Population.Kari));

        Assert.Equal(Journey.High, new JsonWebToken((await platform.RedeemAsync(HubWorld.Host, answer["code"])).Text("id_token")).GetPayloadValue<string>("acr"));
    }

    /// <summary>A browser with a session, a code and tokens of it, and another about to bring the tenant's answer to the hub.</summary>
    private async Task<UnderWay> UnderWayAsync()
    {
        var browser = await HubWorld.KariAsync(_world);
        var tokens = await _platform.RedeemAsync(HubWorld.Host, (await browser.AskHubAsync(_platform, AtVirksomhet1))["code"]);
        Assert.Equal(HttpStatusCode.OK, (await _platform.UserInfoAsync(HubWorld.Host, tokens.AccessToken!)).Status);
        var code = (await browser.AskHubAsync(_platform, AtVirksomhet1))["code"];
        var waiting = await HubWorld.KariAsync(_world);
        return new UnderWay(browser, code, tokens.AccessToken!, tokens.Text("id_token")!, waiting, await waiting.HoldAtHubAsync(_platform, Return, AtVirksomhet1));
    }

    private async Task MustGiveNothingAsync(UnderWay under, string error)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.UserInfoAsync(HubWorld.Host, under.AccessToken)).Status);
        Assert.Equal(error, (await _platform.RedeemAsync(HubWorld.Host, under.Code)).Error);
    }

    private async Task<PersonId> PersonAsync() =>
        (await _world.Service<IPersonStore>().FindAsync(TenantId.Parse("virksomhet1"), NationalId.TryParse(Population.Kari.NationalId, out var id, out _) ? id : throw new InvalidOperationException(), CancellationToken.None))!.Id;

    private async Task ApplyAsync(string name, Action<JsonObject> change) => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync(name, change));

    /// <param name="Answer">The tenant's answer, about to be brought to the hub by <paramref name="Waiting"/>.</param>
    private sealed record UnderWay(TestBrowser Browser, string Code, string AccessToken, string IdToken, TestBrowser Waiting, Request Answer);
}
