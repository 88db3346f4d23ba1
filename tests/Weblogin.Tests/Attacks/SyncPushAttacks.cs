using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Sync;
using Weblogin.Tenants.Access;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Profiles pushed by a machine of the tenant's: who is let in, what becomes of what it brings, and what it is told.</summary>
public sealed class SyncPushAttacks : IAsyncLifetime
{
    private const string Kari = "01819010001";
    private const string Ola = "02820550032";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId Virksomhet3 = TenantId.Parse("virksomhet3");

    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyAsync("virksomhet3", document => document["sync"] = JsonNode.Parse(
            """{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}],"gate":{"goneFrom":0}},{"name":"folder","kind":"file","format":"csv","views":[{"kind":"persons","path":"x.csv"}]}]}"""));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task pushed_people_are_in_force_when_the_run_says_so_and_no_national_id_comes_back()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync, TokenScope.Reveal);

        using var answer = await PushAsync(token, $"fnr;brukernavn;epost\n{Kari};kanor;kari@x\nnot a number;x;\n{Ola};olas;\n");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = await RunAsync(token, answer.Headers.Location!.OriginalString);
        Assert.Equal(("applied", 100, 3, 1), ((string?)run["state"], (int)run["percent"]!, (int)run["rows"]!, (int)run["unreadable"]!));
        Assert.Equal(2, (int)run["kinds"]![0]!["added"]!);
        // What cannot be used comes before what was only left out.
        Assert.Equal([3, 2], run["faults"]!.AsArray().Select(fault => (int)fault!["line"]!));
        Assert.DoesNotContain(Kari, run.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("kanor", run.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(Kari, Assert.Single(await _world.Service<IProfileStore>().FindAsync(Virksomhet3, "kanor", None)).Profile.NationalId.Reveal());
        Assert.Empty(_world.Logs.With(Kari));
    }

    [Fact]
    public async Task run_is_running_as_long_as_somebody_holds_it_and_then_cut_off_until_the_next_push_makes_it_failed()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync);
        var opened = Assert.IsType<SyncOpening.Opened>(await _world.Service<ISyncStore>().OpenAsync(Virksomhet3, new Sync.ListedSource([]), _world.Service<TimeProvider>(), None));
        Assert.Equal("running", await StateAsync(token, "/api/sync/runs/hr-1"));
        await opened.Stage.DisposeAsync();
        Assert.Equal("cut-off", await StateAsync(token, "/api/sync/runs/hr-1"));

        using var answer = await PushAsync(token, $"fnr;brukernavn\n{Kari};kanor\n");

        Assert.EndsWith("hr-2", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("failed", await StateAsync(token, "/api/sync/runs/hr-1"));
    }

    [Fact]
    public async Task every_format_is_told_by_its_media_type_and_changes_leave_the_others_alone()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync);
        (string Type, string Body)[] pushes =
        [
            ("text/csv; charset=utf-8", $"fnr;brukernavn\n{Kari};kanor\n"),
            ("application/json", $$$"""[{"fnr":"{{{Ola}}}","brukernavn":"olas"}]"""),
            ("application/x-ndjson", $$$"""{"fnr":"{{{Ola}}}","brukernavn":"ola2"}"""),
            ("application/xml", $"<persons><person><fnr>{Ola}</fnr><brukernavn>ola3</brukernavn></person></persons>"),
        ];
        foreach (var (type, body) in pushes)
        {
            using var answer = await PushAsync(token, body, type: type, query: "?extent=changes");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            await RunAsync(token, answer.Headers.Location!.OriginalString);
        }

        Assert.Single(await _world.Service<IProfileStore>().FindAsync(Virksomhet3, "kanor", None));
        Assert.Single(await _world.Service<IProfileStore>().FindAsync(Virksomhet3, "ola3", None));
    }

    [Fact]
    public async Task what_is_no_data_is_refused_what_would_take_people_away_waits_and_blocks_and_old_data_stays()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync);
        await AppliedAsync(token, $"fnr;brukernavn\n{Kari};kanor\n{Ola};olas\n");

        foreach (var body in new[] { "<html>down</html>", "", "fnr;brukernavn\n", $"fnr;brukernavn\n{Kari};\"kan", "a;b\n1;2\n" })
        {
            using var refused = await PushAsync(token, body);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused"), (refused.StatusCode, await ResultAsync(refused)));
        }

        using var taken = await PushAsync(token, $"fnr;brukernavn\n{Kari};kanor\n");
        Assert.Equal("waiting", (string?)(await RunAsync(token, taken.Headers.Location!.OriginalString))["state"]);
        using var blocked = await PushAsync(token, $"fnr;brukernavn\n{Kari};kanor\n");
        Assert.Equal((HttpStatusCode.Conflict, "waits"), (blocked.StatusCode, await ResultAsync(blocked)));
        Assert.Single(await _world.Service<IProfileStore>().FindAsync(Virksomhet3, "olas", None));
    }

    [Fact]
    public async Task another_tenants_token_another_scope_and_another_run_open_nothing()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync);
        var run = await AppliedAsync(token, $"fnr;brukernavn\n{Kari};kanor\n");
        var other = await TokenAsync("virksomhet1", TokenScope.Sync);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null, HttpMethod.Post, "/api/sync/hr"));
        foreach (var numbered in new[] { $"/api/sync/{Ola}", $"/api/sync/{Ola}/runs", $"/api/metadata/{Ola}" })
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null, HttpMethod.Post, numbered));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null, HttpMethod.Get, $"/api/sync/runs/{Ola}-1"));
        Assert.Empty(_world.Logs.With(Ola));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(other, HttpMethod.Post, "/api/sync/hr"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(other, HttpMethod.Get, run));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, HttpMethod.Get, run, World.Virksomhet1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, HttpMethod.Post, "/api/sync/hr", World.Virksomhet1));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(await TokenAsync("virksomhet3", TokenScope.Metadata, TokenScope.Reveal), HttpMethod.Post, "/api/sync/hr"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(await TokenAsync("virksomhet3", TokenScope.Metadata), HttpMethod.Get, run));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token, HttpMethod.Post, "/api/sync/folder"));
        foreach (var begun in new[] { "/api/sync/hr/runs", "/api/sync/nobody/runs" })
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token, HttpMethod.Post, begun));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(other, HttpMethod.Post, "/api/sync/folder/runs"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(await TokenAsync("virksomhet3", TokenScope.Scim), HttpMethod.Post, "/api/sync/folder/runs"));
        foreach (var odd in new[] { "/api/sync/runs/hr-99", "/api/sync/runs/hr", "/api/sync/runs/-1", "/api/sync/runs/hr-1x", "/api/sync/runs/folder-1" })
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token, HttpMethod.Get, odd));
    }

    [Fact]
    public async Task source_that_we_read_ourselves_is_read_when_its_tenant_asks()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync);
        var file = Path.Combine(_world.DropFolder, "virksomhet3", "x.csv");

        using (var missing = await SendAsync(token, new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet3}/api/sync/folder/runs")))
        {
            Assert.Equal(HttpStatusCode.Accepted, missing.StatusCode);
            Assert.Equal("failed", (string?)(await RunAsync(token, missing.Headers.Location!.OriginalString))["state"]);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"fnr;brukernavn\n{Kari};kanor\n", None);
        using var begun = await SendAsync(token, new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet3}/api/sync/folder/runs"));

        var run = await RunAsync(token, begun.Headers.Location!.OriginalString);
        Assert.True((string?)run["state"] == "applied", run.ToJsonString());
        Assert.Single(await _world.Service<IProfileStore>().FindAsync(Virksomhet3, "kanor", None));
    }

    [Fact]
    public async Task second_push_is_turned_away_while_the_first_still_comes()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync);
        var body = new Held($"fnr;brukernavn\n{Kari};kanor\n", $"{Ola};olas\n");
        var first = SendAsync(token, new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet3}/api/sync/hr") { Content = body });
        await IsTakenAsync();

        using var second = await PushAsync(token, $"fnr;brukernavn\n{Ola};olas\n");
        Assert.Equal((HttpStatusCode.Conflict, "busy"), (second.StatusCode, await ResultAsync(second)));

        body.Release();
        using var answer = await first;
        Assert.Equal("applied", (string?)(await RunAsync(token, answer.Headers.Location!.OriginalString))["state"]);
        Assert.Single(await _world.Service<IProfileStore>().FindAsync(Virksomhet3, "olas", None));
    }

    private async Task IsTakenAsync()
    {
        while (!(await _world.Service<ISyncStore>().SourcesAsync(Virksomhet3, _world.Clock.GetUtcNow(), None)).Any(source => source.IsTaken))
            await Task.Delay(10);
    }

    /// <summary>A body of which the second half comes when it is let go.</summary>
    private sealed class Held : HttpContent
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly string[] _halves;

        public Held(params string[] halves)
        {
            _halves = halves;
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        public void Release() => _release.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_halves[0]));
            await stream.FlushAsync();
            await _release.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_halves[1]));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    [Fact]
    public async Task media_type_and_extent_that_are_not_known_are_refused()
    {
        var token = await TokenAsync("virksomhet3", TokenScope.Sync);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PushAsync(token, "x", type: "application/vnd.ms-excel")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PushAsync(token, "x", query: "?extent=everything")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PushAsync(token, "x", query: "?extent=full&extent=changes")).StatusCode);
    }

    private async Task<string> TokenAsync(string tenant, params TokenScope[] scopes) =>
        (await _world.Service<TenantTokens>().MakeAsync(TenantId.Parse(tenant), scopes.ToHashSet(), TimeSpan.FromDays(1), [], "hr01")).Text;

    private async Task<string> AppliedAsync(string token, string csv)
    {
        using var answer = await PushAsync(token, csv);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("applied", (string?)(await RunAsync(token, answer.Headers.Location!.OriginalString))["state"]);
        return answer.Headers.Location.OriginalString;
    }

    private async Task<string?> StateAsync(string token, string path)
    {
        using var answer = await SendAsync(token, new HttpRequestMessage(HttpMethod.Get, $"https://{World.Virksomhet3}{path}"));
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["state"];
    }

    private async Task<JsonNode> RunAsync(string token, string path)
    {
        while (true)
        {
            using var answer = await SendAsync(token, new HttpRequestMessage(HttpMethod.Get, $"https://{World.Virksomhet3}{path}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var run = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            if ((string?)run["state"] != "running")
                return run;
            await Task.Delay(10);
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string? token, HttpMethod method, string path, string host = World.Virksomhet3)
    {
        using var answer = await SendAsync(token, new HttpRequestMessage(method, $"https://{host}{path}"));
        return answer.StatusCode;
    }

    private static async Task<string?> ResultAsync(HttpResponseMessage answer) => (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["result"];

    private Task<HttpResponseMessage> PushAsync(string token, string body, string type = "text/csv", string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet3}/api/sync/hr{query}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } },
        };
        return SendAsync(token, request);
    }

    private async Task<HttpResponseMessage> SendAsync(string? token, HttpRequestMessage request)
    {
        using (request)
        {
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var client = new HttpMessageInvoker(_world.Network, disposeHandler: false);
            return await client.SendAsync(request, None);
        }
    }
}
