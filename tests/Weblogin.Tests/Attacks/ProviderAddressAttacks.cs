using Microsoft.Extensions.DependencyInjection;
using Weblogin.Hosting;
using Weblogin.Tests.Tenants.Fetching;
using Weblogin.Upstream.Oidc;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>An issuer in a document, or an endpoint in what its discovery document says: it must lead nobody inside.</summary>
public sealed class ProviderAddressAttacks : IAsyncDisposable
{
    private readonly FetchSamples _samples = new();
    private readonly RawServer _inside = new(RawServer.Ok("{}"));
    private ServiceProvider? _services;

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("193.156.0.1", "10.0.0.1")]
    public async Task name_that_leads_inside_is_not_connected_to(params string[] addresses)
    {
        _samples.Resolving(addresses);

        foreach (var client in new[] { ProviderConnections.HttpClientName, ProviderConnections.TestHttpClientName })
            await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(client, $"https://issuer.example:{_inside.Port}/.well-known/openid-configuration"));

        Assert.Empty(_inside.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://2130706433")]
    [InlineData("http://[::ffff:127.0.0.1]")]
    [InlineData("http://localhost")]
    [InlineData("http://issuer.localhost")]
    public async Task production_tenant_reaches_nothing_on_this_machine_even_where_test_tenants_may(string origin)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(ProviderConnections.HttpClientName, $"{origin}:{_inside.Port}/"));

        Assert.Empty(_inside.Requests);
    }

    [Fact]
    public async Task test_tenant_reaches_this_machine_only_where_an_operator_permits_it()
    {
        Assert.Equal("{}", await GetAsync(ProviderConnections.TestHttpClientName, $"http://issuer.localhost:{_inside.Port}/"));

        _samples.Options.Loopback = false;
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(ProviderConnections.TestHttpClientName, $"http://other.localhost:{_inside.Port}/"));
        Assert.Single(_inside.Requests);
    }

    [Fact]
    public async Task private_address_is_reached_by_the_names_an_operator_permits()
    {
        _samples.Resolving(["10.1.2.3"]);
        _samples.Options.PrivateHosts = "issuer.virksomhet1.example";

        Assert.NotEmpty((await _samples.Destination.FindAsync(new Uri("https://issuer.virksomhet1.example/"), forTest: false, CancellationToken.None)).Addresses);
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(ProviderConnections.HttpClientName, "https://other.virksomhet1.example/"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await _inside.DisposeAsync();
    }

    private Task<string> GetAsync(string client, string address)
    {
        _services ??= new ServiceCollection().AddLogging().AddSingleton(_samples.Destination).AddBackChannel().BuildServiceProvider();
        return _services.GetRequiredService<IHttpClientFactory>().CreateClient(client).GetStringAsync(address);
    }
}
