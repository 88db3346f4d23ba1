using System.Diagnostics;
using System.Text;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Posting a logout token to an address that a document names: it must reach nothing inside, go nowhere else, and nothing may hold us.</summary>
public sealed class PostAttacks
{
    private const string Outside = "https://platform.example/logout-token";
    private const string Token = "the-logout-token";

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task name_that_leads_inside_is_not_posted_to(string inside)
    {
        var failed = Assert.IsType<PostOutcome.Failed>(await PostAsync(new FetchSamples().Resolving([inside]), new Uri(Outside)));

        Assert.DoesNotContain(inside, failed.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://localhost./")]
    [InlineData("https://platform.localhost/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("http://platform.example/")]
    [InlineData("https://user:secret@platform.example/")]
    public async Task address_that_is_inside_or_in_clear_is_not_posted_to_however_it_is_written(string address)
    {
        var samples = new FetchSamples().Resolving(["127.0.0.1"]);

        var failed = Assert.IsType<PostOutcome.Failed>(await PostAsync(samples, new Uri(address), forTest: false));

        Assert.DoesNotContain("secret", failed.Sentence, StringComparison.Ordinal);
        Assert.Empty(samples.Asked);
    }

    [Fact]
    public async Task this_machine_is_reached_by_a_test_tenant_only_and_only_where_the_operator_allows_it()
    {
        await using var server = new RawServer(RawServer.Ok(""));
        var samples = new FetchSamples();

        Assert.Equal(new PostOutcome.Answered(200), await PostAsync(samples, server.Address));
        Assert.IsType<PostOutcome.Failed>(await PostAsync(samples, server.Address, forTest: false));
        samples.Options.Loopback = false;
        Assert.IsType<PostOutcome.Failed>(await PostAsync(samples, server.Address));
        Assert.StartsWith("POST ", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task redirect_is_not_followed_and_the_token_goes_nowhere_else(int status)
    {
        await using var inner = new RawServer(RawServer.Ok(""));
        await using var server = new RawServer($"HTTP/1.1 {status} Elsewhere\r\nLocation: {inner.Address}\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(new PostOutcome.Answered(status), await PostAsync(new FetchSamples(), server.Address));
        Assert.Empty(inner.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    [InlineData("Content-Length: 52428800\r\n")]
    public async Task endless_body_is_not_read(string headers)
    {
        var isChunked = headers.StartsWith("Transfer", StringComparison.Ordinal);
        var piece = Encoding.ASCII.GetBytes(isChunked ? $"4000\r\n{new string('x', 16_384)}\r\n" : new string('x', 16_384));
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{headers}\r\n"), ct);
            while (true)
                await stream.WriteAsync(piece, ct);
        });
        var clock = Stopwatch.StartNew();

        Assert.Equal(new PostOutcome.Answered(200), await PostAsync(new FetchSamples(), server.Address));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "x")]
    [InlineData("", "HTTP/1.1 102 Processing\r\n\r\n")]
    public async Task slow_answer_ends_by_the_deadline_of_the_whole(string begin, string drip)
    {
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(begin), ct);
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(drip), ct);
                await Task.Delay(50, ct);
            }
        });
        var clock = Stopwatch.StartNew();

        var failed = Assert.IsType<PostOutcome.Failed>(await PostAsync(new FetchSamples(), server.Address, timeout: TimeSpan.FromSeconds(1)));

        Assert.Contains("within 1 second", failed.Sentence, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("")]
    public async Task answer_that_is_none_is_a_failure_that_tells_nothing_of_it_or_of_the_token(string answer)
    {
        await using var server = new RawServer(answer);

        var failed = Assert.IsType<PostOutcome.Failed>(await PostAsync(new FetchSamples(), server.Address));

        Assert.DoesNotContain("SSH", failed.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, failed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task flood_of_headers_is_refused()
    {
        await using var server = new RawServer($"HTTP/1.1 200 OK\r\nX: {new string('x', 64 * 1024)}\r\nContent-Length: 0\r\n\r\n");

        Assert.IsType<PostOutcome.Failed>(await PostAsync(new FetchSamples(), server.Address));
    }

    [Fact]
    public async Task post_carries_no_cookie_no_credential_and_no_trace()
    {
        await using var server = new RawServer(RawServer.Ok("", "Set-Cookie: a=b\r\n"));
        var samples = new FetchSamples();

        using var activity = new Activity("a logout").SetIdFormat(ActivityIdFormat.W3C).Start();
        await PostAsync(samples, server.Address);
        await PostAsync(samples, server.Address);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, head =>
        {
            foreach (var name in new[] { "cookie", "authorization", "traceparent", "referer" })
                Assert.DoesNotContain($"\r\n{name}:", head, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task caller_who_stops_is_not_answered_by_an_outcome()
    {
        await using var server = new RawServer((_, _, ct) => Task.Delay(Timeout.Infinite, ct));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostAsync(new FetchSamples(), server.Address, ct: stop.Token));
    }

    private static Task<PostOutcome> PostAsync(FetchSamples samples, Uri address, bool forTest = true, TimeSpan? timeout = null, CancellationToken ct = default) =>
        new GuardedPost(samples.Destination, TimeProvider.System).PostAsync(
            new PostRequest(address, forTest, [KeyValuePair.Create("logout_token", Token)], timeout ?? TimeSpan.FromSeconds(60)), ct);
}
