using System.Collections.Concurrent;
using System.Net;

namespace Weblogin.Tests.Flows;

/// <summary>The network of a test: host names lead to servers in this process, everything else is unreachable.</summary>
internal sealed class TestNetwork : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _hosts = new(StringComparer.OrdinalIgnoreCase);

    public void Connect(IEnumerable<string> hosts, HttpMessageHandler server)
    {
        var invoker = new HttpMessageInvoker(server, disposeHandler: false);
        foreach (var host in hosts)
            _hosts[host] = invoker;
    }

    /// <summary>Cuts a host off, as an outage does.</summary>
    public void Disconnect(string host) => _hosts.TryRemove(host, out _);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _hosts.TryGetValue(request.RequestUri!.Host, out var server)
            ? server.SendAsync(request, cancellationToken)
            : throw new HttpRequestException($"No route to {request.RequestUri.Host}.", null, HttpStatusCode.BadGateway);
}
