using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace Weblogin.Tenants.Fetching;

/// <summary>
/// Fetches over connections of its own, each used once: to judged addresses only, past any proxy, without cookies and credentials, following
/// no redirect, decompressing nothing, bounded in time and size whatever the other side sends or withholds.
/// </summary>
internal sealed class GuardedFetch(GuardedDestination destination, IOptions<FetchOptions> options, TimeProvider time) : IGuardedFetch
{
    private const int FirstBuffer = 64 * 1024;

    public async Task<FetchOutcome> GetAsync(FetchRequest request, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            var (addresses, refusal) = await destination.FindAsync(request, either.Token);
            return refusal is null ? await SendAsync(request, addresses, either.Token) : new FetchOutcome.Failed(refusal);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new FetchOutcome.Failed(FetchReasons.TimedOut.With((int)Math.Round(options.Value.Timeout.TotalSeconds)));
        }
        catch (HttpRequestException fault) when (fault.InnerException is AuthenticationException)
        {
            return new FetchOutcome.Failed(FetchReasons.Certificate.English);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            return new FetchOutcome.Failed(FetchReasons.Unreachable.English);
        }
    }

    private static async Task<FetchOutcome> SendAsync(FetchRequest request, IReadOnlyList<IPAddress> addresses, CancellationToken ct)
    {
        using var handler = GuardedConnections.Handler(addresses);
        using var client = new HttpMessageInvoker(handler);
        using var message = Message(request);
        using var response = await client.SendAsync(message, ct);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return await ReadAsync(response, request.MaxOctets, ct);
            case HttpStatusCode.NotModified when request.Known is not null:
                return new FetchOutcome.NotModified();
            case >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest:
                return new FetchOutcome.Failed(FetchReasons.Redirected.English) { Status = (int)response.StatusCode };
            default:
                return new FetchOutcome.Failed(FetchReasons.Status.With((int)response.StatusCode), response.Headers.RetryAfter?.Delta) { Status = (int)response.StatusCode };
        }
    }

    private static HttpRequestMessage Message(FetchRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, request.Address) { Version = HttpVersion.Version11 };
        for (var i = 0; i < request.Accept.Count; i++)
            message.Headers.Accept.Add(i == 0 ? new MediaTypeWithQualityHeaderValue(request.Accept[i]) : new MediaTypeWithQualityHeaderValue(request.Accept[i], 0.9));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Weblogin", null));
        if (request.Known?.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed))
            message.Headers.IfNoneMatch.Add(parsed);
        message.Headers.IfModifiedSince = request.Known?.LastModified;
        return message;
    }

    private static async Task<FetchOutcome> ReadAsync(HttpResponseMessage response, int maxOctets, CancellationToken ct)
    {
        if (response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return new FetchOutcome.Failed(FetchReasons.Compressed.English) { Status = (int)response.StatusCode };
        var tooLong = new FetchOutcome.Failed(FetchReasons.TooLong.With(maxOctets / 1024)) { Status = (int)response.StatusCode };
        if (response.Content.Headers.ContentLength > maxOctets)
            return tooLong;
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var octets = new byte[Math.Min(FirstBuffer, maxOctets + 1)];
        var length = 0;
        while (true)
        {
            var read = await body.ReadAsync(octets.AsMemory(length), ct);
            length += read;
            if (length > maxOctets)
                return tooLong;
            if (read == 0)
                return new FetchOutcome.Fetched(octets[..length], new Validators(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified));
            if (length == octets.Length)
                Array.Resize(ref octets, Math.Min(octets.Length * 2, maxOctets + 1));
        }
    }
}
