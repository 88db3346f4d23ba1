using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A login through a hub goes at the tenant as any other: by questions to the person, by a fallback, and to a page where it fails.</summary>
public sealed class HubWaysInTests : IAsyncLifetime
{
    private const string Address = "ola.odegard@heime.example";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task what_the_client_requires_is_asked_at_the_tenant_and_stands_in_the_hubs_token()
    {
        await _world.AskForAsync([]);
        var platform = await AskingPlatformAsync("given_name", "email", "organisation_selected");
        var browser = _world.NewBrowser();
        await browser.OpenAsync(platform.Request(HubWorld.Host));
        await browser.SendAsync(browser.Link("Innbygger"));
        await browser.AnswerIdPortenAsync(Population.Ola);
        browser.MustStandAtQuestion("given_name");
        Assert.Equal(World.Innbygger, browser.Current.Address.Host);

        await browser.AnswerAsync(("given_name", "Ola"), ("email", Address), ("organisation_selected", "baerum"));
        var answer = await browser.GoOnAsync(browser.Form(Question.CodePath, ("confirmation", _world.Mail.CodeTo(Address))));

        var tokens = await platform.RedeemAsync(HubWorld.Host, answer["code"]);
        var idToken = new JsonWebToken(tokens.Text("id_token"));
        Assert.Equal(("innbygger", "baerum", "Ola"), (idToken.GetPayloadValue<string>("tenant"), idToken.GetPayloadValue<string>("organisation_selected"), idToken.GetPayloadValue<string>("given_name")));
        Assert.Equal(Population.Ola.NationalId, idToken.GetPayloadValue<string>("pid"));
        Assert.Equal("innbygger", browser.CookieOf(HubWorld.Host, HubWorld.RemembersTenant));

        // The second time nothing is missing, and nobody is asked.
        var again = await platform.RedeemAsync(HubWorld.Host, (await browser.AskHubAsync(platform))["code"]);
        Assert.Equal("Ola", new JsonWebToken(again.Text("id_token")).GetPayloadValue<string>("given_name"));
        Assert.Single(_world.Mail.Letters);
    }

    [Fact]
    public async Task question_that_the_person_cancels_is_told_by_the_hub()
    {
        var platform = await AskingPlatformAsync("given_name");
        var browser = _world.NewBrowser();
        await browser.OpenAsync(platform.Request(HubWorld.Host, ("login_hint", "tenant:innbygger")));
        await browser.AnswerIdPortenAsync(Population.Ola);
        browser.MustStandAtQuestion("given_name");

        var answer = await browser.GoOnAsync(browser.Form(Question.CancelPath));

        Assert.Equal(("access_denied", "the-state", $"https://{HubWorld.Host}"), (answer["error"], answer["state"], answer["iss"]));
    }

    [Fact]
    public async Task silent_request_that_would_need_a_question_is_told_so_by_the_hub()
    {
        var platform = await _world.RegisterAtHubAsync();
        var browser = _world.NewBrowser();
        await browser.OpenAsync(platform.Request(HubWorld.Host, ("login_hint", "tenant:innbygger")));
        Assert.NotEmpty((await browser.GoOnAsync(await browser.HoldIdPortenAnswerAsync(Population.Ola)))["code"]);
        await AskingPlatformAsync("given_name");

        var answer = await browser.AskHubAsync(platform, ("prompt", "none"), ("login_hint", "tenant:innbygger"));

        Assert.EndsWith("_required", answer["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_adfs_cannot_tell_is_asked_of_id_porten_and_the_login_goes_on_through_the_hub()
    {
        var platform = await _world.RegisterAtHubAsync();
        var browser = await _world.SeatAsync("virksomhet1", "tom.vikar");
        await browser.OpenAsync(platform.Request(HubWorld.Host));
        await browser.SendAsync(browser.Link("Virksomhet 1"));
        browser.MustStandAtIdPorten();

        var answer = await browser.GoOnAsync(await browser.HoldIdPortenAnswerAsync(Accounts.Find("tom.vikar")!.Owner));

        var idToken = new JsonWebToken((await platform.RedeemAsync(HubWorld.Host, answer["code"])).Text("id_token"));
        Assert.Equal(("virksomhet1", "05859910086", Journey.High), (idToken.GetPayloadValue<string>("tenant"), idToken.GetPayloadValue<string>("pid"), idToken.GetPayloadValue<string>("acr")));
        Assert.Contains(browser.Visited, address => address.Host == "adfs.virksomhet1.test");
    }

    [Fact]
    public async Task page_that_ends_a_login_at_the_wrong_tenant_leads_back_to_the_choice()
    {
        var platform = await _world.RegisterAtHubAsync();
        _world.Misbehaviour.IdPorten = IdPortenFault.NationalIdMissing;
        var browser = _world.NewBrowser();
        await browser.OpenAsync(platform.Request(HubWorld.Host));
        await browser.SendAsync(browser.Link("Innbygger"));
        await browser.AnswerIdPortenAsync(Population.Kari);
        Assert.Equal(World.Innbygger, browser.Current.Address.Host);
        var link = browser.Current.Document.QuerySelector("a.page-action")!;
        Assert.Equal((HubWorld.Choice, "Velg hvor du hører til"), (link.GetAttribute("href"), browser.Current.Document.QuerySelector("#nb a.page-action")!.TextContent));
        Assert.Equal(["Choose where you belong", "Vel kvar du høyrer til", "Velg hvor du hører til"], browser.Current.Document.QuerySelectorAll("a.page-action").Select(action => action.TextContent).Order(StringComparer.Ordinal));

        await browser.OpenAsync($"https://adfs.virksomhet1.test/sandbox/sign-in?user={Population.Kari.Id}");
        await browser.OpenAsync(HubWorld.Choice);

        browser.MustStandAtHub();
        Assert.NotEmpty((await browser.ChooseTenantAsync("Virksomhet 1"))["code"]);
    }

    private async Task<OtherPlatform> AskingPlatformAsync(params string[] requires) =>
        await _world.RegisterAtHubAsync("biblioteket", document =>
            document["requires"] = new JsonArray([.. requires.Select(claim => JsonValue.Create(claim))]));
}
