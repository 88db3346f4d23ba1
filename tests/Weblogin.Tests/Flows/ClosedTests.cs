using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Closed by data: a tenant, a relying party, an identity provider or a person. At once, on every path; logging out stays possible.</summary>
public sealed class ClosedTests : IAsyncLifetime
{
    private World _world = null!;
    private OtherPlatform _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_world);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task closed_tenant_answers_no_login_and_no_token_and_can_be_logged_out_of()
    {
        var under = await UnderWayAsync();

        await CloseAsync("virksomhet1", document => document["disabled"] = true);

        foreach (var address in new[] { _platform.Request(World.Virksomhet1), $"https://{World.Virksomhet1}/", $"https://{World.Virksomhet1}/go/kurs", $"https://{World.LibraryHost}/login?at=virksomhet1" })
            Refused.On(_world, await _world.NewBrowser().OpenAsync(address), HttpStatusCode.Forbidden, "disabled");
        Refused.On(_world, await under.Waiting.SendAsync(under.Answer), HttpStatusCode.Forbidden, "disabled");
        await MustGiveNothingAsync(under, "invalid_client");
        await MustLogOutAsync(under.Browser);
        Assert.Equal(HttpStatusCode.OK, (await _world.NewBrowser().OpenAsync($"https://{World.Virksomhet1}/connect/jwks")).Status);
        // Another tenant does not notice.
        Arrival.On(await (await _world.SeatAsync("virksomhet2", Population.Everybody.First(person => person.Id != Population.Kari.Id && person.NationalId != "").Id)).FollowLinkAsync(World.Virksomhet2));
    }

    [Fact]
    public async Task closed_relying_party_is_unknown_and_its_tokens_are_none()
    {
        var under = await UnderWayAsync();

        await OtherPlatform.RegisterAsync(_world, change: document => document["disabled"] = true);

        Assert.Equal(HttpStatusCode.BadRequest, (await _world.NewBrowser().OpenAsync(_platform.Request(World.Virksomhet1))).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await under.Waiting.SendAsync(under.Answer)).Status);
        await MustGiveNothingAsync(under, "invalid_client");
        await MustLogOutAsync(under.Browser);
    }

    [Fact]
    public async Task closed_service_provider_is_unknown()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await library.AskAsync(browser, library.Request(World.Virksomhet1));

        await CloseAsync("bibliotek", document => document["disabled"] = true);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1")).Status);
    }

    [Fact]
    public async Task closed_identity_provider_takes_no_logins_and_what_rested_on_it_is_nothing()
    {
        var under = await UnderWayAsync();

        await CloseAsync("virksomhet1", document => document["identityProviders"]![0]!["disabled"] = true);

        Assert.NotEqual(HttpStatusCode.OK, (await under.Waiting.SendAsync(under.Answer)).Status);
        await MustGiveNothingAsync(under, "invalid_grant");
        // Its session serves nobody, and its button is gone.
        Assert.Contains("error=login_required", (await under.Browser.OpenUntilAsync(_platform.Request(World.Virksomhet1, ("prompt", "none")), request => request.Address.Host == "biblioteket.test")).HeldBack!.Address.Query, StringComparison.Ordinal);
        var page = await _world.NewBrowser().OpenAsync(_platform.Request(World.Virksomhet1));
        Assert.DoesNotContain("adfs", page.Address.Host, StringComparison.Ordinal);
        await MustLogOutAsync(under.Browser);
    }

    [Fact]
    public async Task disabled_person_comes_in_nowhere_at_the_tenant_and_everywhere_else()
    {
        var under = await UnderWayAsync();
        var person = await PersonAsync();

        await _world.Service<IDisabledPeopleStore>().DisableAsync(TenantId.Parse("virksomhet1"), person, _world.Clock.GetUtcNow());
        await _world.RefreshAsync();

        var refusal = Journey.Held(await under.Waiting.SendUntilAsync(under.Answer, request => request.Address.Host == "biblioteket.test"));
        Assert.Contains("error=access_denied", refusal.Address.Query, StringComparison.Ordinal);
        await MustGiveNothingAsync(under, "invalid_grant");
        var again = await _platform.AskAsync(under.Browser, World.Virksomhet1);
        Assert.Equal("access_denied", again["error"]);
        Assert.NotEqual(HttpStatusCode.OK, (await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1")).Status);

        await _world.Service<IDisabledPeopleStore>().EnableAsync(TenantId.Parse("virksomhet1"), person);
        await _world.RefreshAsync();
        Assert.Contains("code", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id), World.Virksomhet1)).Keys);
    }

    [Fact]
    public async Task login_of_a_disabled_person_is_refused_by_the_row_itself_before_any_process_has_looked()
    {
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id), World.Virksomhet1);

        await _world.Service<IDisabledPeopleStore>().DisableAsync(TenantId.Parse("virksomhet1"), await PersonAsync(), _world.Clock.GetUtcNow());

        Assert.Equal("access_denied", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id), World.Virksomhet1))["error"]);
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("relying party")]
    [InlineData("identity provider")]
    [InlineData("person")]
    public async Task whoever_is_closed_while_a_person_stands_at_our_question_is_closed_at_its_next_step(string what)
    {
        _world.Network.Connect(["biblioteket.test"], new LogoutListener());
        await _world.AskForAsync([], []);
        var asking = await OtherPlatform.RegisterAsync(_world, "spor", document => document["requires"] = new JsonArray("organisation_selected"));
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.OpenAsync(asking.Request(World.Virksomhet1));
        browser.MustStandAtQuestion("organisation_selected");
        var logins = _world.Logins;

        await CloseAsync(what);
        var again = await browser.OpenAsync(browser.Current.Address.AbsoluteUri);
        Assert.NotEqual(HttpStatusCode.OK, again.Status);

        await ReopenAsync(what);
        await browser.OpenAsync(browser.Visited.Last(address => address.AbsolutePath == Question.Path).AbsoluteUri);
        browser.MustStandAtQuestion("organisation_selected");
        await CloseAsync(what);
        await browser.AnswerAsync(("organisation_selected", "asker"));

        Assert.Equal(logins, _world.Logins);
        Assert.DoesNotContain(browser.Visited, address => address.Query.Contains("code=", StringComparison.Ordinal));
        Assert.True(browser.Current.Status != HttpStatusCode.OK || browser.Visited[^1].Query.Contains("error=access_denied", StringComparison.Ordinal), $"{browser.Current.Address}: {browser.Current.Body}");

        async Task CloseAsync(string whom)
        {
            switch (whom)
            {
                case "tenant": await this.CloseAsync("virksomhet1", document => WithOrganisation(document)["disabled"] = true); break;
                case "relying party": await OtherPlatform.RegisterAsync(_world, "spor", document => document["disabled"] = true); break;
                case "identity provider": await this.CloseAsync("virksomhet1", document => WithOrganisation(document)["identityProviders"]![0]!["disabled"] = true); break;
                default:
                    await _world.Service<IDisabledPeopleStore>().DisableAsync(TenantId.Parse("virksomhet1"), await PersonAsync(), _world.Clock.GetUtcNow());
                    await _world.RefreshAsync();
                    break;
            }
        }

        static JsonObject WithOrganisation(JsonObject document)
        {
            document["organisations"] = new JsonArray(new JsonObject { ["id"] = "asker", ["name"] = "Asker kommune" });
            return document;
        }

        async Task ReopenAsync(string whom)
        {
            if (whom == "person")
            {
                await _world.Service<IDisabledPeopleStore>().EnableAsync(TenantId.Parse("virksomhet1"), await PersonAsync());
                await _world.RefreshAsync();
            }

            await _world.AskForAsync([], []);
            await OtherPlatform.RegisterAsync(_world, "spor", document => document["requires"] = new JsonArray("organisation_selected"));
        }
    }

    /// <summary>A browser with a session, a code and an access token of it, and another browser in the middle of its login.</summary>
    private async Task<UnderWay> UnderWayAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var token = await _platform.RedeemAsync(World.Virksomhet1, await _platform.CodeAsync(browser, World.Virksomhet1));
        Assert.Equal(HttpStatusCode.OK, (await _platform.UserInfoAsync(World.Virksomhet1, token.AccessToken!)).Status);
        var code = await _platform.CodeAsync(browser, World.Virksomhet1);
        var waiting = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        return new UnderWay(browser, code, token.AccessToken!, waiting, await waiting.HoldSamlResponseAsync(_platform.Request(World.Virksomhet1)));
    }

    private async Task MustGiveNothingAsync(UnderWay under, string error)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.UserInfoAsync(World.Virksomhet1, under.AccessToken)).Status);
        Assert.Equal(error, (await _platform.RedeemAsync(World.Virksomhet1, under.Code)).Error);
    }

    private static async Task MustLogOutAsync(TestBrowser browser)
    {
        await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
        var page = await browser.SubmitAsync("");
        Assert.Equal((HttpStatusCode.OK, "/logout/done"), (page.Status, page.Address.AbsolutePath));
    }

    private async Task<PersonId> PersonAsync() =>
        (await _world.Service<IPersonStore>().FindAsync(TenantId.Parse("virksomhet1"), NationalId.TryParse(Population.Kari.NationalId, out var id, out _) ? id : throw new InvalidOperationException(), CancellationToken.None))!.Id;

    private async Task CloseAsync(string name, Action<JsonObject> change) => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync(name, change));

    /// <param name="Answer">ADFS's answer, about to be posted to us by <paramref name="Waiting"/>.</param>
    private sealed record UnderWay(TestBrowser Browser, string Code, string AccessToken, TestBrowser Waiting, Request Answer);
}
