using System.Text.Json.Nodes;
using Weblogin.Login.Probing;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What our own probe has found out decides where a login begins, and nothing that a browser brings does.</summary>
public sealed class ProbeTests(ProbeTests.ProbedWorld fixture) : IClassFixture<ProbeTests.ProbedWorld>, IAsyncLifetime
{
    private readonly ScriptedFetch _fetch = fixture.Fetch;
    private bool _answers = true;

    private World Here => fixture.World;

    public async ValueTask InitializeAsync()
    {
        _fetch.Answer = _ => _answers ? new FetchOutcome.Failed("It answered with status 404.") { Status = 404 } : new FetchOutcome.Failed("It cannot be reached.");
        Here.Service<ProviderHealth>().Keep(new HashSet<(TenantId, IdentityProviderId)>());
        await ProbedAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task provider_that_is_down_is_passed_over_until_it_answers_again()
    {
        await LookAsync(1);
        _answers = false;
        await LookAsync(ProviderHealth.Failures);
        var browser = await Here.SeatAsync("virksomhet1", Population.Kari.Id);
        browser.StopsClocks = true;

        var page = await browser.LogInAtPlatformAsync(World.Virksomhet1);

        Assert.Contains("svarer ikke akkurat nå", page.Text, StringComparison.Ordinal);
        await browser.ClickAsync("Fortsett nå");
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/adfs/ls/");
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
        Assert.NotEmpty(Here.Logs.With("after: adfs: ProbeDown"));
        Assert.NotEmpty(Here.Logs.With("adfs of virksomhet1 does not answer our probe"));

        _answers = true;
        await LookAsync(1);
        Assert.NotEmpty(Here.Logs.With("adfs of virksomhet1 answers our probe again"));
        Arrival.On(await (await Here.SeatAsync("virksomhet1", Population.Kari.Id)).LogInAtPlatformAsync(World.Virksomhet1)).At("virksomhet1", "311000012", Journey.Substantial, "wia");
    }

    [Fact]
    public async Task provider_that_never_answered_the_probe_is_asked_as_ever()
    {
        _answers = false;
        await LookAsync(20);

        await MustBeAskedAsync();
    }

    [Fact]
    public async Task a_fault_of_the_servers_own_is_no_answer_and_a_refusal_is_one()
    {
        await LookAsync(1);
        _fetch.Answer = _ => new FetchOutcome.Failed("It answered with status 503.") { Status = 503 };
        await LookAsync(ProviderHealth.Failures);
        Assert.True(IsDown);

        _fetch.Answer = _ => new FetchOutcome.Failed("It answered with status 403.") { Status = 403 };
        await LookAsync(1);

        Assert.False(IsDown);
    }

    [Fact]
    public async Task tenant_without_another_way_asks_although_the_probe_is_unanswered()
    {
        await ProbedAsync(document => document.Remove("fallback"));
        await LookAsync(1);
        _answers = false;
        await LookAsync(ProviderHealth.Failures);

        Assert.True(IsDown);
        await MustBeAskedAsync();
    }

    [Fact]
    public async Task only_who_is_to_be_probed_is_and_an_address_that_several_share_once()
    {
        foreach (var tenant in (string[])["virksomhet2", "innbygger"])
        {
            Assert.IsType<ApplyOutcome.Applied>(await Here.ApplyAsync(tenant, document =>
                document["identityProviders"]!.AsArray().Single(provider => (string?)provider!["kind"] == "idporten")!["probe"] = true));
        }

        _fetch.Requests.Clear();
        await LookAsync(1);

        Assert.Equal(
            ["https://adfs.virksomhet1.test/", $"https://{World.IdPortenHost}/.well-known/openid-configuration"],
            _fetch.Requests.Select(request => request.Address.AbsoluteUri).Order(StringComparer.Ordinal));
        Assert.All(_fetch.Requests, request => Assert.True(request.ForTest));
        foreach (var tenant in (string[])["virksomhet2", "innbygger"])
            await Here.ApplyAsync(tenant, _ => { });
    }

    [Fact]
    public async Task attack_forged_unsigned_errors_of_a_thousand_browsers_open_no_circuit()
    {
        await LookAsync(1);
        var adfs = new HandMadeAdfs(Here, "virksomhet1");
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
        {
            using var forger = new TestBrowser(Here.Network);
            var (request, relayState, _) = await adfs.AskedAsync(forger);
            await forger.SendUntilAsync(adfs.Post(adfs.Error(SamlStatus.Responder, SamlStatus.RequestDenied, request.Id), relayState), held => held.Address.Host == World.IdPortenHost);
        });

        Assert.Equal(1000, Here.Logs.With("adfs failed by IdentityProviderError").Count);
        Assert.False(IsDown);
        await MustBeAskedAsync();
    }

    private bool IsDown => Here.Service<ProviderHealth>().IsDown(Here.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!.Id, IdentityProviderId.Parse("adfs"));

    private async Task ProbedAsync(Action<JsonObject>? change = null) => Assert.IsType<ApplyOutcome.Applied>(await Here.ApplyAsync("virksomhet1", document =>
    {
        document["identityProviders"]![0]!["probe"] = true;
        change?.Invoke(document);
    }));

    private async Task MustBeAskedAsync()
    {
        var browser = await Here.SeatAsync("virksomhet1", Population.Kari.Id);
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1)).At("virksomhet1", "311000012", Journey.Substantial, "wia");
    }

    private async Task LookAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Here.Clock.Advance(TimeSpan.FromSeconds(31));
            await Here.Service<ProviderProbe>().LookAsync(CancellationToken.None);
        }
    }

    public sealed class ProbedWorld : IAsyncLifetime
    {
        private World? _world;

        internal ScriptedFetch Fetch { get; } = new();

        internal World World => _world ?? throw new InvalidOperationException("The world is not there yet.");

        public async ValueTask InitializeAsync() => _world = await World.StartAsync(fetch: Fetch);

        public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
