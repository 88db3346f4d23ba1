using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>A change of the relying party that the gate names as PROD waits for test users, is opened with the version, and goes back with it.</summary>
public sealed partial class CandidatePartyTests : IAsyncLifetime
{
    // As the library is told somebody's given name.
    private const string GivenName = "urn:oid:2.5.4.42";
    private const string NewName = "urn:example:given-name";

    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyGatedAsync(testUsers: 1);
        await _world.PassedAsync(Population.Kari);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task everybody_is_told_what_was_opened_until_the_next_is_and_again_after_going_back()
    {
        await ApplyAsync(Renamed);
        Assert.False(await IsRenamedAsync());
        await _world.MustCountAsync("is tried because of the relying party bibliotek");

        await _world.PassedAsync(Population.Ola);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        Assert.True(await IsRenamedAsync());

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "2")).Code);
        Assert.False(await IsRenamedAsync());
    }

    [Fact]
    public async Task value_that_is_taken_from_it_is_told_to_nobody_at_once_and_does_not_come_back()
    {
        await ApplyAsync(document => document["saml"]!["attributes"]!.AsArray().RemoveAt(1));
        Assert.DoesNotContain(GivenName, (await OpenLibraryAsync()).Text, StringComparison.Ordinal);

        await _world.PassedAsync(Population.Ola);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "2")).Code);

        Assert.DoesNotContain(GivenName, (await OpenLibraryAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task release_that_remembers_none_leads_back_to_nothing_that_is_only_tried()
    {
        await _world.KeepOldReleaseAsync();
        await ApplyAsync(Renamed);

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "3")).Code);

        Assert.False(await IsRenamedAsync());
    }

    [Fact]
    public async Task tenant_without_a_gate_meets_the_change_at_once()
    {
        await ApplyAsync(Renamed);

        var page = await (await _world.SeatAsync("virksomhet2", Population.Tom.Id)).OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet2");

        Assert.Contains(NewName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task closing_it_waits_for_nobody()
    {
        await ApplyAsync(document => document["disabled"] = true);

        Assert.False((await OpenLibraryAsync()).Address.Host == World.LibraryHost);
    }

    [Fact]
    public async Task operators_word_is_in_force_at_once_and_is_not_taken_back()
    {
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        await ApplyAsync(document =>
        {
            Renamed(document);
            document["atOnce"] = Word(TimeSpan.Zero);
        });
        Assert.True(await IsRenamedAsync());

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "1")).Code);

        Assert.True(await IsRenamedAsync());
    }

    [Fact]
    public async Task operators_word_stays_said_and_is_not_said_of_the_future()
    {
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        await MustRefuseAsync(Word(TimeSpan.FromHours(1)), "in the future");
        await ApplyAsync(document => document["atOnce"] = Word(TimeSpan.Zero));

        await MustRefuseAsync(null, "Must stay");
        await MustRefuseAsync(Word(-TimeSpan.FromMinutes(1)), "Must stay");

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ApplyAsync(document =>
        {
            Renamed(document);
            document["atOnce"] = Word(TimeSpan.Zero);
        });
        Assert.True(await IsRenamedAsync());
    }

    [Fact]
    public async Task address_that_its_metadata_has_no_more_is_answered_at_no_more_whatever_version_serves_everybody()
    {
        await ApplyAsync(document => WithMetadata(document, xml => ConsumerElement().Replace(xml, found => found.Value + Another(found.Value))));
        await _world.PassedAsync(Population.Ola);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        TrialWorld.MustBeAtLibrary(await OpenLibraryAsync());

        // The library's own is gone, and what was opened with it is as it was.
        await ApplyAsync(document => WithMetadata(document, xml => ConsumerElement().Replace(xml, found => Another(found.Value))));

        Assert.NotEqual(World.LibraryHost, (await OpenLibraryAsync()).Address.Host);
        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "2")).Code);
        Assert.NotEqual(World.LibraryHost, (await OpenLibraryAsync()).Address.Host);
    }

    [Fact]
    public async Task metadata_that_has_none_of_the_addresses_everybody_is_answered_at_is_refused_without_the_operators_word()
    {
        static void Move(JsonObject document) => WithMetadata(document, xml => ConsumerElement().Replace(xml, found => Another(found.Value)));
        var outcome = await _world.ApplyAsync("bibliotek", Move);

        var fault = Assert.Single(Assert.IsType<ApplyOutcome.Refused>(outcome).Faults);
        Assert.Equal("saml.metadata", fault.Error.Path);
        Assert.Contains("beside the new, or say atOnce", fault.Error.Message, StringComparison.Ordinal);
        TrialWorld.MustBeAtLibrary(await OpenLibraryAsync());
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        await ApplyAsync(document =>
        {
            Move(document);
            document["atOnce"] = Word(TimeSpan.Zero);
        });
    }

    [Fact]
    public async Task closed_and_open_again_with_other_names_while_a_version_waits_it_is_told_what_was_opened()
    {
        await ApplyAsync(document =>
        {
            Renamed(document);
            document["disabled"] = true;
        });
        Assert.NotEqual(World.LibraryHost, (await OpenLibraryAsync()).Address.Host);

        await ApplyAsync(Renamed);

        Assert.False(await IsRenamedAsync());
        await _world.MustCountAsync("is tried because of the relying party bibliotek");
    }

    [Fact]
    public async Task it_is_not_taken_from_a_tenant_whose_gate_names_it()
    {
        var outcome = await _world.ApplyAsync("bibliotek", document => document["tenants"] = new JsonArray("virksomhet2"));

        Assert.Contains("lists this tenant", Assert.Single(Assert.IsType<ApplyOutcome.Refused>(outcome).Faults).Error.Message, StringComparison.Ordinal);
    }

    private static void WithMetadata(JsonObject document, Func<string, string> change) => document["saml"]!["metadata"] = change((string)document["saml"]!["metadata"]!);

    private static string Another(string element) => element.Replace("/saml/acs", "/saml/other", StringComparison.Ordinal).Replace("index=\"0\"", "index=\"9\"", StringComparison.Ordinal).Replace("isDefault=\"true\"", "isDefault=\"false\"", StringComparison.Ordinal);

    [GeneratedRegex(@"<md:AssertionConsumerService[^>]*?(/>|></md:AssertionConsumerService>)")]
    private static partial Regex ConsumerElement();

    private JsonObject Word(TimeSpan after) => new() { ["since"] = $"{_world.Clock.GetUtcNow() + after:yyyy-MM-ddTHH:mm:ssZ}", ["reason"] = "the platform has moved" };

    private async Task MustRefuseAsync(JsonObject? word, string because)
    {
        var outcome = await _world.ApplyAsync("bibliotek", document =>
        {
            Renamed(document);
            if (word is not null)
                document["atOnce"] = word;
        });
        var fault = Assert.Single(Assert.IsType<ApplyOutcome.Refused>(outcome).Faults);
        Assert.Equal("atOnce.since", fault.Error.Path);
        Assert.Contains(because, fault.Error.Message, StringComparison.Ordinal);
    }

    private async Task ApplyAsync(Action<JsonObject> change) => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("bibliotek", change));

    private static void Renamed(JsonObject document) => document["saml"]!["attributes"]![1]!["name"] = NewName;

    private async Task<Page> OpenLibraryAsync() => await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod);

    private async Task<bool> IsRenamedAsync()
    {
        var page = await OpenLibraryAsync();
        TrialWorld.MustBeAtLibrary(page);
        Assert.True(page.Text.Contains(NewName, StringComparison.Ordinal) != page.Text.Contains(GivenName, StringComparison.Ordinal));
        return page.Text.Contains(NewName, StringComparison.Ordinal);
    }
}
