using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Logins by Feide: three kinds of people come by it, and what proves them lies in different places.</summary>
public sealed class FeideTests(OpenWorld fixture) : IClassFixture<OpenWorld>
{
    private const string SecondaryIds = "https://n.feide.no/claims/userid_sec";
    private const string Nin = "https://n.feide.no/claims/nin";

    private readonly World _world = fixture.World;

    [Fact]
    public async Task person_of_a_school_is_found_by_what_the_school_says()
    {
        fixture.Feide.Say(userInfo: OfSchool(), extended: Attributes(Population.Kari));

        var arrival = Arrival.On(await LogInAsync());

        arrival.At("virksomhet1", "311000012", Journey.High).As(Population.Kari.NationalId, "Kari", "Nordmann", "kari@skole.example");
        var token = fixture.Feide.Requests.Single(request => request.Path == "/token");
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("weblogin-feide:given%20by%20the%20provider")), token.Authorization?.ToString());
        Assert.Equal($"https://{World.Virksomhet1}/oidc/callback/feide", fixture.Feide.LastOrder["redirect_uri"]);
        Assert.Equal("openid profile email userid-feide userid-nin", fixture.Feide.LastOrder["scope"]);
        Assert.Equal("Bearer opaque", fixture.Feide.Requests.Single(request => request.Path == "/extended").Authorization?.ToString());
    }

    [Fact]
    public async Task person_who_came_by_id_porten_is_found_by_feides_own_word_and_no_school_is_asked()
    {
        fixture.Feide.Say(userInfo: new JsonObject { ["sub"] = "the-person", [SecondaryIds] = new JsonArray($"nin:{Population.Ola.NationalId}"), [Nin] = Population.Ola.NationalId });

        Arrival.On(await LogInAsync()).At("virksomhet1", "311000012", Journey.High).As(Population.Ola.NationalId);

        Assert.DoesNotContain(fixture.Feide.Requests, request => request.Path == "/extended");
    }

    [Fact]
    public async Task national_id_in_user_info_is_not_that_of_a_person_of_a_school()
    {
        var userInfo = OfSchool();
        userInfo[Nin] = Population.Ola.NationalId;
        userInfo[SecondaryIds]!.AsArray().Add($"nin:{Population.Ola.NationalId}");
        fixture.Feide.Say(userInfo: userInfo, extended: Attributes(Population.Kari));

        Arrival.On(await LogInAsync()).As(Population.Kari.NationalId, "Kari", "Nordmann", "kari@skole.example");
    }

    [Fact]
    public async Task two_words_for_who_came_by_id_porten_must_agree()
    {
        fixture.Feide.Say(userInfo: new JsonObject { ["sub"] = "the-person", [SecondaryIds] = new JsonArray($"nin:{Population.Ola.NationalId}"), [Nin] = Population.Kari.NationalId });
        await fixture.ChangeAsync(document => document.Remove("fallback"));

        Refused.On(_world, await LogInAsync(), HttpStatusCode.Forbidden, "NationalIdConflict");

        await fixture.ChangeAsync(_ => { });
    }

    [Fact]
    public async Task guest_is_nobody_and_goes_to_id_porten()
    {
        fixture.Feide.Say(userInfo: new JsonObject { ["sub"] = "the-person", [SecondaryIds] = new JsonArray("facebook:1"), [Nin] = Population.Ola.NationalId });
        var browser = _world.NewBrowser();

        await browser.FollowLinkAsync(World.Virksomhet1, "/go/feide");

        browser.MustStandAtIdPorten();
        Assert.NotEmpty(_world.Logs.With("feide failed by SelfRegistered"));
    }

    [Fact]
    public async Task step_up_is_asked_for_and_a_login_without_it_is_not_enough()
    {
        const string TwoFactors = "urn:mace:feide.no:auth:level:fad08:3";
        await fixture.ChangeAsync(document =>
        {
            document["identityProviders"]![2]!["minimumAcr"] = TwoFactors;
            document.Remove("fallback");
        });
        fixture.Feide.Say(userInfo: OfSchool(), extended: Attributes(Population.Kari));

        var told = await LogInAsync();
        Assert.NotEmpty(_world.Logs.With("feide failed by LevelTooLow: it did not authenticate as it was asked to"));
        Assert.DoesNotContain("som Kari", told.Body, StringComparison.Ordinal);
        Assert.Equal(TwoFactors, fixture.Feide.LastOrder["acr_values"]);

        fixture.Feide.Say(token: new JsonObject { ["acr"] = TwoFactors }, userInfo: OfSchool(), extended: Attributes(Population.Kari));
        Arrival.On(await LogInAsync()).At("virksomhet1", "311000012", Journey.High);

        await fixture.ChangeAsync(_ => { });
    }

    [Fact]
    public async Task logout_ends_feides_session_by_a_form_and_comes_back()
    {
        fixture.Feide.Say(userInfo: OfSchool(), extended: Attributes(Population.Kari));
        var browser = _world.NewBrowser();
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1, "/go/feide"));
        await browser.FollowLinkAsync(World.Virksomhet1, "/logout");
        var before = browser.Visited.Count;

        var page = await browser.SubmitAsync("/logout");
        // A page of ours carries the id token on by a form that a script submits.
        if (page.Document.QuerySelector("[name=id_token_hint]") is not null)
            page = await browser.SubmitAsync("/logout");

        Assert.Equal("/logout/done", page.Address.AbsolutePath);
        var asked = fixture.Feide.Requests.Single(request => request.Path == "/logout");
        Assert.Equal(HttpMethod.Post, asked.Method);
        Assert.Equal("weblogin-feide", asked.Fields["client_id"]);
        Assert.Equal($"https://{World.Virksomhet1}/oidc/logged-out", asked.Fields["post_logout_redirect_uri"]);
        Assert.All(browser.Visited.Skip(before), address => Assert.DoesNotContain("id_token_hint", address.Query, StringComparison.Ordinal));
        Assert.Contains("Feide", page.Text, StringComparison.Ordinal);
    }

    internal static JsonObject OfSchool(string account = "kari@skole.example") =>
        new() { ["sub"] = "the-person", ["name"] = "Kari Nordmann", [SecondaryIds] = new JsonArray($"feide:{account}") };

    internal static JsonObject Attributes(Person person, string account = "Kari@Skole.example") => new()
    {
        ["eduPersonPrincipalName"] = new JsonArray(account),
        ["norEduPersonNIN"] = new JsonArray(person.NationalId),
        ["givenName"] = new JsonArray(person.GivenName),
        ["sn"] = new JsonArray(person.FamilyName),
        ["mail"] = new JsonArray("kari@skole.example", "kn@skole.example"),
        ["eduPersonAffiliation"] = new JsonArray("member", "employee"),
    };

    private Task<Page> LogInAsync() => _world.NewBrowser().FollowLinkAsync(World.Virksomhet1, "/go/feide");
}
