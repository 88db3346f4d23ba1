using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Weblogin.Admin.Access;
using Weblogin.Admin.Api;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Architecture;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>Every operation of the running host, held against the published document: whoever adds one is in these tests by mapping it.</summary>
public sealed class ApiEveryRouteTests : IAsyncLifetime
{
    /// <summary>Operations that are no reading, each with the form of a page that does the same.</summary>
    private static readonly Dictionary<string, string> _pages = new(StringComparer.Ordinal)
    {
        ["putTenantDocument"] = "/tenants/{tenant}/edit", ["putRelyingPartyDocument"] = "/relying-parties/{document}/edit", ["putHubDocument"] = "/hubs/{document}/edit",
        ["makeAttributeTest"] = "/tenants/{tenant}/attribute-test",
        ["checkIdentityProvider"] = "/tenants/{tenant}/identity-providers/{identityProvider}",
        ["bringMetadata"] = "/tenants/{tenant}/identity-providers/{identityProvider}/metadata", ["refuseMetadata"] = "/tenants/{tenant}/identity-providers/{identityProvider}/metadata",
        ["beginRun"] = "/tenants/{tenant}/sync/{source}/begin", ["approveRun"] = "/tenants/{tenant}/sync/{source}/runs/{run}/decide", ["rejectRun"] = "/tenants/{tenant}/sync/{source}/runs/{run}/decide",
        ["bringFile"] = "/tenants/{tenant}/files/new", ["getFileResult"] = "/tenants/{tenant}/files/{file}/result",
        ["findMembers"] = "/tenants/{tenant}/members", ["takeUpMember"] = "/tenants/{tenant}/members",
        ["disableMember"] = "/tenants/{tenant}/members/{person}/{act}", ["enableMember"] = "/tenants/{tenant}/members/{person}/{act}", ["endSessionsOfMember"] = "/tenants/{tenant}/members/{person}/{act}",
        ["nameTestUser"] = "/tenants/{tenant}/onboarding/testers/new", ["removeTestUser"] = "/tenants/{tenant}/onboarding/testers/{number}/remove",
        ["openVersion"] = "/tenants/{tenant}/onboarding/open", ["goBack"] = "/tenants/{tenant}/onboarding/back/{number}", ["saveTask"] = "/tenants/{tenant}/onboarding/tasks/{task}",
    };

    /// <summary>Readings with a body: what putting a document in force would do, which a page tells in the form that does it.</summary>
    private static readonly string[] _changesNothing =
        ["checkTenantDocument", "checkRelyingPartyDocument", "checkHubDocument", "diffTenantDocument", "diffRelyingPartyDocument", "diffHubDocument"];

    private World _world = null!;
    private JsonObject _document = null!;
    private string _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await ApiSamples.PrepareAsync(_world);
        _operator = await _world.MachineTokenAsync();
        _document = (await _world.CallAsync("/openapi.json", null)).MustBe(HttpStatusCode.OK).Json.AsObject();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private IReadOnlyList<(RoutePattern Pattern, ApiOperation Operation)> Operations =>
        [.. from endpoint in ((IEndpointRouteBuilder)_world.Broker).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let operation = endpoint.Metadata.GetMetadata<ApiOperation>()
            where operation is not null
            select (endpoint.RoutePattern, operation)];

    [Fact]
    public async Task published_document_is_the_one_in_the_repository()
    {
        var served = (await _world.CallAsync("/openapi.json", null)).Body;
        var file = Path.Combine(Repository.Root, "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable("WEBLOGIN_WRITE_OPENAPI") is not null)
            await File.WriteAllTextAsync(file, served);

        Assert.True(File.Exists(file) && served == await File.ReadAllTextAsync(file), "docs/openapi.json is stale: run this test once with WEBLOGIN_WRITE_OPENAPI=1 and look at what has changed.");
    }

    [Fact]
    public async Task page_of_operations_tells_each_by_its_scope()
    {
        var file = Path.Combine(Repository.Root, "docs", "api.md");
        var page = ApiPage.Of([.. Operations.Select(one => one.Operation)]);
        if (Environment.GetEnvironmentVariable("WEBLOGIN_WRITE_OPENAPI") is not null)
            await File.WriteAllTextAsync(file, page);

        Assert.True(File.Exists(file) && page == (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), "docs/api.md is stale: run this test once with WEBLOGIN_WRITE_OPENAPI=1.");
    }

    [Fact]
    public void every_operation_is_in_the_document_with_its_parameters_and_statuses_and_nothing_else_is()
    {
        var written = _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key} {path.Key}")).Order(StringComparer.Ordinal);
        Assert.Equal(Operations.Select(one => $"{one.Operation.Method.ToLowerInvariant()} {Shape(one.Pattern)}").Order(StringComparer.Ordinal), written);
        Assert.Equal(Operations.Count, Operations.Select(one => one.Operation.Id).Distinct().Count());

        foreach (var (pattern, operation) in Operations)
        {
            var said = Said(pattern, operation);
            Assert.Equal(operation.Id, said["operationId"]!.GetValue<string>());
            string[] parameters =
            [
                .. pattern.Parameters.Select(parameter => parameter.Name), .. operation.Query.Select(parameter => parameter.Name), .. operation.IsPaged ? ["cursor", "limit"] : Array.Empty<string>(),
                .. operation.NeedsVersion ? ["If-Match", "If-None-Match"] : Array.Empty<string>(),
            ];
            Assert.Equal(parameters, (said["parameters"] as JsonArray ?? []).Select(parameter => parameter!["name"]!.GetValue<string>()));
            Assert.Equal(operation.Problems.Select(kind => kind.Status).Append(operation.Success).Distinct().Order(), said["responses"]!.AsObject().Select(response => int.Parse(response.Key, CultureInfo.InvariantCulture)));
            Assert.Equal(operation.Body is not null, said["requestBody"] is not null);
            Assert.EndsWith(".", operation.Summary, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task every_operation_answers_the_right_token_as_the_document_says()
    {
        foreach (var (pattern, operation) in Operations)
        {
            var answer = await CallAsync(pattern, operation, _operator);

            Assert.True((int)answer.Status == operation.Success, $"{operation}: {answer.Status} {answer.Body}");
            MustFit(pattern, operation, answer);
        }
    }

    [Fact]
    public void every_operation_that_is_no_reading_is_fresh_as_the_page_is_that_does_the_same()
    {
        var forms = AdminRouteTable.Of(_world, ApiSamples.Tenant).Where(route => route.Method == HttpMethod.Post).ToDictionary(route => route.Pattern, route => route.Demand.IsFresh, StringComparer.Ordinal);
        var acts = Operations.Select(one => one.Operation).Where(operation => operation.Method != HttpMethods.Get || operation.Demand.IsFresh).ToArray();

        // Whoever adds an operation says which page does it, or why none does.
        Assert.Equal(_pages.Keys.Concat(_changesNothing).Order(StringComparer.Ordinal), acts.Select(operation => operation.Id).Order(StringComparer.Ordinal));
        foreach (var operation in acts)
        {
            if (_pages.TryGetValue(operation.Id, out var page))
                Assert.True(forms.TryGetValue(page, out var isFresh) && operation.Demand.IsFresh == isFresh, $"{operation.Id} and the form at {page}");
            else
                Assert.Equal((ApiScope.Read, false), (operation.Demand.Scope, operation.Demand.IsFresh));
        }
    }

    [Fact]
    public void every_scope_that_a_token_may_have_is_demanded_by_an_operation() =>
        Assert.Equal(Enum.GetValues<ApiScope>(), Operations.Select(one => one.Operation.Demand.Scope).Distinct().Order());

    [Fact]
    public async Task no_operation_answers_without_a_living_token()
    {
        var revoked = await _world.MachineTokenAsync();
        var id = (await _world.CallAsync("/token", revoked)).Json["id"]!.GetValue<string>();
        Assert.Equal(0, (await _world.TypeAsync("", "tokens", "api", "revoke", id)).Code);

        foreach (var (pattern, operation) in Operations)
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
            foreach (var token in (string?[])[null, revoked, _operator[..^1], "wla_" + new string('A', 43), "x"])
            {
                var answer = await CallAsync(pattern, operation, token);

                Assert.True(answer.Problem == "unauthorized", $"{operation} with {token}");
                Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
                MustFit(pattern, operation, answer);
            }
        }
    }

    [Fact]
    public async Task no_operation_is_opened_by_a_cookie_or_by_a_token_in_the_address()
    {
        var kari = await _world.AdmitAsync(Population.Kari);

        foreach (var (pattern, operation) in Operations)
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
            var byCookie = await _world.SendAsync(new HttpMethod(operation.Method), PathOf(pattern, ApiSamples.Tenant), null, null, change: request => request.Headers.Add("Cookie", $"{AdminCookie.Name}={kari.AdminCookie}"));
            Assert.Equal("unauthorized", byCookie.Problem);
            var byAddress = await _world.SendAsync(new HttpMethod(operation.Method), $"{PathOf(pattern, ApiSamples.Tenant)}?access_token={_operator}", null, null);
            Assert.Equal("unauthorized", byAddress.Problem);
        }
    }

    [Theory]
    [InlineData("virksomhet2")]
    [InlineData("administrasjon")]
    [InlineData("finnes-ikke")]
    [InlineData("VIRKSOMHET1")]
    [InlineData("a%2Fb")]
    public async Task another_tenants_token_is_answered_like_none_on_every_operation_of_a_tenant(string tenant)
    {
        var token = await _world.MachineTokenAsync(ApiSamples.Tenant);
        var narrow = await _world.MachineTokenAsync(ApiSamples.Tenant, "onboarding");
        string? unknown = null;

        foreach (var (pattern, operation) in Operations.Where(one => one.Operation.Demand.Of == DemandedOf.OfTenant))
        {
            foreach (var one in (string[])[token, narrow])
            {
                var answer = await CallAsync(pattern, operation, one, tenant);

                Assert.True(answer.Status == HttpStatusCode.NotFound, $"{operation}: {answer.Status}");
                var said = answer.Body.Replace(answer.Json["reference"]!.GetValue<string>(), "", StringComparison.Ordinal);
                Assert.Equal(unknown ??= said, said);
                Assert.DoesNotContain("ETag", answer.Headers.Keys);
            }
        }
    }

    [Fact]
    public async Task what_is_for_operators_is_not_there_for_a_tenants_token_and_lists_hold_its_own_alone()
    {
        var token = await _world.MachineTokenAsync(ApiSamples.Tenant);

        foreach (var (pattern, operation) in Operations.Where(one => one.Operation.Demand.Of == DemandedOf.Operator))
            Assert.Equal("not-found", (await CallAsync(pattern, operation, token)).Problem);
        foreach (var (pattern, operation) in Operations.Where(one => one.Operation is { Demand.Of: not DemandedOf.Operator, Demand.IsFresh: false }))
        {
            var answer = await CallAsync(pattern, operation, token);
            Assert.True((int)answer.Status == operation.Success, $"{operation}: {answer.Status} {answer.Body}");
            Assert.DoesNotContain("virksomhet2", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task token_of_too_little_scope_opens_no_operation()
    {
        foreach (var (pattern, operation) in Operations.Where(one => one.Operation.Path != "/token"))
        {
            var others = string.Join(',', ApiScopes.All.Where(word => word != ApiScopes.Of(operation.Demand.Scope)));
            var token = await NarrowAsync(others);

            var answer = await CallAsync(pattern, operation, token);

            Assert.True(answer.Problem == "insufficient-scope", operation.ToString());
            MustFit(pattern, operation, answer);
        }
    }

    [Fact]
    public async Task persons_token_does_nothing_that_a_page_asks_a_fresh_login_for()
    {
        await _world.AdmitAsync(Population.Kari);
        var token = await _world.PersonsTokenAsync("Kari");
        Assert.Contains(Operations, one => one.Operation.Demand.IsFresh);

        foreach (var (pattern, operation) in Operations)
        {
            var answer = await CallAsync(pattern, operation, token);

            if (operation.Demand.IsFresh)
                Assert.Equal("step-up-required", answer.Problem);
            else
                Assert.True((int)answer.Status == operation.Success, $"{operation}: {answer.Status} {answer.Body}");
        }
    }

    [Fact]
    public async Task no_operation_takes_what_it_does_not_know()
    {
        foreach (var (pattern, operation) in Operations)
        {
            var path = PathOf(pattern, ApiSamples.Tenant);
            var method = new HttpMethod(operation.Method);
            Assert.Equal("bad-request", (await CallAsync(pattern, operation, _operator, query: "?unknown=1")).Problem);
            var other = await _world.SendAsync(HttpMethod.Patch, path, _operator, "{}");
            Assert.Equal("method-not-allowed", other.Problem);
            Assert.Contains(operation.Method, other.Headers["Allow"], StringComparison.Ordinal);
            if (operation.Body is null)
                continue;
            Action<HttpRequestMessage>? version = operation.NeedsVersion ? ApiWorld.Over("\"1\"") : null;
            Assert.Equal("unsupported-media-type", (await _world.SendAsync(method, path, _operator, "{}", "text/plain", version)).Problem);
            Assert.Equal("too-large", (await _world.SendAsync(method, path, _operator, new string(' ', operation.MaxBody + 1), ApiAnswers.ContentType(operation.Taken), version)).Problem);
            if (operation.NeedsVersion)
                Assert.Equal("version-required", (await _world.SendAsync(method, path, _operator, "{}", ApiAnswers.ContentType(operation.Taken))).Problem);
            if (operation.Body == typeof(ApiText) || operation.Body == typeof(ApiUpload))
                continue;
            Assert.Equal("bad-request", (await _world.SendAsync(method, path, _operator, "{\"noSuchMember\":1}", change: version)).Problem);
            Assert.Equal("bad-request", (await _world.SendAsync(method, path, _operator, "[]", change: version)).Problem);
            Assert.Equal("bad-request", (await _world.SendAsync(method, path, _operator, "{", change: version)).Problem);
        }
    }

    [Fact]
    public async Task no_address_of_the_api_is_one_of_another_host()
    {
        using var client = new HttpClient(_world.Network, disposeHandler: false);
        foreach (var (pattern, operation) in Operations)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), $"https://{World.Virksomhet1}{ApiPaths.Root}{PathOf(pattern, ApiSamples.Tenant)}") { Headers = { { "Authorization", $"Bearer {_operator}" } } };
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private readonly Dictionary<string, string> _narrow = new(StringComparer.Ordinal);

    private async Task<string> NarrowAsync(string scopes) => _narrow.TryGetValue(scopes, out var token) ? token : _narrow[scopes] = await _world.MachineTokenAsync(null, scopes);

    private async Task<ApiResponse> CallAsync(RoutePattern pattern, ApiOperation operation, string? token, string? tenant = null, string query = "")
    {
        var sample = await ApiSamples.OfAsync(_world, operation, _operator);
        return await _world.SendAsync(
            new HttpMethod(operation.Method), PathOf(pattern, tenant ?? ApiSamples.Tenant, sample) + (query.Length > 0 ? query : sample.Query), token, sample.Body, sample.Type, sample.Version is { } version ? ApiWorld.Over(version) : null);
    }

    private void MustFit(RoutePattern pattern, ApiOperation operation, ApiResponse answer)
    {
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        var response = Said(pattern, operation)["responses"]![((int)answer.Status).ToString(CultureInfo.InvariantCulture)]?.AsObject();
        Assert.True(response is not null, $"{operation} does not say that it answers {answer.Status}");
        var check = new ApiSchemaCheck(_document);
        if (response["$ref"] is { } reference)
            response = check.Find(reference.GetValue<string>());
        if (response["content"] is not JsonObject content)
        {
            Assert.Empty(answer.Body);
            return;
        }

        var (type, schema) = Assert.Single(content);
        Assert.Equal(type, answer.Type);
        if (type.EndsWith("json", StringComparison.Ordinal))
            Assert.Empty(check.Faults(answer.Json, schema!["schema"]!.AsObject()).Select(fault => $"{operation}: {fault}"));
    }

    private JsonObject Said(RoutePattern pattern, ApiOperation operation) => _document["paths"]![Shape(pattern)]![operation.Method.ToLowerInvariant()]!.AsObject();

    private static string Shape(RoutePattern pattern) => Fill(pattern, name => $"{{{name}}}");

    private static string PathOf(RoutePattern pattern, string tenant, ApiSample? sample = null) =>
        Fill(pattern, name => name == AdminDemand.TenantValue ? tenant : sample?.Route.GetValueOrDefault(name) ?? ApiSamples.RouteWords.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Say in {nameof(ApiSamples)} what {name} is."))[ApiPaths.Root.Length..];

    private static string Fill(RoutePattern pattern, Func<string, string> value) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => value(parameter.Name),
        _ => throw new InvalidOperationException(),
    }))));
}
