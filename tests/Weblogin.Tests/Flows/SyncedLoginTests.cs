using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Sandbox.People;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Sync;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Scenario 3 as the customer runs it: ADFS sends the user name, and the nightly sync knows whose it is.</summary>
public sealed class SyncedLoginTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private const string Account = "ola.odegard@virksomhet3.example";

    private readonly World _world = fixture.World;

    public async ValueTask InitializeAsync() => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet3", document =>
    {
        document["identityProviders"]![0]!["resolve"] = new JsonArray("synced-profile");
        document["fallback"]!["tell"] = false;
        document["sync"] = new JsonObject { ["sources"] = new JsonArray([.. new[] { "hr", "first", "second" }.Select(name => JsonNode.Parse($$"""{"name":"{{name}}","kind":"push","format":"csv","views":[{"kind":"persons"}]}"""))]) };
    }));

    public async ValueTask DisposeAsync() => await _world.ApplyAsync("virksomhet3", _ => { });

    [Fact]
    public async Task nightly_sync_leads_from_the_user_name_to_the_person_until_it_is_too_old_and_a_rebound_account_is_proven_by_its_own_login_alone()
    {
        var (proven, foreign) = (_world.Logs.Count(1402), _world.Logs.Count(1403));
        await SyncAsync(new PersonProfile { NationalId = Id(Population.Ola), UserName = Account, GivenName = "Ola", FamilyName = "Odegard", Email = "hr@virksomhet3.example" });
        (await SilentlyAsync()).At("virksomhet3", "311000039", Journey.Substantial, "wia").As(Population.Ola.NationalId, "Ola", "Ødegård", "ola.odegard@virksomhet3.example");
        Assert.NotEmpty(_world.Logs.With("SyncedProfile: a person, as known"));

        // Another person of another name has the account: nobody is logged in by it.
        await SyncAsync(new PersonProfile { NationalId = Id(Population.Tom), UserName = Account, GivenName = "Tom", FamilyName = "Berg" });
        (await ByIdPortenAsync("NationalIdConflict", Population.Ola)).As(Population.Ola.NationalId);

        // The sync knows no name: the account waits for its owner's word, whoever else logs in by it or elsewhere.
        await SyncAsync(new PersonProfile { NationalId = Id(Population.Tom), UserName = Account });
        (await ByIdPortenAsync("AccountRebound", Population.Per)).As(Population.Per.NationalId);
        await ElsewhereAsync(Population.Tom);
        (await ByIdPortenAsync("AccountRebound", Population.Tom)).As(Population.Tom.NationalId);
        Assert.Equal((proven + 1, foreign + 1), (_world.Logs.Count(1402), _world.Logs.Count(1403)));
        (await SilentlyAsync()).As(Population.Tom.NationalId, "Ola", "Ødegård", "ola.odegard@virksomhet3.example");

        _world.Clock.Advance(TimeSpan.FromDays(8));
        await ByIdPortenAsync("ProfileStale", Population.Tom);
    }

    [Fact]
    public async Task account_that_led_to_another_person_is_proven_by_its_new_owner_also_where_another_source_brings_it()
    {
        const string theirs = "kari.nordmann@virksomhet3.example";
        await SyncAsync(new PersonProfile { NationalId = Id(Population.Kari), UserName = theirs }, "first");
        await SilentlyAsync(Population.Kari);
        await SyncAsync(new PersonProfile { NationalId = Id(Population.Per), UserName = "another" }, "first");
        await SyncAsync(new PersonProfile { NationalId = Id(Population.Tom), UserName = theirs }, "second");

        (await ByIdPortenAsync("AccountRebound", Population.Tom, Population.Kari)).As(Population.Tom.NationalId);

        (await SilentlyAsync(Population.Kari)).As(Population.Tom.NationalId, "Kari", "Nordmann", theirs);
    }

    private Task<Arrival> SilentlyAsync() => SilentlyAsync(Population.Ola);

    private async Task<Arrival> SilentlyAsync(Person seated)
    {
        var browser = await _world.SeatAsync("virksomhet3", seated.Id);
        return Arrival.On(await browser.FollowLinkAsync(World.Virksomhet3));
    }

    private async Task<Arrival> ByIdPortenAsync(string reason, Person person, Person? seated = null)
    {
        var before = _world.Logs.With($"adfs failed by {reason}").Count;
        var browser = await _world.SeatAsync("virksomhet3", (seated ?? Population.Ola).Id);
        await browser.FollowLinkAsync(World.Virksomhet3);
        var arrived = Arrival.On(await browser.AnswerIdPortenAsync(person));
        Assert.Equal(before + 1, _world.Logs.With($"adfs failed by {reason}").Count);
        return arrived;
    }

    // By ID-porten, but by a login that the account had no part in.
    private async Task ElsewhereAsync(Person person)
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        Arrival.On(await browser.AnswerIdPortenAsync(person));
    }

    private async Task SyncAsync(PersonProfile profile, string source = "hr")
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet3)!;
        var gate = new GateRules { GonePercent = 100, ReboundPercent = 100, UnreadablePercent = 100 };
        Assert.IsType<SyncOutcome.Applied>(await _world.Service<ISyncRunner>().RunAsync(tenant, new ListedSource(ListedSource.Rows([new SyncedRecord.Person(profile)]), name: source), new RunOrder(gate), null, CancellationToken.None));
    }

    private static NationalId Id(Person person) => NationalId.OfStored(person.NationalId);
}
