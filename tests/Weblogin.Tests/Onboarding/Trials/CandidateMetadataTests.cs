using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Tenants;
using Weblogin.Upstream.Saml;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>Other addresses of an identity provider are met by test users alone until a version is opened with them; keys are the newest for everybody.</summary>
public sealed partial class CandidateMetadataTests : IAsyncLifetime
{
    private const string Old = "/adfs/ls/";
    private const string New = "/adfs/other/";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId TenantOne = TenantId.Parse("virksomhet1");

    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyGatedAsync(testUsers: 1);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task moved_address_is_met_by_test_users_alone()
    {
        await _world.TakeMetadataAsync(Moved);

        TrialWorld.MustBeAtLibrary(await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod));
        Assert.Equal(New, await SentToAsync(await _world.TesterAsync(Population.Kari), $"https://{World.Virksomhet1}/"));
    }

    [Fact]
    public async Task opening_leads_everybody_to_the_moved_address_and_going_back_leads_them_home()
    {
        await _world.TakeMetadataAsync(Moved);
        await OpenAsync();
        Assert.Equal(New, await SentToAsync(_world.NewBrowser(), TrialWorld.Prod));

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "1")).Code);

        Assert.Equal(Old, await SentToAsync(_world.NewBrowser(), TrialWorld.Prod));
        Assert.Equal(New, await SentToAsync(await _world.TesterAsync(Population.Kari), $"https://{World.Virksomhet1}/"));
    }

    [Fact]
    public async Task release_that_remembers_no_addresses_leads_back_to_none_that_are_only_tried()
    {
        await _world.KeepOldReleaseAsync();
        await _world.TakeMetadataAsync(Moved);

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "2")).Code);

        Assert.Equal(Old, await SentToAsync(_world.NewBrowser(), TrialWorld.Prod));
        Assert.Equal(New, await SentToAsync(await _world.TesterAsync(Population.Kari), $"https://{World.Virksomhet1}/"));
    }

    [Fact]
    public async Task keys_of_the_newest_metadata_are_met_by_everybody_whose_addresses_are_older()
    {
        var rolled = Key("rolled", TimeSpan.FromDays(365));

        await _world.TakeMetadataAsync(published => Moved(WithKey(published, rolled)));

        Assert.Equal((Old, Thumbprint(rolled)), Met(InForce));
        Assert.Equal((New, Thumbprint(rolled)), Met(Candidate));
    }

    [Fact]
    public async Task key_that_was_taken_out_does_not_come_back_with_an_older_version()
    {
        await _world.TakeMetadataAsync(Moved);
        await OpenAsync();
        var rolled = Key("rolled", TimeSpan.FromDays(365));
        await _world.TakeMetadataAsync(published => Moved(WithKey(published, rolled)));

        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "1")).Code);

        Assert.Equal((Old, Thumbprint(rolled)), Met(InForce));
        var tom = await _world.SeatAsync("virksomhet1", Population.Tom.Id);
        Refused.On(_world, await tom.OpenAsync(TrialWorld.Prod), HttpStatusCode.Forbidden, "adfs");
    }

    [Fact]
    public async Task nobody_is_led_back_to_addresses_whose_partners_keys_have_expired()
    {
        await _world.TakeMetadataAsync(Moved);
        await OpenAsync();
        await _world.TakeMetadataAsync(published => Moved(WithKey(published, Key("short", TimeSpan.FromHours(1)))));
        _world.Clock.Advance(TimeSpan.FromHours(2));

        var (code, text) = await _world.OnboardingAsync("back", "virksomhet1", "1");

        Assert.Equal(1, code);
        Assert.Contains("keys are gone or have expired", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keys_alone_are_in_force_for_everybody_at_once_and_keep_the_passes()
    {
        await _world.PassedAsync(Population.Kari);
        var rolled = Key("rolled", TimeSpan.FromDays(365));

        await _world.TakeMetadataAsync(published => WithKey(published, rolled));

        Assert.Equal((Old, Thumbprint(rolled)), Met(InForce));
        await _world.MustCountAsync("at DEV (kursportal): 1 of 1 person");
    }

    [Fact]
    public async Task metadata_that_comes_while_a_version_is_opened_is_not_opened_with_it()
    {
        await _world.TakeMetadataAsync(Moved);
        var seen = await PassAsync();

        await _world.TakeMetadataAsync(published => published.Replace("/adfs/ls", "/adfs/third", StringComparison.Ordinal));

        Assert.Equal(OpenOutcome.Overtaken, await _world.Service<TrialGate>().OpenAsync(TenantOne, seen, new Doer("the test", null), None));
        await _world.RefreshAsync();
        Assert.Equal(Old, await SentToAsync(_world.NewBrowser(), TrialWorld.Prod));
    }

    [Fact]
    public async Task metadata_that_comes_after_a_version_was_opened_changes_nothing_for_those_who_are_on_it()
    {
        await _world.TakeMetadataAsync(Moved);
        // As if it were accepted by who still has the tenant in memory as it was before.
        var before = InForce;
        await OpenAsync();
        var third = Published().Replace("/adfs/ls", "/adfs/third", StringComparison.Ordinal);
        var (intake, provider) = (_world.Service<MetadataIntake>(), ProviderOf(before));
        await intake.OfferAsync(new MetadataOffer(before, provider, System.Text.Encoding.UTF8.GetBytes(third)), None);
        Assert.IsType<IntakeDecision.Done>(await intake.AcceptAsync(before, provider, MetadataIntake.Sha256(third), None));
        await _world.RefreshAsync();

        Assert.Equal(New, await SentToAsync(_world.NewBrowser(), TrialWorld.Prod));
    }

    [Fact]
    public async Task status_tells_what_is_tried_and_the_command_tells_who_meets_what()
    {
        await _world.TakeMetadataAsync(Moved);

        Assert.Contains("is tried because of the metadata of adfs", (await _world.OnboardingAsync("status", "virksomhet1")).Text, StringComparison.Ordinal);
        var (_, shown, _) = await _world.TypeAsync("", "metadata", "show", "virksomhet1", "adfs");
        Assert.Matches($"(?s)Everybody meets:.*{Old}.*Test users meet, until their version is opened:.*{New}", shown);
    }

    [Fact]
    public async Task cookie_of_a_test_user_of_another_tenant_meets_what_everybody_meets()
    {
        await _world.TakeMetadataAsync(Moved);
        var kari = await _world.TesterAsync(Population.Kari);
        var other = _world.NewBrowser();
        other.Plant(World.Virksomhet2, TrialWorld.Cookie, kari.CookieOf(World.Virksomhet1, TrialWorld.Cookie)!);
        other.Plant(World.Virksomhet1, TrialWorld.Cookie, "00000000000000000000000000000000");

        Assert.Equal(Old, await SentToAsync(other, TrialWorld.Prod));
    }

    [Fact]
    public async Task tenant_without_a_gate_meets_accepted_metadata_at_once()
    {
        await _world.ApplyAsync("virksomhet1", document => document.Remove("goLive"));

        await _world.TakeMetadataAsync(Moved);

        Assert.Equal(New, await SentToAsync(_world.NewBrowser(), TrialWorld.Prod));
    }

    [Fact]
    public async Task provider_that_becomes_one_of_another_kind_is_what_it_was_for_everybody_until_it_is_opened()
    {
        await _world.ApplyGatedAsync(1, null, document =>
        {
            document["identityProviders"]![0] = new JsonObject { ["id"] = "adfs", ["kind"] = "oidc", ["name"] = "Ny", ["issuer"] = "https://tried.test", ["clientId"] = "weblogin" };
        });
        Assert.IsNotType<IdentityProvider.Saml>(Candidate.FindEvenClosed(IdentityProviderId.Parse("adfs")));

        // Its keys are rolled meanwhile, and are everybody's.
        await _world.TakeMetadataAsync(Moved);
        TrialWorld.MustBeAtLibrary(await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod));
        Assert.Equal(Old, Met(InForce).Path);
        Assert.NotEqual(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
    }

    [Fact]
    public async Task provider_that_is_taken_out_and_comes_again_under_its_id_is_what_was_opened_for_everybody_all_the_while()
    {
        await _world.ApplyGatedAsync(1, null, document =>
        {
            document["identityProviders"]!.AsArray().RemoveAt(0);
            document["waysIn"] = new JsonArray("idporten");
            document.Remove("fallback");
        });
        Assert.Null(Candidate.FindEvenClosed(IdentityProviderId.Parse("adfs")));
        await MustLetInAsync();

        await _world.ApplyGatedAsync(1, null, document => document["identityProviders"]![0]!["entityId"] = "https://another.test/adfs");
        await MustLetInAsync();
        // What waits names another entity than there is metadata of: test users meet none.
        Assert.Null(_world.Service<SamlPartners>().Find(Candidate, ProviderOf(Candidate)));

        async Task MustLetInAsync() => TrialWorld.MustBeAtLibrary(await (await _world.SeatAsync("virksomhet1", Population.Tom.Id)).OpenAsync(TrialWorld.Prod));
    }

    private Tenant InForce => _world.Service<TenantDirectory>().Current.FindTenant(TenantOne)!;

    private Tenant Candidate => _world.Service<TenantDirectory>().Current.FindCandidate(TenantOne)!;

    private static IdentityProvider.Saml ProviderOf(Tenant tenant) => tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Single();

    // The path at which logins begin, and the key by which their answers are proven.
    private (string Path, string Key) Met(Tenant tenant)
    {
        var partner = _world.Service<SamlPartners>().Find(tenant, ProviderOf(tenant))!;
        return (new Uri(partner.RedirectSingleSignOnUrl!).AbsolutePath, Assert.Single(partner.SigningKeys).Thumbprint);
    }

    private static async Task<string> SentToAsync(TestBrowser browser, string address) =>
        (await browser.OpenUntilAsync(address, request => request.Address.Host == "adfs.virksomhet1.test")).HeldBack!.Address.AbsolutePath;

    /// <returns>What has been passed, as a hash.</returns>
    private async Task<string> PassAsync()
    {
        var status = (await _world.Service<TrialGate>().StatusAsync(TenantOne, None))!;
        var (store, person) = (_world.Service<ITrialStore>(), PersonId.New());
        var pass = new TrialPass
        {
            Tenant = TenantOne, Stage = TrialStage.Dev, Configuration = status.Configuration, Version = status.Newest.Version, Tester = 1, Person = person, Claims = [], Level = AssuranceLevel.High,
            WayIn = IdentityProviderId.Parse("adfs"), LandedAt = _world.Clock.GetUtcNow(),
        };
        Assert.True(await store.CommitAsync([store.Land(pass)]));
        Assert.True(await store.CommitAsync([store.Confirm(pass with { ConfirmedAt = _world.Clock.GetUtcNow() })]));
        return status.Configuration;
    }

    private async Task OpenAsync()
    {
        await PassAsync();
        var (code, text) = await _world.OnboardingAsync("open", "virksomhet1");
        Assert.True(code == 0, text);
    }

    private string Published() => File.ReadAllText(System.IO.Path.Combine(_world.MetadataFolder, "virksomhet1", "adfs.xml"));

    private string Key(string name, TimeSpan life) => MetadataSamples.Certificate(name, _world.Clock.GetUtcNow() + life);

    private static string Thumbprint(string certificate) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(certificate)));

    private static string Moved(string published) => published.Replace("/adfs/ls", "/adfs/other", StringComparison.Ordinal);

    private static string WithKey(string published, string certificate) => Certificate().Replace(published, $"<$1X509Certificate>{certificate}</$1X509Certificate>");

    [GeneratedRegex(@"<(\w+:)?X509Certificate>[^<]+</(\w+:)?X509Certificate>")]
    private static partial Regex Certificate();
}
