using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Weblogin.Audit;
using Weblogin.Onboarding.Trials;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Trials;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>A change is tried by named test users at DEV, opened for everybody, confirmed at PROD, and taken back.</summary>
public sealed partial class TrialTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task every_link_leads_a_test_user_to_dev_also_where_none_of_them_names_it()
    {
        await _world.ApplyCandidateAsync(change: document =>
        {
            document["links"] = JsonNode.Parse("""[{ "name": "bib", "relyingParty": "bibliotek", "start": { "startUrl": "https://elsewhere.example/" } }]""");
            document["defaultLink"] = "bib";
        });
        var tester = await _world.TesterAsync(Population.Kari);

        Arrival.On(await tester.FollowLinkAsync(World.Virksomhet1));
        Arrival.On(await tester.OpenAsync($"https://{World.Virksomhet1}/go/bib"));
    }

    [Fact]
    public async Task change_serves_test_users_until_enough_have_passed_then_everybody_and_can_be_taken_back()
    {
        await _world.ApplyCandidateAsync();
        Assert.NotNull(await GivenNameAtLibraryAsync(Population.Tom));

        var kari = await _world.TesterAsync(Population.Kari);
        Assert.Equal("Nordmann", Arrival.On(await kari.FollowLinkAsync(World.Virksomhet1)).IdToken["given_name"]);
        await kari.ConfirmAsync();
        await _world.MustCountAsync("at DEV (kursportal): 1 of 2 people");
        Assert.Equal(1, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        await _world.PassedAsync(Population.Ola);
        Assert.NotNull(await GivenNameAtLibraryAsync(Population.Tom));
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);

        Assert.Null(await GivenNameAtLibraryAsync(Population.Tom));
        await _world.MustCountAsync("serves everybody, is being confirmed");
        foreach (var tester in new[] { await _world.TesterAsync(Population.Per), await _world.TesterAsync(Population.Liv) })
        {
            TrialWorld.MustBeAtLibrary(await tester.OpenAsync(TrialWorld.Prod));
            await tester.ConfirmAsync();
        }

        await _world.MustCountAsync("serves everybody, confirmed");
        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "1")).Code);
        Assert.NotNull(await GivenNameAtLibraryAsync(Population.Tom));
        Assert.Equal(
            ["trial.rolled-back", "trial.confirmed", "trial.confirmed", "trial.browser-taken", "trial.tester-named", "trial.browser-taken", "trial.tester-named", "trial.opened", "trial.confirmed"],
            (await _world.Service<IAuditLog>().PageAsync(null, null, 9, CancellationToken.None)).Select(one => one.Event.Act));
    }

    [Fact]
    public async Task who_has_passed_at_dev_is_nobody_more_in_production_and_is_told_so()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        var kari = await _world.PassedAsync(Population.Kari);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);

        TrialWorld.MustBeAtLibrary(await kari.OpenAsync(TrialWorld.Prod));
        await kari.OpenAsync(TrialWorld.Path);

        Assert.Contains("andre enn du bekrefter det på Biblioteket", kari.Current.Document.GetElementById("confirmed")!.TextContent, StringComparison.Ordinal);
        Assert.Null(kari.Current.Document.GetElementById("landed"));
        await _world.MustCountAsync("at PROD (bibliotek): 0 of 1 person");
    }

    [Fact]
    public async Task landing_counts_where_a_session_that_is_known_answers_and_makes_its_person_the_test_user()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        await _world.PassedAsync(Population.Kari);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        // Per is logged in at the library before he is anybody's test user, and the library asks once more.
        var per = await _world.SeatAsync("virksomhet1", Population.Per.Id);
        TrialWorld.MustBeAtLibrary(await per.OpenAsync(TrialWorld.Prod));
        await per.TakeAsync(await _world.NameTesterAsync("Per"));

        TrialWorld.MustBeAtLibrary(await per.OpenAsync(TrialWorld.Prod));
        await per.ConfirmAsync();

        await _world.MustCountAsync("at PROD (bibliotek): 1 of 1 person");
    }

    [Fact]
    public async Task deep_link_and_logout_are_proven_by_what_a_test_user_does()
    {
        await _world.ApplyCandidateAsync();
        var kari = await _world.TesterAsync(Population.Kari);
        Arrival.On(await kari.FollowLinkAsync(World.Virksomhet1));
        Assert.Empty(await ProofsAsync());

        Arrival.On(await kari.OpenAsync($"https://{World.Virksomhet1}/go/kurs?target={Uri.EscapeDataString("https://evil.example/kurs")}"));
        Assert.Empty(await ProofsAsync());
        Assert.Equal("/kurs/brannvern", Arrival.On(await kari.OpenAsync($"https://{World.Virksomhet1}/go/kurs?target={Uri.EscapeDataString($"{World.Platform}/kurs/brannvern")}")).Address.AbsolutePath);
        Assert.Equal([ProofKind.DeepLink], await ProofsAsync());

        await kari.OpenAsync($"https://{World.Virksomhet1}/logout");
        await kari.SubmitAsync("/logout");
        Assert.Equal([ProofKind.DeepLink, ProofKind.Logout], await ProofsAsync());
        Assert.Contains("[x] C-5", (await _world.OnboardingAsync("tasks", "virksomhet1")).Text, StringComparison.Ordinal);
        Assert.Contains("[x] C-6", (await _world.OnboardingAsync("tasks", "virksomhet1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task logout_that_the_adfs_does_not_confirm_proves_nothing_and_neither_does_everybody_elses()
    {
        await _world.ApplyCandidateAsync();
        foreach (var (browser, fault) in new[] { (await _world.TesterAsync(Population.Kari), AdfsFault.ForeignKey), (await _world.SeatAsync("virksomhet1", Population.Tom.Id), AdfsFault.None) })
        {
            if (fault == AdfsFault.None)
                TrialWorld.MustBeAtLibrary(await browser.OpenAsync(TrialWorld.Prod));
            else
                Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
            _world.Misbehaviour.Adfs = fault;
            await browser.OpenAsync($"https://{World.Virksomhet1}/logout");
            await browser.SubmitAsync("/logout");
            _world.Misbehaviour.Adfs = AdfsFault.None;
        }

        Assert.Empty(await ProofsAsync());
    }

    [Fact]
    public async Task test_user_is_led_to_dev_by_the_tenants_link_where_none_names_it()
    {
        await _world.ApplyCandidateAsync(change: document =>
        {
            document["links"] = JsonNode.Parse("""[{ "name": "bib", "relyingParty": "bibliotek", "start": { "startUrl": "https://elsewhere.example/" } }]""");
            document["defaultLink"] = "bib";
        });
        var tester = await _world.TesterAsync(Population.Kari);
        await tester.OpenAsync(TrialWorld.Path);

        Assert.Equal("/go/bib", tester.Current.Document.QuerySelector("main a.ds-button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task what_no_login_rests_on_and_closing_are_in_force_at_once()
    {
        await _world.ApplyCandidateAsync();

        await _world.ApplyGatedAsync(change: document =>
        {
            TrialWorld.WithSurnameAsGivenName(document);
            document["name"] = "Virksomhet En";
            document["identityProviders"]![0]!["disabled"] = true;
            document["waysIn"] = new JsonArray("idporten");
            document["fallback"] = null;
        });

        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.OpenAsync(TrialWorld.Prod);
        browser.MustStandAtIdPorten();
        Assert.Contains("Virksomhet En", (await browser.OpenAsync(TrialWorld.Path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tenant_that_nothing_of_was_opened_lets_test_users_in_and_tells_everybody_else()
    {
        // Its first document has the gate: what stood before is forgotten.
        await _world.ApplyGatedAsync();
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={System.IO.Path.Combine(_world.DataFolder, "weblogin.db")};Pooling=False"))
        {
            await connection.OpenAsync(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM released_version; UPDATE change_stamp SET value = value + 1";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await _world.RefreshAsync();

        Refused.On(_world, await _world.NewBrowser().FollowLinkAsync(World.Virksomhet1), HttpStatusCode.Forbidden, "nothing of it serves everybody yet");
        Refused.On(_world, await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod), HttpStatusCode.Forbidden, "NotReleased");
        await _world.PassedAsync(Population.Kari);
    }

    [Fact]
    public async Task change_after_a_pass_makes_it_count_no_more_until_it_is_taken_back()
    {
        await _world.ApplyCandidateAsync();
        var kari = await _world.PassedAsync(Population.Kari);

        await _world.ApplyGatedAsync(change: document =>
        {
            TrialWorld.WithSurnameAsGivenName(document);
            document["identityProviders"]![0]!["claims"]!["familyName"] = new JsonArray("urn:nobody:says");
        });
        await _world.MustCountAsync("at DEV (kursportal): 0 of 2 people");

        await kari.OpenAsync(TrialWorld.Path);
        Assert.Null(kari.Current.Document.GetElementById("landed"));
        Assert.Null(kari.Current.Document.GetElementById("confirmed"));
        await _world.ApplyGatedAsync(change: TrialWorld.WithSurnameAsGivenName);
        await _world.MustCountAsync("at DEV (kursportal): 1 of 2 people");
    }

    [Fact]
    public async Task key_that_an_unchanged_partner_rolls_keeps_the_passes_and_another_endpoint_of_it_does_not()
    {
        await _world.ApplyCandidateAsync();
        await _world.PassedAsync(Population.Kari);

        await _world.TakeMetadataAsync(published => WithKey(published, TimeSpan.FromDays(365)));
        await _world.MustCountAsync("at DEV (kursportal): 1 of 2 people");

        await _world.TakeMetadataAsync(published => WithKey(published, TimeSpan.FromDays(365)).Replace("/adfs/ls", "/adfs/other", StringComparison.Ordinal));
        await _world.MustCountAsync("at DEV (kursportal): 0 of 2 people");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("expired")]
    [InlineData("of an expired key")]
    public async Task nobody_is_led_back_to_a_version_whose_metadata_is(string what)
    {
        if (what == "missing")
            Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]!.AsArray().Add(Another(document["identityProviders"]![0]!))));
        await _world.ApplyCandidateAsync(testUsers: 1);
        await _world.PassedAsync(Population.Kari);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        if (what == "expired")
            await _world.TakeMetadataAsync(published => published.Replace(" entityID=", $" validUntil=\"{_world.Clock.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}\" entityID=", StringComparison.Ordinal));
        else if (what != "missing")
            await _world.TakeMetadataAsync(published => WithKey(published, TimeSpan.FromHours(1)));
        _world.Clock.Advance(TimeSpan.FromHours(2));

        var (code, text) = await _world.OnboardingAsync("back", "virksomhet1", "1");

        Assert.Equal(1, code);
        Assert.Contains("keys are gone or have expired", text, StringComparison.Ordinal);
        await _world.MustCountAsync(what == "missing" ? "in force: version 4" : "in force: version 3");
        Assert.DoesNotContain("trial.rolled-back", (await _world.Service<IAuditLog>().PageAsync(null, null, 6, CancellationToken.None)).Select(one => one.Event.Act));
    }

    [Fact]
    public async Task other_endpoint_of_the_relying_party_needs_the_gate_again()
    {
        await _world.ApplyCandidateAsync();
        await _world.PassedAsync(Population.Kari);

        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("kursportal", document => document["oidc"]!["redirectUris"]!.AsArray().Add("https://kursportal.test/elsewhere")));

        await _world.MustCountAsync("at DEV (kursportal): 0 of 2 people");
    }

    [Fact]
    public async Task landing_without_a_claim_that_is_required_cannot_be_confirmed()
    {
        await _world.ApplyCandidateAsync(claims: ["pid", "given_name"], change: document => document["identityProviders"]![0]!["claims"]!["givenName"] = new JsonArray("urn:nobody:says"));
        var kari = await _world.TesterAsync(Population.Kari);
        Arrival.On(await kari.FollowLinkAsync(World.Virksomhet1));

        await kari.OpenAsync(TrialWorld.Path);

        Assert.Null(kari.Current.Document.GetElementById("landed"));
        Assert.Contains("given_name", kari.Current.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(", pid", kari.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task browser_that_stops_trying_logs_in_like_everybody_else()
    {
        await _world.ApplyCandidateAsync();
        var kari = await _world.TesterAsync(Population.Kari);
        await kari.OpenAsync(TrialWorld.Path);

        await kari.SubmitAsync("/login/trial/leave");

        Assert.Null(kari.CookieOf(World.Virksomhet1, TrialWorld.Cookie));
        TrialWorld.MustBeAtLibrary(await kari.OpenAsync(TrialWorld.Prod));
    }

    private async Task<ProofKind[]> ProofsAsync() => [.. (await _world.Service<TrialGate>().StatusAsync(Weblogin.Model.TenantId.Parse("virksomhet1"), CancellationToken.None))!.Proofs.Select(proof => proof.Kind)];

    // The same partner with another signing key.
    private string WithKey(string published, TimeSpan life) =>
        Certificate().Replace(published, $"<$1X509Certificate>{MetadataSamples.Certificate("rolled", _world.Clock.GetUtcNow() + life)}</$1X509Certificate>");

    private static JsonNode Another(JsonNode provider)
    {
        var another = provider.DeepClone();
        another["id"] = "adfs2";
        another.AsObject().Remove("entityId");
        return another;
    }

    [GeneratedRegex(@"<(\w+:)?X509Certificate>[^<]+</(\w+:)?X509Certificate>")]
    private static partial Regex Certificate();

    // What the library is told of somebody in an ordinary browser.
    private async Task<string?> GivenNameAtLibraryAsync(Person person)
    {
        var page = await (await _world.SeatAsync("virksomhet1", person.Id)).OpenAsync(TrialWorld.Prod);
        TrialWorld.MustBeAtLibrary(page);
        return page.Text.Contains(person.GivenName, StringComparison.Ordinal) ? person.GivenName : null;
    }
}
