using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Onboarding;

/// <summary>What an attribute test says of a login is what the login does.</summary>
public sealed class AttributeTestTruthTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("kursportal", "OpenID Connect")]
    [InlineData("bibliotek", "SAML")]
    public async Task each_service_is_said_to_get_what_a_login_right_after_gives_it_and_for_the_same_reasons(string party, string protocol)
    {
        var report = await ReportAsync("virksomhet1", Population.Kari);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        if (party == "kursportal")
            Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
        else
            TrialWorld.MustBeAtLibrary(await browser.OpenAsync(TrialWorld.Prod));

        var told = await NewestAnswerAsync();
        var said = PartyOf(report, party);
        Assert.Equal((protocol, true), (said["protocol"]!.GetValue<string>(), said["letIn"]!.GetValue<bool>()));
        Assert.NotEmpty(told.Released);
        Assert.Equal(
            told.Released.Select(claim => (claim.Name, Word(claim.Reason!), claim.Reason!.Of)).Order(),
            said["claims"]!.AsArray().Select(claim => (claim!["name"]!.GetValue<string>(), claim["rule"]!.GetValue<string>(), claim["ruleOf"]?.GetValue<string>())).Order());
        Assert.Equal(told.Level, report["person"]!["level"]!.GetValue<string>());
    }

    [Fact]
    public async Task service_that_demands_more_is_said_not_to_let_in_and_does_not()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("kursportal", document => document["requiredLevel"] = "nlsso-loa-high"));

        var said = PartyOf(await ReportAsync("virksomhet1", Population.Kari), "kursportal");
        Assert.False(said["letIn"]!.GetValue<bool>());
        Assert.Contains("nlsso-loa-high", said["outcome"]!.GetValue<string>(), StringComparison.Ordinal);

        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var page = await browser.FollowLinkAsync(World.Virksomhet1);
        Assert.NotEqual(World.PlatformHost, page.Address.Host);
    }

    [Fact]
    public async Task service_whose_name_identifier_nobody_says_is_said_not_to_let_in_and_does_not()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]![0]!["claims"]!["email"] = new JsonArray("nobody-sends-this")));
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("bibliotek", document => document["saml"]!["nameIds"] = JsonNode.Parse("""[{"format":"email"}]""")));

        var said = PartyOf(await ReportAsync("virksomhet1", Population.Kari), "bibliotek");
        Assert.False(said["letIn"]!.GetValue<bool>());
        Assert.Contains("NameID lages av email", said["outcome"]!.GetValue<string>(), StringComparison.Ordinal);

        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        Assert.NotEqual(System.Net.HttpStatusCode.OK, (await browser.OpenAsync(TrialWorld.Prod)).Status);
    }

    [Theory]
    [InlineData("virksomhet1", "Fødselsnummer blant attributtene", "Claim")]
    [InlineData("virksomhet2", "Fødselsnummer blant attributtene", "Claim")]
    [InlineData("virksomhet3", "Brukernavn slått opp i attributtlageret", "AttributeStore")]
    public async Task person_is_told_with_the_rule_that_found_them_and_the_provenance_that_the_login_has(string tenant, string rule, string provenance)
    {
        var person = tenant switch { "virksomhet1" => Population.Kari, "virksomhet2" => Population.Liv, _ => Population.Per };

        var report = await ReportAsync(tenant, person);

        Assert.Equal(rule, Assert.Single(report["rules"]!.AsArray(), one => one!["found"]!.GetValue<bool>())!["rule"]!.GetValue<string>());
        Arrival.On(await (await _world.SeatAsync(tenant, person.Id)).FollowLinkAsync($"{tenant}.weblogin.test"));
        Assert.Equal(provenance, (await NewestAnswerAsync(tenant)).By);
    }

    private async Task<JsonNode> ReportAsync(string tenant, Person person)
    {
        var browser = await _world.TestedAsync(person, tenant);
        var address = browser.Current.Document.QuerySelector("a[download]")!.GetAttribute("href")!;
        return JsonNode.Parse((await browser.OpenAsync(new Uri(browser.Current.Address, address).ToString())).Body)!;
    }

    private async Task<LoginTraceEvent.Answered> NewestAnswerAsync(string tenant = "virksomhet1")
    {
        await _world.Service<ILoginTraces>().FlushAsync(CancellationToken.None);
        var page = await _world.Service<ILoginTraceStore>().PageAsync(TenantId.Parse(tenant), new LoginTraceFilter(false, null, null, 1), _world.Clock.GetUtcNow(), CancellationToken.None);
        return Assert.Single(page).Last<LoginTraceEvent.Answered>()!;
    }

    private static JsonNode PartyOf(JsonNode report, string party) => report["relyingParties"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == party)!;

    private static string Word(ReleaseReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.Ground.ToString());
}
