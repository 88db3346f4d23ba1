using AngleSharp.Html.Parser;
using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>What a stranger with curl is told: a status, a page with a reference that stands in the log, no cookie, no cache.</summary>
[Collection<Citizens>]
public sealed class CurlTests(Citizens citizens)
{
    [Theory]
    [InlineData("ukjent.weblogin.localhost")]
    [InlineData("innbygger.weblogin.localhost.evil.example")]
    [InlineData("innbygger.weblogin.localhost.")]
    [InlineData("127.0.0.1")]
    public async Task an_unknown_host_is_misdirected(string host)
    {
        var world = await citizens.WorldAsync();

        var answer = await CurlAsync("-H", $"Host: {host}:{world.Broker.Port}", $"http://127.0.0.1:{world.Broker.Port}/");

        AssertRefusal(answer, "421", world);
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "400")]
    [InlineData("SAMLResponse=garbage", "403")]
    [InlineData("SAMLResponse=PHhtbC8%2B&RelayState=garbage", "403")]
    [InlineData("SAMLResponse=PHhtbC8%2B&RelayState=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "400")]
    public async Task garbage_at_the_assertion_consumer_is_refused(string body, string status)
    {
        var world = await citizens.WorldAsync();

        var answer = await CurlAsync("--data", body, $"{world.Origin(Citizens.Ordinary)}/saml/acs");

        AssertRefusal(answer, status, world);
    }

    [Fact]
    public async Task a_response_in_a_query_is_refused()
    {
        var world = await citizens.WorldAsync();

        AssertRefusal(await CurlAsync($"{world.Origin(Citizens.Ordinary)}/saml/acs?SAMLResponse=PHhtbC8%2B"), "400", world);
    }

    [Theory]
    [InlineData("iframe")]
    [InlineData("embed")]
    public async Task a_link_in_a_frame_is_refused(string destination)
    {
        var world = await citizens.WorldAsync();

        var answer = await CurlAsync("-H", $"Sec-Fetch-Dest: {destination}", $"{world.Origin(Citizens.Ordinary)}/go/kurs");

        AssertRefusal(answer, "403", world);
    }

    [Theory]
    [InlineData("client_id=fremmed&redirect_uri=https%3A%2F%2Fevil.example%2F")]
    [InlineData("client_id=kursportal&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code&scope=openid")]
    public async Task a_foreign_redirect_gets_a_page_and_no_redirect(string query)
    {
        var world = await citizens.WorldAsync();

        var answer = await CurlAsync($"{world.Origin(Citizens.Ordinary)}/connect/authorize?{query}");

        AssertRefusal(answer, "400", world);
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_link_changes_nothing()
    {
        var world = await citizens.WorldAsync();

        var answer = await CurlAsync($"{world.Origin(Citizens.Ordinary)}/go/kurs");

        Assert.StartsWith("HTTP/1.1 303", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertRefusal(string answer, string status, PeerWorld world)
    {
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-store", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Location:", answer, StringComparison.OrdinalIgnoreCase);
        var reference = new HtmlParser().ParseDocument(answer[answer.IndexOf('<', StringComparison.Ordinal)..]).QuerySelector("code")!.TextContent;
        Assert.True(world.Broker.HasLogged(reference), world.Broker.Log);
    }

    /// <summary>curl knows by itself that <c>*.localhost</c> is this machine.</summary>
    private static async Task<string> CurlAsync(params string[] arguments)
    {
        var ended = await Command.RunAsync("curl", ["-sS", "-i", "-m", "10", .. arguments], new Dictionary<string, string>(), CancellationToken.None);
        Assert.True(ended.Code == 0, ended.Error);
        return ended.Output;
    }
}
