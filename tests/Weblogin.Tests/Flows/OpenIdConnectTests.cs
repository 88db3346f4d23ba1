using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Logins by OpenID Providers of any make, their claims mapped, and what they say of levels and times.</summary>
public sealed class OpenIdConnectTests(OpenWorld fixture) : IClassFixture<OpenWorld>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task claims_are_mapped_by_the_document_and_the_level_is_an_employers()
    {
        fixture.Plain.Say(
            token: new JsonObject { ["fnr"] = Population.Kari.NationalId, ["pid"] = Population.Ola.NationalId, ["amr"] = new JsonArray("pwd", "mfa"), ["acr"] = "nlsso-loa-high" },
            userInfo: new JsonObject { ["sub"] = "the-person", ["fornavn"] = "Kari", ["family_name"] = "Nordmann", ["given_name"] = "Karianne" });

        Arrival.On(await LogInAsync("op")).At("virksomhet1", "311000012", Journey.Substantial, "pwd", "mfa").As(Population.Kari.NationalId, "Kari", "Nordmann");
    }

    [Fact]
    public async Task request_is_pushed_signed_and_authenticated_by_our_key()
    {
        fixture.Plain.Say(token: new JsonObject { ["fnr"] = Population.Kari.NationalId, ["amr"] = "pwd" }, userInfo: new JsonObject { ["sub"] = "the-person" });

        Arrival.On(await LogInAsync("op"));

        var pushed = fixture.Plain.Requests.Single(request => request.Path == "/par");
        var request = new JsonWebToken(pushed.Fields["request"]);
        var key = await _world.Service<ClientAssertionKeys>().GetAsync(new ClientPlace(TenantId.Parse("virksomhet1"), "op"), CancellationToken.None);
        Assert.Equal((key.KeyId, "weblogin-op"), (request.Kid, request.Issuer));
        Assert.Equal(key.KeyId, new JsonWebToken(pushed.Fields["client_assertion"]).Kid);
        Assert.False(pushed.Fields.ContainsKey("state"));
        Assert.Equal(["client_id", "request_uri"], fixture.Plain.Requests.Single(asked => asked.Path == "/authorize").Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nlsso-loa-low")]
    [InlineData("nlsso-loa-substantial")]
    [InlineData("nlsso-loa-high")]
    public async Task levels_of_a_trusted_issuer_are_taken_as_they_are(string acr)
    {
        fixture.Trusted.Say(token: new JsonObject { ["pid"] = Population.Liv.NationalId, ["acr"] = acr });

        Arrival.On(await LogInAsync("register")).At("virksomhet1", "311000012", acr).As(Population.Liv.NationalId);

        var authorize = fixture.Trusted.Requests.Single(request => request.Path == "/authorize").Fields;
        Assert.Equal(("openid pid", "nlsso-loa-high"), (authorize["scope"], authorize["acr_values"]));
        var token = fixture.Trusted.Requests.Single(request => request.Path == "/token").Fields;
        Assert.Equal((OpenWorld.Secret, "weblogin-register"), (token["client_secret"], token["client_id"]));
    }

    [Fact]
    public async Task national_id_that_did_not_come_goes_where_the_tenant_says()
    {
        fixture.Trusted.Say(token: new JsonObject { ["acr"] = "nlsso-loa-high" });
        var browser = _world.NewBrowser();

        await browser.FollowLinkAsync(World.Virksomhet1, "/go/register");

        browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task provider_that_does_not_say_when_is_never_taken_for_fresh()
    {
        fixture.Trusted.Say(token: new JsonObject { ["pid"] = Population.Liv.NationalId, ["acr"] = "nlsso-loa-high", ["auth_time"] = null });
        var browser = _world.NewBrowser();

        var arrival = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1, "/go/register"));
        Assert.True(DateTimeOffset.FromUnixTimeSeconds(long.Parse(arrival.IdToken["auth_time"], null)) <= _world.Clock.GetUtcNow() - TimeSpan.FromHours(11));

        // Asked for a fresh one it is asked twice, then somebody else is.
        await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=login&login_hint=idp%3Aregister");
        browser.MustStandAtIdPorten();
        Assert.Equal("login", fixture.Trusted.LastOrder["prompt"]);
    }

    [Fact]
    public async Task secret_that_nobody_has_brought_is_told_to_the_operator_only()
    {
        await fixture.ChangeAsync(document =>
        {
            document["identityProviders"]![4]!["id"] = "nytt";
            document["links"]!.AsArray().RemoveAt(document["links"]!.AsArray().Count - 1);
            document["waysIn"] = new JsonArray("nytt");
            document.Remove("fallback");
        });

        var page = await _world.NewBrowser().FollowLinkAsync(World.Virksomhet1);

        Refused.On(_world, page, HttpStatusCode.ServiceUnavailable, "Unavailable: its client secret was not brought yet");
        await fixture.ChangeAsync(_ => { });
    }

    [Fact]
    public async Task own_page_and_relying_party_end_the_session_at_a_provider_that_wants_to_hear_always()
    {
        fixture.Plain.Say(token: new JsonObject { ["fnr"] = Population.Kari.NationalId, ["amr"] = "pwd", ["sid"] = "s-always" }, userInfo: new JsonObject { ["sub"] = "the-person" });
        var browser = _world.NewBrowser();
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1, "/go/op"));
        await browser.FollowLinkAsync(World.Virksomhet1, "/logout");
        await browser.SubmitAsync("/logout");
        if (browser.Current.Document.QuerySelector("[name=id_token_hint]") is not null)
            await browser.SubmitAsync("/logout");

        Assert.Equal("/logout/done", browser.Current.Address.AbsolutePath);
        var asked = fixture.Plain.Requests.Single(request => request.Path == "/logout");
        Assert.Equal("s-always", new JsonWebToken(asked.Fields["id_token_hint"]).GetPayloadValue<string>("sid"));
    }

    private Task<Page> LogInAsync(string link) => _world.NewBrowser().FollowLinkAsync(World.Virksomhet1, $"/go/{link}");
}
