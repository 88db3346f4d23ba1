using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>A change of the relying party that the gate names as PROD waits for test users, is opened with the version, and goes back with it.</summary>
public sealed class CandidatePartyTests : IAsyncLifetime
{
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
        await ApplyAsync(WithoutGivenName);
        Assert.True(await IsGivenNameToldAsync());
        await _world.MustCountAsync("is tried because of the relying party bibliotek");

        await _world.PassedAsync(Population.Ola);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        Assert.False(await IsGivenNameToldAsync());

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "2")).Code);
        Assert.True(await IsGivenNameToldAsync());
    }

    [Fact]
    public async Task tenant_without_a_gate_meets_the_change_at_once()
    {
        await ApplyAsync(WithoutGivenName);

        var page = await (await _world.SeatAsync("virksomhet2", Population.Tom.Id)).OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet2");

        Assert.DoesNotContain(Population.Tom.GivenName, page.Text, StringComparison.Ordinal);
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
            WithoutGivenName(document);
            document["atOnce"] = new JsonObject { ["since"] = $"{_world.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}", ["reason"] = "the platform has moved" };
        });
        Assert.False(await IsGivenNameToldAsync());

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "1")).Code);

        Assert.False(await IsGivenNameToldAsync());
    }

    private async Task ApplyAsync(Action<JsonObject> change) => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("bibliotek", change));

    private static void WithoutGivenName(JsonObject document) => document["saml"]!["attributes"]!.AsArray().RemoveAt(1);

    private async Task<Page> OpenLibraryAsync() => await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod);

    private async Task<bool> IsGivenNameToldAsync()
    {
        var page = await OpenLibraryAsync();
        TrialWorld.MustBeAtLibrary(page);
        return page.Text.Contains(Population.Tom.GivenName, StringComparison.Ordinal);
    }
}
