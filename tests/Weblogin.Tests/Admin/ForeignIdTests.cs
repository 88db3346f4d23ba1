using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Weblogin.Admin.Access;
using Weblogin.Admin.Api;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Admin.Api;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>
/// What lives in another tenant is answered as what lives nowhere. Every route of a tenant, of pages and of the API, is asked for in one's own tenant with another's living id, and
/// with an id of the same form that is nobody's: nobody can tell the two apart.
/// </summary>
public sealed class ForeignIdTests : IAsyncLifetime
{
    private const string Own = "innbygger";
    private const string Other = ApiSamples.Tenant;

    // Words of ours, the same for everybody.
    private static readonly string[] _words = [AdminDemand.TenantValue, "act", "task"];

    private readonly Dictionary<string, string> _living = new(StringComparer.Ordinal)
    {
        ["version"] = "4", ["identityProvider"] = "adfs", ["source"] = "tried", ["number"] = "1", ["act"] = "disable", ["task"] = "A-1",
    };

    private World _world = null!;
    private TestBrowser _administrator = null!;
    private string _token = null!;
    private string _operatorsToken = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await ApiSamples.PrepareAsync(_world);
        // The other's second release and OpenID Provider, and one's own gate and source without any run.
        Assert.Equal(0, (await _world.OnboardingAsync("open", Other)).Code);
        var newest = JsonNode.Parse((await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, Other, null, 1, CancellationToken.None))[0].Json)!;
        newest["identityProviders"]!.AsArray().Add(JsonNode.Parse("""{"id":"feide","kind":"feide","name":"Feide","issuer":"https://auth.dataporten.no","clientId":"a-client"}"""));
        var added = await _world.Service<DocumentApplier>().ApplyAsync([new DocumentText(Other, newest.ToJsonString())], "the test", allowRenaming: false, CancellationToken.None);
        Assert.True(added is ApplyOutcome.Applied, added is ApplyOutcome.Refused faulty ? string.Join('\n', faulty.Faults) : added.ToString());
        var outcome = await _world.ApplyAsync(Own, document =>
        {
            document["goLive"] = JsonNode.Parse("""{"dev":"kursportal","prod":"bibliotek","testUsers":1,"requiredClaims":[]}""");
            document["sync"] = JsonNode.Parse("""{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}""");
        });
        Assert.True(outcome is ApplyOutcome.Applied, outcome is ApplyOutcome.Refused refused ? string.Join('\n', refused.Faults) : outcome.ToString());
        await _world.RefreshAsync();
        await _world.AdmitAsync(Population.Kari);
        await _world.AdmitAsync(Population.Liv, Other);
        _administrator = await _world.AdmitAsync(Population.Ola, Own);
        (_operatorsToken, _token) = (await _world.MachineTokenAsync(), await _world.MachineTokenAsync(Own));

        foreach (var (operation, name) in new[] { ("explainLogin", "login"), ("explainReference", "reference"), ("showMember", "member"), ("showFile", "file"), ("listPlannedChanges", "run") })
            _living[name] = (await ApiSamples.OfAsync(_world, Operations.Single(one => one.Operation.Id == operation).Operation, _operatorsToken)).Route[name];
        _living["person"] = _living["member"];
        _living["access"] = (await _world.Service<IAdministratorStore>().OfTenantAsync(TenantId.Parse(Other), CancellationToken.None)).Single().Id;
        Assert.Equal(0, (await _world.TypeAsync("", "tokens", "new", Other, "--scope", "metadata", "--note", "x")).Code);
        _living["door"] = (await _world.Service<ITenantTokenStore>().OfAsync(TenantId.Parse(Other), CancellationToken.None)).Single().Id;
        _living["token"] = await IdOfAsync(await _world.MachineTokenAsync(Other));
        _living["own"] = await IdOfAsync(await _world.PersonsTokenAsync("Kari"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task page_of_what_lives_in_another_tenant_is_answered_as_what_lives_nowhere()
    {
        var @operator = await _world.EnterAsync(Population.Kari);
        var token = _administrator.FormToken;
        var routes = AdminRouteTable.Of(_world, (pattern, name) => Fill(pattern, name, Own)).Where(route => route.Demand.Of is DemandedOf.OfTenant or DemandedOf.AnyAccess && NamesSomething(route.Pattern)).ToArray();
        Assert.True(routes.Length > 25, $"{routes.Length} routes");

        foreach (var route in routes)
        {
            var madeUp = AdminRouteTable.Of(_world, (pattern, name) => MadeUp(name, Fill(pattern, name, Own))).Single(one => one.Pattern == route.Pattern && one.Method == route.Method);
            Assert.False(route.Path.Contains('{', StringComparison.Ordinal), $"Say what lives in another tenant, for {route.Path}.");
            var before = await EventsOfOtherAsync();
            var (foreign, none) = (await AskAsync(route), await AskAsync(madeUp));

            Assert.Equal(before, await EventsOfOtherAsync());
            Assert.True(foreign.Status == HttpStatusCode.NotFound, $"{route.Method} {route.Path}: {foreign.Status}");
            Assert.True(none.Status == foreign.Status, $"{madeUp.Method} {madeUp.Path}: {none.Status}");
            Assert.Equal(TenantIsolationTests.Anonymous(none), TenantIsolationTests.Anonymous(foreign));
            // It does live where it is at home.
            if (route.Method == HttpMethod.Get && route.Demand.Of == DemandedOf.OfTenant)
            {
                var home = AdminRouteTable.Of(_world, (pattern, name) => Fill(pattern, name, Other)).Single(one => one.Pattern == route.Pattern && one.Method == route.Method);
                var page = await @operator.OpenAsync(AdminWorld.Origin + home.Path);
                Assert.True(page.Status == HttpStatusCode.OK, $"{home.Path} is answered {page.Status} where it is at home.");
            }
        }

        Task<Page> AskAsync(AdminRoute route) => route.Method == HttpMethod.Get
            ? _administrator.OpenAsync(AdminWorld.Origin + route.Path)
            : _administrator.PostOwnAsync(route.Path, token, ("from", "1"), ("text", "{}"), ("name", "X"), ("reason", "X"), ("decision", "approve"));
    }

    [Fact]
    public async Task operation_on_what_lives_in_another_tenant_is_answered_as_what_lives_nowhere()
    {
        var operations = Operations.Where(one => one.Operation.Demand.Of == DemandedOf.OfTenant && NamesSomething(one.Pattern)).ToArray();
        Assert.True(operations.Length > 15, $"{operations.Length} operations");

        foreach (var (pattern, operation) in operations)
        {
            var sample = await ApiSamples.OfAsync(_world, operation, _operatorsToken);
            var before = await EventsOfOtherAsync();
            var (foreign, none) = (await CallAsync(name => LivingOf(pattern, name)), await CallAsync(name => MadeUp(name, LivingOf(pattern, name))));

            Assert.True(foreign.Problem == "not-found", $"{operation}: {foreign.Status} {foreign.Body}");
            Assert.Equal(Anonymous(none), Anonymous(foreign));
            Assert.DoesNotContain("ETag", foreign.Headers.Keys);
            Assert.Equal(before, await EventsOfOtherAsync());

            Task<ApiResponse> CallAsync(Func<string, string> value) => _world.SendAsync(
                new HttpMethod(operation.Method), AdminRouteTable.Path(pattern, name => name == AdminDemand.TenantValue ? Own : value(name))[ApiPaths.Root.Length..] + sample.Query, _token, sample.Body, sample.Type,
                sample.Version is { } version ? ApiWorld.Over(version) : null);
        }
    }

    [Fact]
    public async Task query_that_names_what_lives_in_another_tenant_is_answered_as_what_lives_nowhere()
    {
        foreach (var (path, name) in new[] { ("ledger", "person"), ("ledger/export", "person"), ("logins", "reference"), ("logins", "before") })
        {
            var value = _living[name == "before" ? "login" : name];
            async Task<string> AskedAsync(string id)
            {
                var page = await _administrator.OpenAsync($"{AdminWorld.Origin}/tenants/{Own}/{path}?{name}={id}");
                Assert.True(page.Status == HttpStatusCode.OK, $"{path}?{name}={id}: {page.Status}");
                return TenantIsolationTests.Anonymous(page).Replace(id, "", StringComparison.Ordinal);
            }

            Assert.Equal(await AskedAsync(MadeUp(name, value)), await AskedAsync(value));
        }

        var asked = 0;
        foreach (var (pattern, operation) in Operations.Where(one => one.Operation.Demand.Of == DemandedOf.OfTenant && one.Operation.Method == "GET" && !NamesSomething(one.Pattern)))
        {
            foreach (var name in operation.Query.Select(parameter => parameter.Name).Intersect(_living.Keys).Except(_words))
            {
                async Task<string> CalledAsync(string id)
                {
                    var answer = await _world.CallAsync($"{AdminRouteTable.Path(pattern, _ => Own)[ApiPaths.Root.Length..]}?{name}={id}", _token);
                    Assert.True(answer.Status == HttpStatusCode.OK, $"{operation} by {name}: {answer.Body}");
                    return Anonymous(answer).Replace(id, "", StringComparison.Ordinal);
                }

                Assert.Equal(await CalledAsync(MadeUp(name, _living[name])), await CalledAsync(_living[name]));
                asked++;
            }
        }

        Assert.True(asked > 0, "No operation asks by an id any more.");
    }

    [Fact]
    public async Task person_whom_another_tenant_knows_is_searched_for_as_nobody_at_all()
    {
        const string members = $"/tenants/{Own}/members";
        var token = _administrator.FormToken;
        async Task<string> AskedAsync(string path, string field, string value) =>
            TenantIsolationTests.Anonymous(await _administrator.PostOwnAsync(path, token, (field, value))).Replace(value, "", StringComparison.Ordinal);
        async Task<string> CalledAsync(string path, string name) =>
            Anonymous(await _world.SendAsync(HttpMethod.Post, path, _token, $$"""{"userName":"{{name}}"}""")).Replace(name, "", StringComparison.Ordinal);

        var (known, nobody) = (Population.Kari.Id, "ingen.heter.dette");
        Assert.Equal(await AskedAsync(members, "name", nobody), await AskedAsync(members, "name", known));
        Assert.Equal(await AskedAsync($"{members}/by-number", "number", Weblogin.Tests.Sync.SyntheticPeople.NationalIds().First().Reveal()), await AskedAsync($"{members}/by-number", "number", Population.Per.NationalId));
        Assert.Equal(await CalledAsync($"{members}/find", nobody), await CalledAsync($"{members}/find", known));
        Assert.Equal(await CalledAsync(members, nobody), await CalledAsync(members, known));
    }

    private IReadOnlyList<(Microsoft.AspNetCore.Routing.Patterns.RoutePattern Pattern, ApiOperation Operation)> Operations =>
        [.. from endpoint in ((IEndpointRouteBuilder)_world.Broker).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let operation = endpoint.Metadata.GetMetadata<ApiOperation>()
            where operation is not null
            select (endpoint.RoutePattern, operation)];

    private static bool NamesSomething(string pattern) => pattern.Split('{', '}').Where((_, i) => i % 2 == 1).Except(_words).Any();

    private static bool NamesSomething(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) => pattern.Parameters.Select(parameter => parameter.Name).Except(_words).Any();

    private string LivingOf(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern, string name) => Fill(AdminRouteTable.Path(pattern, one => $"{{{one}}}"), name, Own);

    private string Fill(string pattern, string name, string tenant) => (name, pattern) switch
    {
        (AdminDemand.TenantValue, _) => tenant,
        ("identityProvider", _) when pattern.EndsWith("/secret", StringComparison.Ordinal) => "feide",
        // A run of another is asked for at one's own source of the same name.
        ("source", _) when pattern.Contains("{run}", StringComparison.Ordinal) => "hr",
        // One's own first release is nobody else's.
        ("number", _) when pattern.Contains("/back/", StringComparison.Ordinal) => "2",
        ("token", _) when pattern.Contains("/doors/", StringComparison.Ordinal) => _living["door"],
        ("token", "/tokens/{token}/revoke") => _living["own"],
        _ => _living.GetValueOrDefault(name, $"{{{name}}}"),
    };

    // Of the same form, by its last character.
    private static string MadeUp(string name, string living) => _words.Contains(name) || living == "hr" ? living : living[..^1] + (living[^1] == '7' ? '8' : '7');

    private static string Anonymous(ApiResponse answer) =>
        $"{answer.Status} {Refused.ReferencesIn(answer.Body).Aggregate(answer.Body, (body, reference) => body.Replace(reference, "", StringComparison.Ordinal))}";

    private async Task<string> IdOfAsync(string token) => (await _world.CallAsync("/token", token)).Json["id"]!.GetValue<string>();

    private async Task<RecordedEvent> EventsOfOtherAsync() => (await _world.Service<IAuditLog>().PageAsync(TenantId.Parse(Other), null, 1, CancellationToken.None)).Single();
}
