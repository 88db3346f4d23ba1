using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Api;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Sync;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>
/// For each operation a call that is done. One that is read, or takes no body, needs nothing here but words for what is new in its route; the others say what they send. An operation without
/// is a fault of <see cref="ApiEveryRouteTests"/>.
/// </summary>
internal static class ApiSamples
{
    public const string Tenant = "virksomhet1";

    private static readonly string TakenUp = $$"""{"userName":"{{Population.Kari.Id}}"}""";

    private static readonly ApiSample OfFile = new() { Body = """[{"EmployeeId":"x","FirstName":"X"}]""", Type = "application/octet-stream", Query = "?kind=preregistration&name=x.json" };

    private static readonly Dictionary<string, Func<World, string, Task<ApiSample>>> Calls = new(StringComparer.Ordinal)
    {
        ["putTenantDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/tenants/{Tenant}/document"),
        ["checkTenantDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/tenants/{Tenant}/document"),
        ["diffTenantDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/tenants/{Tenant}/document"),
        ["putRelyingPartyDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/relying-parties/{Party}/document"),
        ["checkRelyingPartyDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/relying-parties/{Party}/document"),
        ["diffRelyingPartyDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/relying-parties/{Party}/document"),
        ["putHubDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/hubs/{Hub}/document"),
        ["checkHubDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/hubs/{Hub}/document"),
        ["diffHubDocument"] = async (world, token) => await OfDocumentAsync(world, token, $"/hubs/{Hub}/document"),
        ["bringMetadata"] = async (world, token) => new ApiSample { Body = (await world.CallAsync($"{Provider}/metadata", token)).MustBe(HttpStatusCode.OK).Body, Type = "application/samlmetadata+xml" },
        ["refuseMetadata"] = async (world, token) =>
        {
            await world.LetMetadataWaitAsync();
            return new ApiSample { Body = $$"""{"sha256":"{{(await world.CallAsync(Provider, token)).Json["waiting"]!["sha256"]}}"}""" };
        },
        ["checkIdentityProvider"] = (_, _) => Task.FromResult(new ApiSample { Route = Route("identityProvider", "idporten") }),
        ["explainLogin"] = async (world, token) => new ApiSample { Route = Route("login", (await LoginAsync(world, token))["id"]!.GetValue<string>()) },
        ["explainReference"] = async (world, token) => new ApiSample { Route = Route("reference", (await LoginAsync(world, token))["reference"]!.GetValue<string>()) },
        ["nameTestUser"] = (_, _) => Task.FromResult(new ApiSample { Body = """{"name":"Per"}""" }),
        ["openVersion"] = async (world, token) => new ApiSample { Body = $$"""{"configuration":"{{(await world.CallAsync($"/tenants/{Tenant}/onboarding", token)).Json["configuration"]}}"}""" },
        ["goBack"] = (_, _) => Task.FromResult(new ApiSample { Body = """{"release":1}""" }),
        ["listPlannedChanges"] = async (world, _) => new ApiSample { Route = Route("run", await WaitingRunAsync(world)) },
        ["beginRun"] = (_, _) => Task.FromResult(new ApiSample { Body = """{"dryRun":true}""", Route = Route("source", "tried") }),
        ["approveRun"] = async (world, _) => new ApiSample { Body = """{"reason":"Avtalt"}""", Route = Route("run", await WaitingRunAsync(world)) },
        ["rejectRun"] = async (world, _) => new ApiSample { Body = """{"reason":"Feil fil"}""", Route = Route("run", await WaitingRunAsync(world)) },
        ["saveTask"] = async (world, token) => new ApiSample { Body = """{"isDone":true,"due":"2099-12-31","note":"Kari gjør det"}""", Version = (await world.CallAsync($"/tenants/{Tenant}/onboarding/tasks/A-1", token)).ETag },
        ["findMembers"] = (_, _) => Task.FromResult(new ApiSample { Body = $$"""{"userName":"{{Population.Kari.Id}}"}""" }),
        ["takeUpMember"] = (_, _) => Task.FromResult(new ApiSample { Body = TakenUp }),
        ["showMember"] = async (world, token) => new ApiSample { Route = Route("member", (await MemberAsync(world, token))["id"]!.GetValue<string>()) },
        ["listSessionsOfMember"] = async (world, token) => new ApiSample { Route = Route("member", (await MemberAsync(world, token))["id"]!.GetValue<string>()) },
        ["disableMember"] = async (world, token) => await OfMemberAsync(world, token, isClosedOut: false),
        ["enableMember"] = async (world, token) => await OfMemberAsync(world, token, isClosedOut: true),
        ["endSessionsOfMember"] = async (world, token) => await OfMemberAsync(world, token, isClosedOut: false),
        ["bringFile"] = (_, _) => Task.FromResult(OfFile),
        ["showFile"] = async (world, token) => new ApiSample { Route = Route("file", await FileAsync(world, token)) },
        ["getFileResult"] = async (world, token) => new ApiSample { Route = Route("file", await FileAsync(world, token)) },
    };

    private const string Provider = $"/tenants/{Tenant}/identity-providers/adfs";

    private const string Party = "kursportal";

    private const string Hub = "samlet";

    /// <summary>What stands in routes, where the sample does not say so itself.</summary>
    public static IReadOnlyDictionary<string, string> RouteWords { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["tenant"] = Tenant, ["relyingParty"] = Party, ["hub"] = Hub, ["version"] = "1", ["identityProvider"] = "adfs", ["number"] = "1", ["task"] = "A-1", ["login"] = "1", ["reference"] = "7KQM-2F9D-XH4T",
        ["source"] = "hr", ["run"] = "1", ["member"] = new string('0', 32), ["file"] = new string('0', 16),
    };

    /// <summary>A version that is tried and proven, a login that was refused, and a source with runs, and a hub.</summary>
    public static async Task PrepareAsync(World world)
    {
        Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAsync(Tenant, WithSources));
        await world.ApplyGatedAsync(testUsers: 1, change: WithSources);
        await world.ApplyGatedAsync(testUsers: 1, change: document =>
        {
            WithSources(document);
            TrialWorld.WithSurnameAsGivenName(document);
        });
        await WaitingRunAsync(world);
        Assert.IsType<ApplyOutcome.Applied>(await world.Service<DocumentApplier>().ApplyAsync(
            [new DocumentText(Hub, $$"""{ "hub": "{{Hub}}", "host": "{{Hub}}.weblogin.test", "name": "Alle" }""")], "the test", allowRenaming: false, CancellationToken.None));
        await world.RefreshAsync();
        await world.PassedAsync(Population.Per);
        await world.RefuseLoginAsync(TenantId.Parse(Tenant));
    }

    /// <param name="token">One that may everything.</param>
    public static async Task<ApiSample> OfAsync(World world, ApiOperation operation, string token)
    {
        if (Calls.TryGetValue(operation.Id, out var make))
            return await make(world, token);
        return operation.Body is null ? new ApiSample() : throw new InvalidOperationException($"Say in {nameof(ApiSamples)} what {operation.Id} is sent.");
    }

    private static void WithSources(JsonObject document)
    {
        static string Source(string name) => $$$"""{"name":"{{{name}}}","kind":"file","format":"csv","at":"03:00","maxAgeHours":744,"views":[{"kind":"persons","path":"{{{name}}}.csv"}],"gate":{"goneFrom":0,"gonePercent":1}}""";
        document["sync"] = JsonNode.Parse($$"""{"sources":[{{Source("hr")}}, {{Source("tried")}}] }""");
    }

    /// <returns>A run that would take somebody away, and waits for a word.</returns>
    private static async Task<string> WaitingRunAsync(World world)
    {
        var store = world.Service<ISyncStore>();
        for (var people = 2; people > 0 && !await WaitsAsync(); people--)
        {
            world.Drop(new[] { Population.Kari, Population.Ola }.Take(people), tenant: Tenant, file: "hr.csv");
            await world.TypeAsync("", "sync", "run", Tenant, "hr");
        }

        return $"{(await store.RunsAsync(TenantId.Parse(Tenant), "hr", 1, CancellationToken.None))[0].Report.Run}";

        async Task<bool> WaitsAsync() => await store.RunsAsync(TenantId.Parse(Tenant), "hr", 1, CancellationToken.None) is [{ State: RunState.Waiting }];
    }

    private static async Task<JsonNode> MemberAsync(World world, string token) => (await world.SendAsync(HttpMethod.Post, $"/tenants/{Tenant}/members", token, TakenUp)).MustBe(HttpStatusCode.Created).Json;

    private static async Task<ApiSample> OfMemberAsync(World world, string token, bool isClosedOut)
    {
        var member = await MemberAsync(world, token);
        var path = $"/tenants/{Tenant}/members/{member["id"]}";
        if (member["closedOutSince"] is null == isClosedOut)
            (await world.SendAsync(HttpMethod.Post, $"{path}/{(isClosedOut ? "disable" : "enable")}", token, $$"""{"seen":"{{member["seen"]}}"}""")).MustBe(HttpStatusCode.OK);
        return new ApiSample { Body = $$"""{"seen":"{{(await world.CallAsync(path, token)).Json["seen"]}}"}""", Route = Route("member", member["id"]!.GetValue<string>()) };
    }

    /// <returns>A file that has been worked on.</returns>
    private static async Task<string> FileAsync(World world, string token)
    {
        var brought = (await world.SendAsync(HttpMethod.Post, $"/tenants/{Tenant}/files{OfFile.Query}", token, OfFile.Body, OfFile.Type)).MustBe(HttpStatusCode.Accepted).Json["id"]!.GetValue<string>();
        await world.WorkedOnAsync($"/tenants/{Tenant}/files/{brought}", token);
        return brought;
    }

    private static Dictionary<string, string> Route(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static async Task<JsonNode> LoginAsync(World world, string token) => (await world.CallAsync($"/tenants/{Tenant}/logins?outcome=refused", token)).MustBe(HttpStatusCode.OK).Json["items"]![0]!;

    private static async Task<ApiSample> OfDocumentAsync(World world, string token, string path)
    {
        var document = (await world.CallAsync(path, token)).MustBe(HttpStatusCode.OK);
        return new ApiSample { Body = document.Body, Version = document.ETag };
    }
}

/// <summary>A call.</summary>
internal sealed record ApiSample
{
    public string? Body { get; init; }

    public string Type { get; init; } = ApiFormat.Json;

    /// <summary>The ETag to send with it; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>Of the query, with its question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>What stands in the route in place of <see cref="ApiSamples.RouteWords"/>.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();
}
