using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>What a candidate's answer to an attribute test is good for: that test in that browser against that very version, once.</summary>
public sealed class CandidateTestAttacks : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyCandidateAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task answer_for_a_candidate_that_has_changed_meanwhile_is_looked_at_by_nobody()
    {
        var (tester, response) = await AnsweredAsync();
        await ChangeCandidateAsync();

        Refused.On(_world, await tester.SendAsync(response), HttpStatusCode.BadRequest, "no open step");
    }

    [Fact]
    public async Task candidate_that_changes_after_its_answer_was_verified_shows_nothing()
    {
        var (tester, response) = await AnsweredAsync();
        var resume = Journey.Held(await tester.SendUntilAsync(response, request => request.Address.AbsolutePath == "/login/resume"));
        await ChangeCandidateAsync();

        Refused.On(_world, await tester.SendAsync(resume), HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task form_of_a_candidate_that_has_changed_begins_nothing_and_uses_no_link_up()
    {
        var tester = await OpenedAsync();
        var form = tester.Form("/attribute-test", ("with", "adfs"));
        await ChangeCandidateAsync();

        var page = await tester.SendUntilAsync(form, request => request.Address.Host != World.Virksomhet1);

        Assert.Null(page.HeldBack);
        Assert.Contains("Kandidaten er endret", page.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("versjon 4", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _world.NewBrowser().OpenAsync(tester.Current.Address.ToString())).Status);
    }

    [Fact]
    public async Task result_of_a_candidate_that_has_changed_is_shown_no_more()
    {
        var tester = await _world.TestedAsync(Population.Kari);
        var (result, reveal) = (tester.Current.Address.ToString(), tester.Form("/attribute-test/reveal"));
        await ChangeCandidateAsync();

        foreach (var page in new[] { await tester.OpenAsync(result), await tester.SendAsync(reveal), await tester.OpenAsync(result.Replace("/result?", "/result.json?", StringComparison.Ordinal)) })
        {
            Assert.Contains("Kandidaten er endret", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Population.Kari.NationalId, page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task result_of_a_candidate_whose_relying_party_has_changed_is_shown_no_more()
    {
        var tester = await _world.TestedAsync(Population.Kari);
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("kursportal", document => document["oidc"]!["redirectUris"]!.AsArray().Add("https://kursportal.test/elsewhere")));

        Assert.Contains("Kandidaten er endret", (await tester.ReloadAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("candidate-2")]
    [InlineData("candidate-99")]
    [InlineData("candidate-03")]
    [InlineData("in-force ")]
    [InlineData("")]
    public async Task no_version_but_the_two_can_be_asked_for(string against)
    {
        var tester = await OpenedAsync();

        var page = await tester.SendUntilAsync(tester.Form("/attribute-test", ("with", "adfs"), ("against", against)), request => request.Address.Host != World.Virksomhet1);

        Assert.Null(page.HeldBack);
    }

    [Fact]
    public async Task candidate_of_one_tenant_is_nothing_by_anothers_link()
    {
        var tester = _world.NewBrowser();
        await tester.OpenAsync(await _world.TestLinkAsync("virksomhet2"));

        var page = await tester.SendUntilAsync(tester.Form("/attribute-test", ("with", "adfs"), ("against", "candidate-3")), request => request.Address.Host != World.Virksomhet2);

        Assert.Null(page.HeldBack);
        Assert.Empty(page.Document.QuerySelectorAll("[type=radio][name=against]"));
    }

    [Fact]
    public async Task answer_counts_once()
    {
        var (tester, response) = await AnsweredAsync();
        Assert.Equal("/attribute-test/result", (await tester.SendAsync(response)).Address.AbsolutePath);

        Refused.On(_world, await tester.SendAsync(response), HttpStatusCode.BadRequest, "no open step");
    }

    [Fact]
    public async Task answer_of_one_testers_login_shows_another_browser_nothing()
    {
        var (_, response) = await AnsweredAsync();
        var thief = (await AnsweredAsync(Population.Ola)).Tester;

        Refused.On(_world, await thief.SendAsync(response), HttpStatusCode.Forbidden, "OtherBrowser");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task answer_that_was_asked_for_in_a_test_logs_nobody_in_and_none_of_a_login_is_looked_at_in_a_test(bool testUser)
    {
        var person = testUser ? await _world.TesterAsync(Population.Kari) : await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await person.OpenAsync(await _world.TestLinkAsync());
        var ofTest = Journey.Held(await person.SendUntilAsync(person.Form("/attribute-test", ("with", "adfs")), request => request.Address.AbsolutePath == "/saml/acs"));
        var ofLogin = await person.HoldSamlResponseAsync(testUser ? $"https://{World.Virksomhet1}/" : TrialWorld.Prod);

        var stolen = ofLogin.With("SAMLResponse", ofTest.Field("SAMLResponse"));
        var shown = ofTest.With("SAMLResponse", ofLogin.Field("SAMLResponse"));

        foreach (var swapped in new[] { stolen, shown })
        {
            var page = await person.SendAsync(swapped);
            Assert.Equal((HttpStatusCode.Forbidden, "/saml/acs"), (page.Status, page.Address.AbsolutePath));
        }

        Assert.Null(person.CookieOf(World.Virksomhet1, Refused.SessionCookie));
        Assert.Equal(0, _world.Logins);
    }

    private Task ChangeCandidateAsync() => _world.ApplyGatedAsync(change: document => document["identityProviders"]![0]!["claims"]!["givenName"] = new System.Text.Json.Nodes.JsonArray("urn:another"));

    private async Task<TestBrowser> OpenedAsync(Person? person = null)
    {
        var tester = await _world.SeatAsync("virksomhet1", (person ?? Population.Kari).Id);
        await tester.OpenAsync(await _world.TestLinkAsync());
        return tester;
    }

    // At the moment in which the browser is about to bring ADFS's answer.
    private async Task<(TestBrowser Tester, Request Response)> AnsweredAsync(Person? person = null)
    {
        var tester = await OpenedAsync(person);
        return (tester, Journey.Held(await tester.SendUntilAsync(tester.Form("/attribute-test", ("with", "adfs")), request => request.Address.AbsolutePath == "/saml/acs")));
    }
}
