using System.Text.Json;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Onboarding;

/// <summary>An attribute test meets the candidate whatever cookies the browser has, and nothing that is live notices.</summary>
public sealed class CandidateTestTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task link_meets_the_candidate_in_a_browser_that_is_nobodys()
    {
        await _world.ApplyCandidateAsync();

        var browser = await _world.TestedAsync(Population.Kari);

        Assert.Contains("Testet mot kandidaten, versjon 3", browser.Current.Document.GetElementById("tested-candidate")!.TextContent, StringComparison.Ordinal);
        // The candidate reads the surname as the given name.
        Assert.Contains("Nordmann Nordmann", (await browser.SubmitAsync("/attribute-test/reveal")).Text, StringComparison.Ordinal);
        await MustHaveTouchedNothingAsync(browser);
    }

    [Fact]
    public async Task tester_may_choose_what_serves_everybody_instead()
    {
        await _world.ApplyCandidateAsync();
        var browser = await OpenedAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id));

        await browser.SubmitAsync("/attribute-test", ("with", "adfs"), ("against", "in-force"));

        Assert.Contains("gjelder for alle nå, versjon 1", browser.Current.Document.GetElementById("tested-in-force")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kari Nordmann", (await browser.SubmitAsync("/attribute-test/reveal")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in-force", "Kari Nordmann")]
    [InlineData("candidate-3", "Nordmann Nordmann")]
    public async Task test_users_browser_chooses_as_any_other_and_lands_nowhere_by_it(string against, string name)
    {
        await _world.ApplyCandidateAsync();
        var browser = await OpenedAsync(await _world.TesterAsync(Population.Kari));

        await browser.SubmitAsync("/attribute-test", ("with", "adfs"), ("against", against));

        Assert.Contains(name, (await browser.SubmitAsync("/attribute-test/reveal")).Text, StringComparison.Ordinal);
        await _world.MustCountAsync("at DEV (kursportal): 0 of 2 people");
        Assert.Empty((await _world.Service<TrialGate>().StatusAsync(Tenant, CancellationToken.None))!.Passes);
        // They still become who they are by their own login.
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
    }

    [Fact]
    public async Task id_porten_is_tested_by_the_candidate_too()
    {
        await _world.ApplyCandidateAsync();
        var browser = await OpenedAsync(_world.NewBrowser());
        await browser.SubmitAsync("/attribute-test", ("with", "idporten"));

        await browser.AnswerIdPortenAsync(Population.Ola);

        Assert.NotNull(browser.Current.Document.GetElementById("tested-candidate"));
        Assert.Contains("nlsso-loa-high", browser.Current.Text, StringComparison.Ordinal);
        await MustHaveTouchedNothingAsync(browser);
    }

    [Fact]
    public async Task provider_that_only_the_candidate_has_is_marked_and_not_asked_for_the_other_version()
    {
        await _world.ApplyCandidateAsync(change: document =>
        {
            var another = document["identityProviders"]![1]!.DeepClone();
            another["id"] = "idporten2";
            another["name"] = "Den nye";
            document["identityProviders"]!.AsArray().Add(another);
        });
        var browser = await OpenedAsync(_world.NewBrowser());
        Assert.Contains("Den nye (bare i kandidaten)", browser.Current.Text, StringComparison.Ordinal);

        await browser.SubmitAsync("/attribute-test", ("with", "idporten2"), ("against", "in-force"));

        Assert.Contains("finnes ikke i den versjonen", browser.Current.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        // The link is still to be taken up.
        await browser.SubmitAsync("/attribute-test", ("with", "idporten2"));
        Assert.NotNull(browser.Current.Document.GetElementById("tested-candidate"));
    }

    [Fact]
    public async Task file_and_result_say_which_version_it_was()
    {
        await _world.ApplyCandidateAsync();
        var browser = await _world.TestedAsync(Population.Kari);

        using var report = JsonDocument.Parse((await browser.OpenAsync($"https://{World.Virksomhet1}{browser.Current.Document.QuerySelector("a[download]")!.GetAttribute("href")}")).Body);

        Assert.Equal((3, true), (report.RootElement.GetProperty("version").GetInt32(), report.RootElement.GetProperty("candidate").GetBoolean()));
    }

    [Fact]
    public async Task tenant_without_a_candidate_is_offered_no_choice()
    {
        var browser = await OpenedAsync(_world.NewBrowser());

        Assert.Empty(browser.Current.Document.QuerySelectorAll("[type=radio][name=against]"));
        Assert.Equal("in-force", browser.Current.Document.QuerySelector("[name=against]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task version_that_was_opened_is_no_candidate_any_more()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        await _world.PassedAsync(Population.Kari);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);

        var browser = await OpenedAsync(_world.NewBrowser());

        Assert.Empty(browser.Current.Document.QuerySelectorAll("[type=radio][name=against]"));
    }

    [Fact]
    public async Task relying_parties_of_one_name_are_told_apart_by_id_and_what_they_are_for()
    {
        Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(await _world.ApplyAsync("bibliotek", document => document["name"] = "Kursportalen"));
        Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(await _world.ApplyAsync("kursportal", document => document["name"] = "Kursportalen"));

        var browser = await _world.TestedAsync(Population.Kari);

        var headings = browser.Current.Document.QuerySelectorAll("h3").Select(heading => heading.TextContent).ToArray();
        Assert.Contains(headings, heading => heading.Contains("(kursportal, ", StringComparison.Ordinal));
        Assert.Contains(headings, heading => heading.Contains("(bibliotek, ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task candidate_is_tested_at_the_address_that_waits_with_it_and_what_serves_everybody_at_its_own(bool isDocumentTried)
    {
        await (isDocumentTried ? _world.ApplyCandidateAsync() : _world.ApplyGatedAsync());
        await _world.TakeMetadataAsync(Moved);

        Assert.Equal("/adfs/other/", await AskedAtAsync("candidate"));
        Assert.Equal("/adfs/ls/", await AskedAtAsync("in-force"));
    }

    [Fact]
    public async Task metadata_that_nobody_has_taken_yet_is_met_by_no_test()
    {
        await _world.ApplyCandidateAsync();
        await _world.OfferMetadataAsync(Moved);

        Assert.Equal("/adfs/ls/", await AskedAtAsync("candidate"));
        Assert.Equal("/adfs/ls/", await AskedAtAsync("in-force"));
    }

    [Fact]
    public async Task answer_is_judged_by_the_metadata_of_the_version_that_the_test_began_with()
    {
        await _world.ApplyCandidateAsync();
        var browser = await OpenedAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id));
        var form = browser.Form("/attribute-test", ("with", "adfs"), ("against", "in-force"));

        await _world.TakeMetadataAsync(Moved);
        await browser.SendAsync(form);

        Assert.NotNull(browser.Current.Document.GetElementById("tested-in-force"));
        Assert.Contains("Kari Nordmann", (await browser.SubmitAsync("/attribute-test/reveal")).Text, StringComparison.Ordinal);
    }

    private static string Moved(string published) => published.Replace("/adfs/ls", "/adfs/other", StringComparison.Ordinal);

    /// <summary>The path at which the ADFS is asked when a version is tested.</summary>
    private async Task<string> AskedAtAsync(string against)
    {
        var browser = await OpenedAsync(_world.NewBrowser());
        var value = browser.Current.Document.QuerySelectorAll("[name=against]").Select(choice => choice.GetAttribute("value")!).Single(choice => choice.StartsWith(against, StringComparison.Ordinal));
        var page = await browser.SendUntilAsync(browser.Form("/attribute-test", ("with", "adfs"), ("against", value)), request => request.Address.Host == "adfs.virksomhet1.test");
        return page.HeldBack!.Address.AbsolutePath;
    }

    private async Task<TestBrowser> OpenedAsync(TestBrowser browser)
    {
        await browser.OpenAsync(await _world.TestLinkAsync());
        return browser;
    }

    private async Task MustHaveTouchedNothingAsync(TestBrowser browser)
    {
        Assert.Null(browser.CookieOf(World.Virksomhet1, TrialWorld.Cookie));
        Assert.Null(browser.CookieOf(World.Virksomhet1, Refused.SessionCookie));
        Assert.Equal(0, _world.Logins);
        var status = (await _world.Service<TrialGate>().StatusAsync(Tenant, CancellationToken.None))!;
        Assert.Empty(status.Passes);
        Assert.Empty(status.Testers);
        Assert.Null(await _world.Service<IPersonStore>().FindAsync(Tenant, NationalId.OfStored(Population.Kari.NationalId), CancellationToken.None));
        Assert.Empty(await _world.Service<ILedger>().OfTenantAsync(Tenant, DateTimeOffset.MinValue, 10, CancellationToken.None));
        // It leads where everybody's leads: not to DEV.
        Refused.On(_world, await browser.FollowLinkAsync(World.Virksomhet1), System.Net.HttpStatusCode.Forbidden, "DEV");
    }
}
