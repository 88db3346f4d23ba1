using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;
using Weblogin.Hosting;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Tenants;

namespace Weblogin.Benchmarks.Pages;

/// <summary>A whole host in this process, with so many tenants and people and what their logins left, and an operator who is logged in.</summary>
internal sealed class AdministeredHost : IAsyncDisposable
{
    private const string Host = "administrasjon.weblogin.localhost";
    private const int TenantsAParty = 200;
    private const int LoginsATenant = 5;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-pages-benchmark-");
    private readonly StoppedClock _clock = new();
    private readonly CapturedServer _server = new();
    private readonly OneTimeHandle _session = OneTimeHandle.New();
    private readonly AdministratorSession _begun = new()
    {
        Person = PersonId.New(),
        AuthenticatedAt = StoppedClock.Start,
        ExpiresAt = StoppedClock.Start.AddHours(8),
        Hint = "018190",
        FormSecret = FormTokens.NewSecret(),
    };
    private readonly WebApplication _app;
    private readonly BusyTenant _busy;

    private AdministeredHost()
    {
        _app = Build();
        _busy = new BusyTenant(_app.Services, TenantId.Parse(NameOf(0)), _clock);
    }

    private WebApplication Build() => WebloginHost.Build(
        _clock,
        configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATA"] = In("data"),
            ["KEYS"] = In("keys"),
            ["LOGS"] = In("logs"),
            ["METADATA"] = In("metadata"),
            ["SYNC:FOLDER"] = In("drop"),
        }),
        builder => builder.Services.AddSingleton<IServer>(_server));

    /// <param name="people">Of one tenant: no page of the administration may look through them.</param>
    public static async Task<AdministeredHost> StartAsync(int tenants, int people)
    {
        var host = new AdministeredHost();
        await host.FillAsync(tenants, people);
        await host._app.StartAsync();
        await host.Service<CalendarWatch>().LookAsync(None);
        await host.Service<StandingWatch>().LookAsync(None);
        await SettleAsync();
        return host;
    }

    // What a host does by itself when it starts, such as chaining what was written, is none of a page's cost.
    private static async Task SettleAsync()
    {
        TimeSpan before;
        do
        {
            before = Environment.CpuUsage.TotalTime;
            await Task.Delay(1000);
        }
        while (Environment.CpuUsage.TotalTime - before > TimeSpan.FromMilliseconds(50));
    }

    /// <summary>The routes of all pages of the administration.</summary>
    public IReadOnlyList<RoutePattern> Pages =>
    [
        .. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<AdminDemand>() is { Of: not DemandedOf.Anybody } && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is null or { HttpMethods: ["GET", ..] })
            .Select(endpoint => endpoint.RoutePattern).DistinctBy(pattern => pattern.RawText).OrderBy(pattern => pattern.RawText, StringComparer.Ordinal),
    ];

    /// <summary>Where a page is on this host, of the first tenant where it is of one.</summary>
    public string PathOf(RoutePattern page) => "/" + string.Join('/', page.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => ValueOf(page.RawText!, parameter.Name),
        RoutePatternSeparatorPart separator => separator.Content,
        _ => throw new InvalidOperationException($"{page.RawText} has a part of a kind that is not known."),
    }))));

    public Task<(int Status, long Octets)> GetAsync(string path) => _server.AskAsync(Host, path, Cookie, null);

    /// <summary>Sends a form of the session's.</summary>
    public Task<(int Status, long Octets)> PostAsync(string path, string form) => _server.AskAsync(Host, path, Cookie, $"{FormTokens.Field}={FormTokens.Of(_begun, _session)}&{form}");

    private string Cookie => $"{AdminCookie.Name}={_session.Text}";

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string ValueOf(string route, string parameter) => parameter switch
    {
        AdminDemand.TenantValue => NameOf(0),
        "identityProvider" or "provider" => "adfs",
        "document" => route.StartsWith("/hubs", StringComparison.Ordinal) ? "samlet" : "platform0",
        "login" => LoginOf(0),
        "kind" => "feide",
        "act" => "disable",
        "task" => "A-1",
        _ => _busy.Values.Where(value => value.Key.Parameter == parameter && ("/" + route.TrimStart('/')).StartsWith(value.Key.Beginning, StringComparison.Ordinal))
            .OrderByDescending(value => value.Key.Beginning.Length).Select(value => value.Value).FirstOrDefault() ?? "1",
    };

    private static string NameOf(int tenant) => $"virksomhet{tenant:D5}";

    private static string LoginOf(int number) => LoginId.FirstAt(StoppedClock.Start.AddSeconds(-number)).ToString();

    private async Task FillAsync(int tenants, int people)
    {
        await ApplyAsync([Administration(), Hub(), .. Enumerable.Range(0, tenants).Select(Tenant), .. Enumerable.Range(0, tenants).Chunk(TenantsAParty).Select(Platform), Platform([0], "dev0")]);
        await LeaveTracesAsync(tenants);
        // Lists by pages are full with ten tenants too, which have been there for a while.
        foreach (var name in (string[])["i dag", "i morgen", "i overmorgen"])
            await ApplyAsync(Enumerable.Range(0, 10).Select(tenant => Renamed(tenant == 0 ? BusyTenant.Document(Tenant(tenant), "dev0", "platform0") : Tenant(tenant), name)));
        for (var tenant = 0; tenant < tenants; tenant++)
            await MakeTokenAsync(tenant, 10 + (tenant % 300));
        for (var tenant = 0; tenant < 30; tenant++)
            await MakeTokenAsync(tenant % 10, 10);
        var (store, person) = (Service<IAdministratorStore>(), _begun.Person);
        var access = new AdministratorAccess { Id = "0000000000000001", Person = person, Name = "Kari Nordmann", InvitedBy = "the benchmark", AddedAt = StoppedClock.Start };
        if (!await store.CommitAsync([store.Add(access), store.Begin(_session.Hash, _begun, StoppedClock.Start)]))
            throw new InvalidOperationException("The operator is not let in.");
        await Service<TenantRefresh>().LoadAsync(None);
        await _busy.FillAsync(people, person);
    }

    // A token's number is made of the time and of little chance.
    private async Task MakeTokenAsync(int tenant, int days)
    {
        _clock.Now += TimeSpan.FromMilliseconds(1);
        await Service<TenantTokens>().MakeAsync(TenantId.Parse(NameOf(tenant)), new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(days), [], "adfs01");
    }

    private async Task ApplyAsync(IEnumerable<JsonObject> documents)
    {
        foreach (var some in documents.Select((document, number) => new DocumentText($"{number}", document.ToJsonString())).Chunk(TenantsAParty))
        {
            if (await Service<DocumentApplier>().ApplyAsync(some, "the benchmark", allowRenaming: false, None) is not ApplyOutcome.Applied)
                throw new InvalidOperationException("A document is refused.");
        }
    }

    // What a morning of each tenant left, and a month of the one that is looked at.
    private async Task LeaveTracesAsync(int tenants)
    {
        var (counted, traced) = (Service<ILoginCountStore>(), Service<ILoginTraceStore>());
        var tally = new CountTally();
        for (var i = 0; i < LoginsATenant * 10; i++)
        {
            tally.Add(new LoginEnd(LoginEnding.LetIn, "platform0", i % 5 == 0 ? "idporten" : "adfs", "nlsso-loa-substantial", i % 5 == 0 ? FailureReason.NationalIdMissing : null));
            tally.AddAnswer("adfs", Enumerable.Range(0, 20).Select(name => $"http://schemas.example/claims/{name}"), more: 0);
            tally.AddRelease("platform0", ["sub", "name", "email", "tenant", "pid"]);
        }

        var counts = tally.ToCounts();
        await counted.AddAsync([.. Enumerable.Range(0, tenants).Select(tenant => new CountedHour(TenantId.Parse(NameOf(tenant)), StoppedClock.Start, counts)), new CountedHour(null, StoppedClock.Start, counts)], None);
        for (var hour = 1; hour < 24 * 30; hour += hour < 24 ? 1 : 24)
            await counted.AddAsync([new CountedHour(TenantId.Parse(NameOf(0)), StoppedClock.Start.AddHours(-hour), counts), new CountedHour(null, StoppedClock.Start.AddHours(-hour), counts)], None);
        for (var tenant = 0; tenant < tenants; tenant++)
            await traced.AppendAsync([.. Enumerable.Range(0, tenant == 0 ? 100 : LoginsATenant).SelectMany(number => Trace(traced, tenant, number))], None);
    }

    private static IReadOnlyList<LoginTraceRow> Trace(ILoginTraceStore traced, int tenant, int number)
    {
        var at = StoppedClock.Start.AddSeconds(-number);
        LoginTraceEvent[] events =
        [
            new LoginTraceEvent.RequestTaken(RelyingPartyId.Parse("platform0"), "oidc", "nlsso-loa-low"),
            new LoginTraceEvent.LeftFor(IdentityProviderId.Parse("adfs"), Fresh: false),
            new LoginTraceEvent.AnswerTaken(IdentityProviderId.Parse("adfs"), ["upn", "fodselsnr"]),
            new LoginTraceEvent.Answered(IdentityProviderId.Parse("adfs"), "nlsso-loa-substantial", [new TracedClaim("email", ReleaseReason.Scope("email"))]) { By = "Claim" },
        ];
        var batch = new TraceBatch();
        foreach (var one in events)
            batch.TryAdd(TenantId.Parse(NameOf(tenant)), LoginId.FirstAt(at), one, traced.Encode(new TracedEvent(at, one)));
        return batch.Rows(StoppedClock.Start.AddDays(30));
    }

    private static JsonObject Administration() => JsonNode.Parse($$"""
        {
          "tenant": "administrasjon", "host": "{{Host}}", "name": "Weblogin administrasjon", "environment": "test", "administration": {},
          "identityProviders": [ { "id": "idporten", "kind": "idporten", "name": "ID-porten", "issuer": "https://op.example", "clientId": "administration", "minimumAcr": "idporten-loa-high" } ],
          "waysIn": ["idporten"]
        }
        """)!.AsObject();

    private static JsonObject Tenant(int number)
    {
        var tenant = DocumentSamples.Tenant(NameOf(number));
        tenant.Remove("links");
        tenant.Remove("defaultLink");
        return tenant;
    }

    private static JsonObject Hub() => JsonNode.Parse("""{ "hub": "samlet", "host": "samlet.weblogin.localhost", "name": "Alle kommuner" }""")!.AsObject();

    private static JsonObject Renamed(JsonObject tenant, string name)
    {
        tenant["name"] = name;
        return tenant;
    }

    private static JsonObject Platform(int[] tenants) => Platform(tenants, $"platform{tenants[0] / TenantsAParty}");

    private static JsonObject Platform(int[] tenants, string name)
    {
        var party = DocumentSamples.Platform("test", [.. tenants.Select(NameOf)]);
        party["relyingParty"] = name;
        party["oidc"]!["clientId"] = name;
        return party;
    }

    private string In(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();
}
