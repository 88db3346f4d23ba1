using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Ways round the gate before production.</summary>
public sealed class TrialAttacks : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyCandidateAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task link_of_a_test_user_that_was_used_opens_nothing()
    {
        var link = await _world.NameTesterAsync("Kari");
        var first = _world.NewBrowser();
        var second = _world.NewBrowser();
        await second.OpenAsync(link);
        await first.TakeAsync(link);

        Refused.On(_world, await second.SubmitAsync("/login/trial/take"), HttpStatusCode.BadRequest, "the test user's link was used");
        Refused.On(_world, await second.OpenAsync(link), HttpStatusCode.BadRequest, "the test user's link was used");
        Assert.Null(second.CookieOf(World.Virksomhet1, TrialWorld.Cookie));
    }

    [Fact]
    public async Task provider_that_is_tried_ends_no_session_in_a_frame_whatever_cookie_comes_along()
    {
        await _world.ApplyCandidateAsync(change: document => document["identityProviders"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "tried", ["kind"] = "oidc", ["name"] = "Prøves", ["issuer"] = "https://tried.test", ["clientId"] = "weblogin",
        }));
        var kari = await _world.TesterAsync(Population.Kari);

        Refused.On(_world, await kari.OpenAsync($"https://{World.Virksomhet1}/oidc/frontchannel-logout?iss=https%3A%2F%2Ftried.test&sid=guessed"), HttpStatusCode.Forbidden, "none of the tenant's");
    }

    [Fact]
    public async Task link_that_is_too_old_opens_nothing()
    {
        var link = await _world.NameTesterAsync("Kari");
        _world.Clock.Advance(TimeSpan.FromDays(3));

        Refused.On(_world, await _world.NewBrowser().OpenAsync(link), HttpStatusCode.BadRequest, "the test user's link was used");
    }

    [Fact]
    public async Task link_and_cookie_open_nothing_on_another_tenants_host()
    {
        var link = (await _world.NameTesterAsync("Kari")).Replace(World.Virksomhet1, World.Virksomhet2, StringComparison.Ordinal);
        Refused.On(_world, await _world.NewBrowser().OpenAsync(link), HttpStatusCode.BadRequest, "is another tenant's");

        var kari = await _world.TesterAsync(Population.Kari);
        var copied = _world.NewBrowser();
        copied.Plant(World.Virksomhet2, TrialWorld.Cookie, kari.CookieOf(World.Virksomhet1, TrialWorld.Cookie)!);
        Refused.On(_world, await copied.OpenAsync($"https://{World.Virksomhet2}/login/trial"), HttpStatusCode.NotFound, "the browser is no test user's");
    }

    [Fact]
    public async Task another_person_in_a_test_users_browser_is_refused()
    {
        var kari = await _world.PassedAsync(Population.Kari);
        await kari.OpenAsync($"https://adfs.virksomhet1.test/sandbox/sign-in?user={Population.Ola.Id}");

        Refused.On(_world, await kari.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=login"), HttpStatusCode.Forbidden, "OtherPerson");
    }

    [Fact]
    public async Task one_person_counts_once_whatever_browsers_they_have()
    {
        await _world.PassedAsync(Population.Kari);
        await _world.PassedAsync(Population.Kari);
        await _world.PassedAsync(Population.Kari);

        await _world.MustCountAsync("at DEV (kursportal): 1 of 2 people");
        Assert.Equal(1, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
    }

    [Fact]
    public async Task candidate_never_leads_to_production_and_what_serves_everybody_never_to_dev()
    {
        var kari = await _world.PassedAsync(Population.Kari);

        Refused.On(_world, await kari.OpenAsync(TrialWorld.Prod), HttpStatusCode.Forbidden, "NotReleased");
        Refused.On(_world, await kari.OpenAsync($"https://{World.Virksomhet1}/profile"), HttpStatusCode.Forbidden, "NotReleased");
        Refused.On(_world, await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).FollowLinkAsync(World.Virksomhet1), HttpStatusCode.Forbidden, "NotReleased");
    }

    [Fact]
    public async Task session_of_a_candidate_answers_for_no_other_version()
    {
        var kari = await _world.PassedAsync(Population.Kari);
        kari.Forget(World.Virksomhet1, TrialWorld.Cookie);

        Refused.On(_world, await kari.LogInAtPlatformAsync(World.Virksomhet1), HttpStatusCode.Forbidden, "NotReleased");

        // Without the gate the platform is open to everybody again, and the old session still answers nobody silently.
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document.Remove("goLive")));
        var page = await kari.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none");
        Assert.DoesNotContain("Du er logget inn", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task answer_of_a_candidates_login_ends_it_in_no_other_browser_and_not_without_its_cookie()
    {
        var kari = await _world.TesterAsync(Population.Kari);
        var answer = await kari.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");

        Refused.On(_world, await _world.NewBrowser().SendAsync(answer), HttpStatusCode.Forbidden, "OtherBrowser");
        var cookie = kari.CookieOf(World.Virksomhet1, TrialWorld.Cookie)!;
        kari.Forget(World.Virksomhet1, TrialWorld.Cookie);
        Assert.Equal(HttpStatusCode.BadRequest, (await kari.SendAsync(answer)).Status);
        kari.Plant(World.Virksomhet1, TrialWorld.Cookie, cookie);
        Arrival.On(await kari.SendAsync(answer));
    }

    [Fact]
    public async Task login_that_began_before_the_browser_was_a_test_users_does_not_end_by_the_candidate()
    {
        var kari = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var answer = await kari.HoldSamlResponseAsync(TrialWorld.Prod);
        await kari.TakeAsync(await _world.NameTesterAsync("Kari"));

        Assert.Equal(HttpStatusCode.BadRequest, (await kari.SendAsync(answer)).Status);
    }

    [Fact]
    public async Task word_of_another_sites_page_or_without_landing_confirms_nothing()
    {
        var kari = await _world.TesterAsync(Population.Kari);
        await kari.OpenAsync(TrialWorld.Path);
        Assert.Null(kari.Current.Document.GetElementById("landed"));
        var form = new Request(new Uri(TrialWorld.Path + "/confirm"), HttpMethod.Post, [new("configuration", "0")], new Uri(TrialWorld.Path));
        Assert.Equal(HttpStatusCode.Conflict, (await kari.SendAsync(form)).Status);

        Arrival.On(await kari.FollowLinkAsync(World.Virksomhet1));
        await kari.OpenAsync(TrialWorld.Path);
        var own = kari.Form("/login/trial/confirm");
        kari.Headers["Sec-Fetch-Site"] = "same-site";
        Refused.On(_world, await kari.SendAsync(own), HttpStatusCode.Forbidden, "the form is another site's");
        kari.Headers.Clear();
        await _world.MustCountAsync("at DEV (kursportal): 0 of 2 people");
    }

    [Fact]
    public async Task test_user_who_is_taken_away_passes_nothing_more()
    {
        var kari = await _world.TesterAsync(Population.Kari);
        Assert.Equal(0, (await _world.OnboardingAsync("remove", "virksomhet1", "1")).Code);

        Refused.On(_world, await kari.OpenAsync(TrialWorld.Path), HttpStatusCode.NotFound, "the browser is no test user's");
        Refused.On(_world, await kari.FollowLinkAsync(World.Virksomhet1), HttpStatusCode.Forbidden, "NotReleased");
    }

    [Fact]
    public void the_gate_is_none_of_a_tenant_administrators()
    {
        var stored = new DocumentVersion(DocumentKind.Tenant, "virksomhet1", 1, With(gate: true).ToJsonString(), DateTimeOffset.UnixEpoch, "kari");

        foreach (var changed in new[] { With(gate: false), With(gate: true, users: 1) })
        {
            var after = ReadDocument.Read(new DocumentText("", changed.ToJsonString()), new DocumentErrors())!;
            Assert.Equal(["goLive"], AdministratorsPart.Refused(stored, after, DocumentEditor.Administrator).Select(error => error.Path));
        }
    }

    private static JsonObject With(bool gate, int users = 5)
    {
        var document = Tenants.DocumentSamples.Tenant();
        if (gate)
            document["goLive"] = new JsonObject { ["dev"] = "platform-test", ["prod"] = "platform", ["testUsers"] = users };
        return document;
    }
}
