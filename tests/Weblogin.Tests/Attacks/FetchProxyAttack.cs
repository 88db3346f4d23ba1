using System.Text;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Alone, because the proxy is a setting of the whole process.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;

/// <summary>A proxy inside the network would connect to what the guard refuses.</summary>
[Collection(nameof(WholeProcess))]
public sealed class FetchProxyAttack
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task proxy_of_the_environment_is_not_used()
    {
        await using var proxy = new RawServer(RawServer.Ok("from the proxy"));
        await using var server = new RawServer(RawServer.Ok("<x/>"));
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new System.Net.WebProxy($"http://127.0.0.1:{proxy.Port}", BypassOnLocal: false);
        try
        {
            var fetched = Assert.IsType<FetchOutcome.Fetched>(await new FetchSamples().Fetch.GetAsync(FetchSamples.Request(server.Address), None));
            Assert.Equal("<x/>", Encoding.ASCII.GetString(fetched.Content));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
