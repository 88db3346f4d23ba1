using System.Diagnostics;
using System.Text;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Fetching an address that an administrator typed: it must reach nothing inside, and nothing it reaches may hold us.</summary>
public sealed class FetchAttacks
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public async Task name_that_leads_inside_is_not_connected_to(string inside)
    {
        var (addresses, refusal) = await new FetchSamples().Resolving([inside]).Destination.FindAsync(FetchSamples.Request("https://adfs.virksomhet1.example/metadata"), None);

        Assert.Empty(addresses);
        Assert.NotNull(refusal);
        Assert.DoesNotContain(inside, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_inner_address_among_outer_ones_spoils_the_name()
    {
        var (addresses, _) = await new FetchSamples().Resolving(["193.156.0.1", "10.0.0.1"]).Destination.FindAsync(FetchSamples.Request("https://adfs.virksomhet1.example/"), None);

        Assert.Empty(addresses);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://0/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("https://LOCALHOST/")]
    [InlineData("https://adfs.localhost/")]
    public async Task address_that_is_inside_by_itself_is_not_connected_to_however_it_is_written(string address)
    {
        var samples = new FetchSamples().Resolving(["127.0.0.1"]);

        Assert.IsType<FetchOutcome.Failed>(await samples.Fetch.GetAsync(FetchSamples.Request(address, forTest: false), None));
        var (addresses, _) = await samples.Destination.FindAsync(FetchSamples.Request(address, forTest: false), None);
        Assert.Empty(addresses);
    }

    [Theory]
    [InlineData("http://adfs.virksomhet1.example/")]
    [InlineData("http://193.156.0.1/")]
    [InlineData("ftp://adfs.virksomhet1.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://adfs.virksomhet1.example/")]
    [InlineData("https://user:secret@adfs.virksomhet1.example/")]
    public async Task scheme_other_than_https_and_credentials_are_refused(string address)
    {
        var samples = new FetchSamples().Resolving(["193.156.0.1"]);

        var failed = Assert.IsType<FetchOutcome.Failed>(await samples.Fetch.GetAsync(FetchSamples.Request(address), None));

        Assert.DoesNotContain("secret", failed.Sentence, StringComparison.Ordinal);
        Assert.Empty(samples.Asked);
    }

    [Fact]
    public async Task dns_rebinding_finds_no_second_look_up()
    {
        var samples = new FetchSamples().Resolving(["193.156.0.1"], ["127.0.0.1"]);

        var (addresses, _) = await samples.Destination.FindAsync(FetchSamples.Request("https://adfs.virksomhet1.example/"), None);

        // What is connected to is what was judged; the handler gets these addresses and never the name.
        Assert.Equal(["193.156.0.1"], addresses.Select(address => address.ToString()));
        Assert.Single(samples.Asked);
    }

    [Fact]
    public async Task this_machine_is_reached_by_a_test_tenant_only_and_only_where_the_operator_allows_it()
    {
        await using var server = new RawServer(RawServer.Ok("<x/>"));
        var samples = new FetchSamples();

        Assert.IsType<FetchOutcome.Fetched>(await samples.Fetch.GetAsync(FetchSamples.Request(server.Address), None));
        Assert.IsType<FetchOutcome.Failed>(await samples.Fetch.GetAsync(FetchSamples.Request(server.Address, forTest: false), None));
        samples.Options.Loopback = false;
        Assert.IsType<FetchOutcome.Failed>(await samples.Fetch.GetAsync(FetchSamples.Request(server.Address), None));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task public_name_that_leads_to_this_machine_is_refused_although_localhost_is_allowed()
    {
        var (addresses, _) = await new FetchSamples().Resolving(["127.0.0.1"]).Destination.FindAsync(FetchSamples.Request("https://adfs.virksomhet1.example/"), None);

        Assert.Empty(addresses);
    }

    [Theory]
    [InlineData("adfs.intern.example", "10.0.0.1", true)]
    [InlineData("ADFS.intern.example", "fd00::1", true)]
    [InlineData("x.adfs.intern.example", "10.0.0.1", false)]
    [InlineData("intern.example", "10.0.0.1", false)]
    [InlineData("adfs.intern.example", "127.0.0.1", false)]
    [InlineData("adfs.intern.example", "169.254.169.254", false)]
    public async Task private_network_is_reached_by_names_an_operator_wrote_down_and_no_others(string host, string address, bool isReached)
    {
        var samples = new FetchSamples { Options = { PrivateHosts = "other.example, adfs.intern.example" } }.Resolving([address]);

        var (addresses, _) = await samples.Destination.FindAsync(FetchSamples.Request($"https://{host}/"), None);

        Assert.Equal(isReached, addresses.Count == 1);
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task redirect_is_not_followed(string status)
    {
        await using var inner = new RawServer(RawServer.Ok("secret"));
        await using var server = new RawServer($"HTTP/1.1 {status}\r\nLocation: {inner.Address}\r\nContent-Length: 0\r\n\r\n");

        Assert.IsType<FetchOutcome.Failed>(await new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), None));
        Assert.Empty(inner.Requests);
    }

    [Fact]
    public async Task announced_large_body_is_not_read()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n");

        var failed = Assert.IsType<FetchOutcome.Failed>(await new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), None));

        Assert.Contains("1024 KiB", failed.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    public async Task endless_body_ends_at_the_cap(string headers)
    {
        var chunk = Encoding.ASCII.GetBytes(headers.Length == 0 ? new string('x', 16_384) : $"4000\r\n{new string('x', 16_384)}\r\n");
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{headers}\r\n"), ct);
            while (true)
                await stream.WriteAsync(chunk, ct);
        });

        var failed = Assert.IsType<FetchOutcome.Failed>(await new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), None));

        Assert.Contains("1024 KiB", failed.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("headers")]
    [InlineData("nothing")]
    public async Task dripping_answer_ends_by_the_deadline_of_the_whole(string what)
    {
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            if (what == "body")
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), ct);
            if (what == "headers")
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nX: "u8.ToArray(), ct);
            while (true)
            {
                if (what != "nothing")
                    await stream.WriteAsync("x"u8.ToArray(), ct);
                await Task.Delay(50, ct);
            }
        });
        var samples = new FetchSamples { Options = { Timeout = TimeSpan.FromSeconds(1) } };
        var clock = Stopwatch.StartNew();

        var failed = Assert.IsType<FetchOutcome.Failed>(await samples.Fetch.GetAsync(FetchSamples.Request(server.Address), None));

        Assert.Contains("within 1 second", failed.Sentence, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task flood_of_headers_is_refused()
    {
        await using var server = new RawServer($"HTTP/1.1 200 OK\r\nX: {new string('x', 64 * 1024)}\r\nContent-Length: 4\r\n\r\n<x/>");

        Assert.IsType<FetchOutcome.Failed>(await new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), None));
    }

    [Fact]
    public async Task compressed_bomb_is_not_unpacked()
    {
        await using var server = new RawServer(RawServer.Ok("\u001f\u008b", "Content-Encoding: gzip\r\n"));

        Assert.IsType<FetchOutcome.Failed>(await new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), None));
        Assert.DoesNotContain("Accept-Encoding", server.Requests[0], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<x/>")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    public async Task answer_that_is_none_is_a_failure_that_tells_nothing_of_it(string answer)
    {
        await using var server = new RawServer(answer);

        var failed = Assert.IsType<FetchOutcome.Failed>(await new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), None));

        Assert.DoesNotContain("SSH", failed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task request_carries_no_cookie_no_credential_and_no_trace()
    {
        await using var server = new RawServer(RawServer.Ok("<x/>", "Set-Cookie: a=b\r\n"));
        var samples = new FetchSamples();

        using var activity = new Activity("a login").SetIdFormat(ActivityIdFormat.W3C).Start();
        await samples.Fetch.GetAsync(FetchSamples.Request(server.Address), None);
        await samples.Fetch.GetAsync(FetchSamples.Request(server.Address), None);

        Assert.All(server.Requests, head =>
        {
            Assert.DoesNotContain("cookie", head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("authorization", head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task unchanged_content_is_not_sent_again()
    {
        await using var server = new RawServer((stream, head, ct) => stream.WriteAsync(Encoding.ASCII.GetBytes(
            head.Contains("If-None-Match: \"one\"", StringComparison.Ordinal) ? "HTTP/1.1 304 Not Modified\r\n\r\n" : RawServer.Ok("<x/>", "ETag: \"one\"\r\nLast-Modified: Mon, 02 Mar 2026 08:00:00 GMT\r\n")), ct).AsTask());
        var samples = new FetchSamples();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await samples.Fetch.GetAsync(FetchSamples.Request(server.Address), None));
        Assert.Equal(new Validators("\"one\"", new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)), fetched.Validators);

        Assert.IsType<FetchOutcome.NotModified>(await samples.Fetch.GetAsync(FetchSamples.Request(server.Address) with { Known = fetched.Validators }, None));
        Assert.Contains("If-Modified-Since: Mon, 02 Mar 2026 08:00:00 GMT", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task caller_who_stops_is_not_answered_by_an_outcome()
    {
        await using var server = new RawServer((_, _, ct) => Task.Delay(Timeout.Infinite, ct));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), stop.Token));
    }
}
