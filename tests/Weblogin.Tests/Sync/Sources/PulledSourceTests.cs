using System.Text;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;
using static Weblogin.Tests.Sync.Sources.Reading;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>A source that is asked over HTTP, on a real socket.</summary>
public sealed class PulledSourceTests
{
    private static readonly string KariLine = $$$"""{"changeType":"add","newRecord":{"fodselsnr":"{{{Kari}}}"}}""" + "\n";

    private readonly HandClock _clock = new(new DateTimeOffset(2026, 8, 20, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task first_question_is_for_everything_and_later_ones_for_what_changed_since_the_look_back()
    {
        await using var server = new RawServer((stream, head, ct) => AnswerAsync(stream, RawServer.Ok(head.Contains("/v_leka_ressurs?", StringComparison.Ordinal) ? KariLine : ""), ct));

        var first = await ReadAsync(Source(server), null);
        Assert.Equal([$"1 person {Kari}", "1 broken Empty"], first.Select(Told));
        Assert.StartsWith("GET /api/v_leka_ressurs?toDate=2026-08-20T01:00:00Z HTTP/1.1", server.Requests[0], StringComparison.Ordinal);

        server.Requests.Clear();
        var later = await ReadAsync(Source(server), new DateTimeOffset(2026, 8, 19, 1, 2, 3, TimeSpan.Zero));
        Assert.Equal([$"1 person {Kari}"], later.Select(Told));
        Assert.Equal(5, server.Requests.Count);
        Assert.StartsWith("GET /api/v_leka_ressurs?fromDate=2026-08-15T01:02:03Z&toDate=2026-08-20T01:00:00Z HTTP/1.1", server.Requests[0], StringComparison.Ordinal);
        Assert.All(server.Requests, head => Assert.Contains("Authorization: Basic d2VibG9naW46aGVtbWVsaWc=", head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task source_that_tells_of_no_change_at_all_has_gone_silent_unless_its_document_says_otherwise()
    {
        await using var server = new RawServer(RawServer.Ok(""));

        Assert.Equal(["1 broken Empty"], (await ReadAsync(Source(server), _clock.GetUtcNow())).Select(Told));
        Assert.Empty(await ReadAsync(Source(server) with { MayBeEmpty = true }, _clock.GetUtcNow()));
    }

    [Fact]
    public async Task bearer_and_client_credentials_prove_us_in_the_header_alone()
    {
        await using var server = new RawServer((stream, head, ct) => AnswerAsync(stream, RawServer.Ok(head.StartsWith("POST /token", StringComparison.Ordinal) ? """{"access_token":"abc.def","token_type":"Bearer"}""" : KariLine), ct));
        var source = Source(server) with { Views = [new SyncView("people", SyncViewKind.Persons)] };

        Assert.Single(await ReadAsync(source with { Origin = Pull(server, new SyncAuthentication.Bearer()) }, null));
        Assert.Contains("Authorization: Bearer hemmelig", server.Requests[0], StringComparison.Ordinal);

        server.Requests.Clear();
        var token = new Uri($"http://fs.localhost:{server.Port}/token");
        Assert.Single(await ReadAsync(source with { Origin = Pull(server, new SyncAuthentication.ClientCredentials(token, "web login", "sync")) }, null));
        Assert.Contains($"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("web+login:hemmelig"))}", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer abc.def", server.Requests[1], StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, head => head.Split('\r')[0].Contains("hemmelig", StringComparison.Ordinal));
    }

    [Fact]
    public async Task token_endpoint_that_gives_no_token_and_a_secret_that_was_not_brought_end_the_run()
    {
        string[] answers = [RawServer.Ok("""{"error":"invalid_client"}"""), RawServer.Ok("<html>"), RawServer.Ok("""{"access_token":"a\r\nX: y"}"""), RawServer.Ok("""{"access_token":"\ud800"}"""), "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"];
        foreach (var answer in answers)
        {
            await using var server = new RawServer(answer);
            var source = Source(server) with { Origin = Pull(server, new SyncAuthentication.ClientCredentials(new Uri($"http://fs.localhost:{server.Port}/token"), "weblogin", null)) };
            Assert.Equal(["1 broken Unreachable"], (await ReadAsync(source, null)).Select(Told));
            Assert.Single(server.Requests);
        }

        await using var unasked = new RawServer(RawServer.Ok(KariLine));
        Assert.Equal(["1 broken Unreachable"], (await ReadAsync(Source(unasked), null, secret: null)).Select(Told));
        Assert.Empty(unasked.Requests);
    }

    [Fact]
    public async Task answer_that_is_no_data_or_half_of_it_has_its_own_fault()
    {
        (string Answer, SourceFault Fault)[] answers =
        [
            ("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", SourceFault.Unreachable),
            ("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", SourceFault.Unreachable),
            ("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n", SourceFault.Unreachable),
            ("not http at all\r\n\r\n", SourceFault.Unreachable),
            ("HTTP/1.1 204 No Content\r\n\r\n", SourceFault.Empty),
            (RawServer.Ok(KariLine, "Content-Type: text/html; charset=utf-8\r\n"), SourceFault.ErrorPage),
            (RawServer.Ok("<html><body>Logg inn</body></html>"), SourceFault.ErrorPage),
            (RawServer.Ok(KariLine, "Content-Encoding: gzip\r\n"), SourceFault.Malformed),
            ($"HTTP/1.1 200 OK\r\nContent-Length: {KariLine.Length + 10}\r\n\r\n{KariLine}", SourceFault.CutOff),
            ($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{KariLine.Length:x}\r\n{KariLine}\r\n", SourceFault.CutOff),
        ];

        foreach (var (answer, fault) in answers)
        {
            await using var server = new RawServer(answer);
            Assert.Equal(fault, Assert.IsType<SourceRow.Broken>((await ReadAsync(Source(server), null))[^1]).Fault);
        }
    }

    [Fact]
    public async Task source_that_drips_or_never_answers_is_waited_for_so_long_and_no_longer()
    {
        var isKariRead = new TaskCompletionSource();
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + KariLine), ct);
            await isKariRead.Task.WaitAsync(ct);
            // One octet every 50 seconds keeps every reading within its time; the time in all is what ends it.
            for (var i = 0; i < 100; i++)
            {
                await Task.Delay(5, ct);
                await stream.WriteAsync("{"u8.ToArray(), ct);
                _clock.Advance(TimeSpan.FromSeconds(50));
            }
        });

        Assert.Equal([$"1 person {Kari}", "2 broken TooSlow"], (await ReadAsync(Source(server), null, progress: new Signal(isKariRead))).Select(Told));

        var isSilent = new TaskCompletionSource();
        await using var silent = new RawServer(async (_, _, ct) =>
        {
            isSilent.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        });
        var reading = ReadAsync(Source(silent), null);
        await isSilent.Task;
        _clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(["1 broken TooSlow"], (await reading).Select(Told));
    }

    [Fact]
    public async Task address_that_leads_inside_is_not_asked()
    {
        await using var server = new RawServer(RawServer.Ok(KariLine));
        var source = Source(server);

        Assert.Equal(["1 broken Unreachable"], (await ReadAsync(source, null, tenant: DocumentSamples.Tenant(environment: "production").Read())).Select(Told));
        foreach (var host in new[] { "https://169.254.169.254/latest", "https://10.0.0.1/", "https://[::1]/", "http://fs.example/" })
            Assert.Equal(["1 broken Unreachable"], (await ReadAsync(source with { Origin = new SyncOrigin.Pull(new Uri(host), new SyncAuthentication.None()) }, null)).Select(Told));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task rows_of_several_views_say_which_and_the_share_grows()
    {
        await using var server = new RawServer(RawServer.Ok(KariLine + "{\n"));
        List<double> shares = [];
        var source = Source(server) with { Views = [new SyncView("a", SyncViewKind.Persons), new SyncView("b", SyncViewKind.Persons)] };

        var rows = await ReadAsync(source, null, progress: new Shares(shares));

        Assert.Equal([$"1 person {Kari}", "2 unreadable a: It is not JSON.", $"1 person {Kari}", "2 unreadable b: It is not JSON."], rows.Select(Told));
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
    }

    private static Task AnswerAsync(Stream stream, string answer, CancellationToken ct) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), ct).AsTask();

    private static SyncOrigin.Pull Pull(RawServer server, SyncAuthentication authentication) => new(new Uri($"http://fs.localhost:{server.Port}/api"), authentication);

    private static SyncSource Source(RawServer server) =>
        DocumentSamples.Tenant().With("sync", """{"sources":[{"name":"hr","kind":"pull","url":"https://fs.example/api"}]}""").Read().SyncSources[0] with { Origin = Pull(server, new SyncAuthentication.Basic("weblogin")) };

    private async Task<IReadOnlyList<SourceRow>> ReadAsync(SyncSource source, DateTimeOffset? since, string? secret = "hemmelig", Tenant? tenant = null, IProgress<double>? progress = null)
    {
        tenant ??= DocumentSamples.Tenant().Read();
        var exchange = new GuardedExchange(new FetchSamples().Resolving(["10.0.0.1"]).Destination);
        var login = new SourceLogin(((SyncOrigin.Pull)source.Origin).Authentication, secret, forTest: true, exchange, _clock);
        List<SourceRow> rows = [];
        await foreach (var row in new PulledSource(tenant, source, login, exchange, _clock).ReadAsync(since, progress, CancellationToken.None))
            rows.Add(row);
        return rows;
    }

    private sealed class Signal(TaskCompletionSource signal) : IProgress<double>
    {
        public void Report(double value) => signal.TrySetResult();
    }

    private sealed class Shares(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
