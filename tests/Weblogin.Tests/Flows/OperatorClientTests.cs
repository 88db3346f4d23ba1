using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>ID-porten by one client of the operator's for many tenants (<c>onbehalfof</c>), and with people it knows in other ways.</summary>
public sealed class OperatorClientTests(OpenWorld fixture) : IClassFixture<OpenWorld>
{
    // Upstream.Oidc.Log.OnBehalfOfNotSaid.
    private const int NotSaid = 1350;

    private readonly World _world = fixture.World;

    [Theory]
    [InlineData(World.Virksomhet2, "kommune-2", "client_onbehalfof")]
    [InlineData(World.Innbygger, "kommune-i", "aud_onbehalfof")]
    public async Task each_tenant_asks_in_its_own_name_from_its_own_host(string host, string customer, string claim)
    {
        fixture.Operators.Say(token: Citizen(Population.Kari, (claim, customer)));
        var recorded = _world.Logs.Count(NotSaid);

        Arrival.On(await _world.NewBrowser().FollowLinkAsync(host)).As(Population.Kari.NationalId);

        Assert.Equal(customer, fixture.Operators.LastOrder["onbehalfof"]);
        Assert.Equal($"https://{host}/oidc/callback", fixture.Operators.LastOrder["redirect_uri"]);
        var key = await _world.Service<ClientAssertionKeys>().GetAsync(new ClientPlace(TenantId.Operator, OpenWorld.OperatorsClient), CancellationToken.None);
        Assert.Equal(key.KeyId, new JsonWebToken(fixture.Operators.Requests.Single(request => request.Path == "/par").Fields["client_assertion"]).Kid);
        Assert.Equal(recorded, _world.Logs.Count(NotSaid));
    }

    [Fact]
    public async Task answer_for_another_customer_is_refused()
    {
        fixture.Operators.Say(token: Citizen(Population.Kari, ("client_onbehalfof", "kommune-i")));

        Refused.On(_world, await _world.NewBrowser().FollowLinkAsync(World.Virksomhet2), HttpStatusCode.Forbidden, "id token: WrongOnBehalfOf");
    }

    [Fact]
    public async Task answer_that_does_not_say_for_whom_is_taken_and_recorded()
    {
        fixture.Operators.Say(token: Citizen(Population.Kari));
        var before = _world.Logs.Count(NotSaid);

        Arrival.On(await _world.NewBrowser().FollowLinkAsync(World.Virksomhet2)).As(Population.Kari.NationalId);

        Assert.Equal(before + 1, _world.Logs.Count(NotSaid));
    }

    [Theory]
    [InlineData("eidas-loa-high", "eidas_identifier", "ForeignIdentity")]
    [InlineData("eidas-loa-substantial", "eidas-personidentifier", "ForeignIdentity")]
    [InlineData("eidas-loa-low", null, "ForeignIdentity")]
    [InlineData("idporten-loa-high", "eidas-personidentifier", "ForeignIdentity")]
    [InlineData("selfregistered-email", null, "SelfRegistered")]
    public async Task person_without_a_national_id_is_told_why(string acr, string? claim, string reason)
    {
        JsonObject token = new() { ["acr"] = acr, ["email"] = "kari@nowhere.example" };
        // Eleven digits that would do as a national id, where none may be looked for.
        if (claim is not null)
            token[claim] = Population.Kari.NationalId;
        fixture.Operators.Say(token: token);

        Refused.On(_world, await _world.NewBrowser().FollowLinkAsync(World.Virksomhet2), HttpStatusCode.Forbidden, reason);
    }

    [Fact]
    public async Task foreigner_whom_the_population_register_knows_is_that_person()
    {
        var token = Citizen(Population.Tom, ("eidas_identifier", "SE/NO/1"));
        token["acr"] = "eidas-loa-substantial";
        fixture.Operators.Say(token: token);

        Arrival.On(await _world.NewBrowser().FollowLinkAsync(World.Virksomhet2)).As(Population.Tom.NationalId);
    }

    [Fact]
    public async Task amr_is_read_as_a_list_and_as_a_word()
    {
        foreach (var amr in (JsonNode[])[new JsonArray("BankID"), JsonValue.Create("BankID")])
        {
            var token = Citizen(Population.Kari);
            token["amr"] = amr;
            fixture.Operators.Say(token: token);

            Arrival.On(await _world.NewBrowser().FollowLinkAsync(World.Innbygger)).At("innbygger", null, Journey.High, "BankID");
        }
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(125, true)]
    public async Task login_older_than_id_portens_session_may_be_is_asked_for_again(int minutes, bool isAskedAgain)
    {
        var token = Citizen(Population.Kari);
        token["auth_time"] = _world.Clock.GetUtcNow().AddMinutes(-minutes).ToUnixTimeSeconds();
        fixture.Operators.Say(token: token);

        var page = await _world.NewBrowser().FollowLinkAsync(World.Virksomhet2);

        Assert.Equal(isAskedAgain ? "login" : null, fixture.Operators.LastOrder.GetValueOrDefault("prompt"));
        if (isAskedAgain)
            Assert.DoesNotContain("Du er logget inn", page.Body, StringComparison.Ordinal);
        else
            Arrival.On(page);
    }

    [Fact]
    public async Task notice_at_one_tenants_host_ends_the_clients_sessions_at_all_tenants()
    {
        var token = Citizen(Population.Ola);
        token["sid"] = "operators-session";
        fixture.Operators.Say(token: token);
        var (first, second) = (_world.NewBrowser(), _world.NewBrowser());
        Arrival.On(await first.FollowLinkAsync(World.Virksomhet2));
        Arrival.On(await second.FollowLinkAsync(World.Innbygger));

        var answer = await _world.NewBrowser().OpenAsync($"https://{World.Innbygger}/oidc/frontchannel-logout?iss={Uri.EscapeDataString(fixture.Operators.Issuer)}%2F&sid=operators-session");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty(_world.Logs.With("idporten of virksomhet2 says that a session of its is over: 1 of ours ended"));
        Assert.NotEmpty(_world.Logs.With("idporten of innbygger says that a session of its is over: 1 of ours ended"));
    }

    internal static JsonObject Citizen(Person person, params (string Name, string Value)[] more)
    {
        JsonObject token = new() { ["pid"] = person.NationalId, ["acr"] = "idporten-loa-high", ["amr"] = new JsonArray("BankID") };
        foreach (var (name, value) in more)
            token[name] = value;
        return token;
    }
}
