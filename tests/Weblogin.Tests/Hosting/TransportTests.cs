using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>What the real server makes of requests as they come over a wire.</summary>
public sealed class TransportTests
{
    private const string Discovery = "/.well-known/openid-configuration";
    private const string Right = $"Host: {ListeningHost.Tenant}";

    [Fact]
    public async Task health_is_answered_whatever_the_host_name()
    {
        await using var host = await ListeningHost.StartAsync();

        var answer = await host.GetAsync("/healthz", "Host: 10.0.0.7:8080");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.EndsWith("ok", answer.TrimEnd('\r', '\n', '0'), StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task forwarded_scheme_is_believed_of_a_trusted_proxy()
    {
        await using var host = await ListeningHost.StartAsync(settings: ("TRUSTED_PROXIES", "127.0.0.1"));

        var answer = await host.GetAsync(Discovery, Right, "X-Forwarded-Proto: https");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains($"\"issuer\":\"https://{ListeningHost.Tenant}\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task forwarded_scheme_is_not_believed_of_anybody_else(string? proxies)
    {
        await using var host = await ListeningHost.StartAsync(settings: ("TRUSTED_PROXIES", proxies));

        var answer = await host.GetAsync(Discovery, Right, "X-Forwarded-Proto: https", "X-Forwarded-For: 10.0.0.1");

        Assert.StartsWith("HTTP/1.1 421", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task forwarded_host_is_not_even_believed_of_a_trusted_proxy()
    {
        await using var host = await ListeningHost.StartAsync(settings: ("TRUSTED_PROXIES", "127.0.0.1"));

        var forged = await host.GetAsync(Discovery, Right, "X-Forwarded-Proto: https", "X-Forwarded-Host: ondsinnet.example");
        var smuggled = await host.GetAsync(Discovery, "Host: ondsinnet.example", "X-Forwarded-Proto: https", $"X-Forwarded-Host: {ListeningHost.Tenant}");

        Assert.DoesNotContain("ondsinnet", forged, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 421", smuggled, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: innbygger.weblogin.test\r\nHost: ondsinnet.example\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: innbygger.weblogin.test/x\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\n", "400")]
    [InlineData("GET https://ondsinnet.example/ HTTP/1.1\r\nHost: innbygger.weblogin.test\r\n", "400")]
    [InlineData("GET https://ondsinnet.example/ HTTP/1.1\r\nHost: ondsinnet.example\r\n", "421")]
    [InlineData("GET / HTTP/1.1\r\nHost: \r\n", "421")]
    [InlineData("GET / HTTP/1.1\r\nHost: xn--a\r\n", "421")]
    [InlineData("GET /assets/nothing HTTP/1.1\r\nHost: xn--a\r\n", "404")]
    [InlineData("GET / HTTP/1.0\r\n", "421")]
    public async Task request_for_no_host_or_for_two_is_refused_and_links_nowhere(string request, string status)
    {
        await using var host = await ListeningHost.StartAsync(settings: ("TRUSTED_PROXIES", "127.0.0.1"));

        var answer = await host.ExchangeAsync(request + "X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ondsinnet", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Location:", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task body_beyond_a_megabyte_is_refused()
    {
        await using var host = await ListeningHost.StartAsync(settings: ("TRUSTED_PROXIES", "127.0.0.1"));

        var answer = await host.ExchangeAsync(
            $"POST /saml/acs HTTP/1.1\r\n{Right}\r\nX-Forwarded-Proto: https\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }
}
