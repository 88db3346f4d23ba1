using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>What must have been released is judged by what it is, whatever the relying party of the landing calls it.</summary>
public sealed class RequiredClaimTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task saml_service_provider_at_dev_passes_by_its_own_names_and_the_client_at_prod_by_its_own()
    {
        await ApplyAsync(samlAtDev: true, ["pid", "given_name"]);
        var kari = await _world.TesterAsync(Population.Kari);
        TrialWorld.MustBeAtLibrary(await kari.OpenAsync(TrialWorld.Prod));
        await kari.ConfirmAsync();
        Assert.Contains("urn:oid:2.5.4.42", (await PassAsync()).Claims);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);

        var ola = await _world.TesterAsync(Population.Ola);
        Arrival.On(await ola.FollowLinkAsync(World.Virksomhet1));
        await ola.ConfirmAsync();

        await _world.MustCountAsync("serves everybody, confirmed");
    }

    [Fact]
    public async Task saml_service_provider_that_was_not_told_one_of_them_does_not_pass()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("bibliotek", document => Take(document["saml"]!["attributes"]!.AsArray(), "given_name")));
        await ApplyAsync(samlAtDev: true, ["pid", "given_name"]);
        var kari = await _world.TesterAsync(Population.Kari);
        TrialWorld.MustBeAtLibrary(await kari.OpenAsync(TrialWorld.Prod));

        await MustMissAsync(kari, "given_name", "pid");
    }

    [Fact]
    public async Task client_that_was_not_told_one_of_them_does_not_pass()
    {
        await ApplyAsync(samlAtDev: false, ["pid", "email"], document => document["identityProviders"]![0]!["claims"]!["email"] = new JsonArray("urn:nobody:says"));
        var kari = await _world.TesterAsync(Population.Kari);
        Arrival.On(await kari.FollowLinkAsync(World.Virksomhet1));

        await MustMissAsync(kari, "email", "pid");
    }

    [Fact]
    public async Task name_that_only_one_relying_party_has_is_still_taken_as_it_stands()
    {
        await ApplyAsync(samlAtDev: true, ["urn:oid:1.3.6.1.4.1.2428.90.1.5"]);
        var kari = await _world.TesterAsync(Population.Kari);

        TrialWorld.MustBeAtLibrary(await kari.OpenAsync(TrialWorld.Prod));

        await kari.ConfirmAsync();
    }

    [Fact]
    public void claim_under_the_name_of_another_is_not_that_other()
    {
        var gate = new GoLive(Samples.Platform, RelyingPartyId.Parse("other"), ["given_name"], 1);
        var pass = StorageConformance.PassOf(1) with { Claims = ["given_name"], Sources = ["family_name"] };

        Assert.Equal(["given_name"], gate.Missing(pass));
        // What was kept before it was known what it is counts by its name.
        Assert.Empty(gate.Missing(pass with { Sources = null }));
    }

    private Task ApplyAsync(bool samlAtDev, string[] claims, Action<JsonObject>? change = null) => _world.ApplyGatedAsync(testUsers: 1, claims, document =>
    {
        if (samlAtDev)
            (document["goLive"]!["dev"], document["goLive"]!["prod"]) = ("bibliotek", "kursportal");
        change?.Invoke(document);
    });

    private static async Task MustMissAsync(TestBrowser tester, string missing, string told)
    {
        await tester.OpenAsync(TrialWorld.Path);
        Assert.Null(tester.Current.Document.GetElementById("landed"));
        var alert = tester.Current.Document.QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains(missing, alert, StringComparison.Ordinal);
        Assert.DoesNotContain(told, alert, StringComparison.Ordinal);
    }

    private async Task<Weblogin.Tenants.Trials.TrialPass> PassAsync() => Assert.Single((await _world.Service<TrialGate>().StatusAsync(TenantId.Parse("virksomhet1"), CancellationToken.None))!.Passes);

    private static void Take(JsonArray attributes, string claim) => attributes.Remove(attributes.First(attribute => (string?)attribute!["claim"] == claim));
}
