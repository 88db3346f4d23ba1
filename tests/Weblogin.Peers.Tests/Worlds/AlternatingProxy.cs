using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>
/// What stands before two brokers, and hands each request to the other one than the last. A broker that takes no connection is passed over; where one
/// dies with a request, the asker is told 502, as load balancers do that must not send a request twice.
/// </summary>
internal sealed class AlternatingProxy : IAsyncDisposable
{
    // What belongs to one connection.
    private static readonly HashSet<string> _ownHeaders = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Content-Length" };

    private readonly WebApplication _app;
    private readonly int[] _nodes;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly ConcurrentQueue<ProxiedRequest> _requests = new();
    private int _turn;

    private AlternatingProxy(WebApplication app, int[] nodes) => (_app, _nodes) = (app, nodes);

    /// <summary>Everything that was handed on, in order.</summary>
    public IReadOnlyList<ProxiedRequest> Requests => [.. _requests];

    /// <param name="port">Where it listens, on loopback.</param>
    /// <param name="nodes">Ports of the brokers.</param>
    public static async Task<AlternatingProxy> StartAsync(int port, params int[] nodes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        var app = builder.Build();
        var proxy = new AlternatingProxy(app, nodes);
        app.Run(proxy.HandOnAsync);
        await app.StartAsync();
        return proxy;
    }

    public void Forget() => _requests.Clear();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0; i < _nodes.Length; i++)
        {
            var node = (first + i) % _nodes.Length;
            try
            {
                await AskAsync(context, node, body.ToArray());
                return;
            }
            catch (HttpRequestException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } && i + 1 < _nodes.Length)
            {
                // Nobody there, and nothing sent: the other one.
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException && !context.Response.HasStarted)
            {
                _requests.Enqueue(new ProxiedRequest(node, context.Request.Method, context.Request.Path, StatusCodes.Status502BadGateway));
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            }
        }
    }

    private async Task AskAsync(HttpContext context, int node, byte[] body)
    {
        var request = context.Request;
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), $"http://127.0.0.1:{_nodes[node]}{request.Path.ToUriComponent()}{request.QueryString}");
        message.Headers.Host = request.Host.Value;
        if (body.Length > 0)
            message.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers.Where(header => !_ownHeaders.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var answer = await _http.SendAsync(message, context.RequestAborted);
        var content = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        _requests.Enqueue(new ProxiedRequest(node, request.Method, request.Path, (int)answer.StatusCode));
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !_ownHeaders.Contains(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}

/// <summary>A request and which of the brokers answered it; 502 where it died with it.</summary>
internal sealed record ProxiedRequest(int Node, string Method, string Path, int Status);
