using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Weblogin.Tenants.Fetching;

/// <summary>Posts over connections of its own, each used once, to judged addresses only (see <see cref="GuardedConnections"/>).</summary>
internal sealed class GuardedPost(GuardedDestination destination, TimeProvider time) : IGuardedPost
{
    public async Task<PostOutcome> PostAsync(PostRequest request, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            var (addresses, refusal) = await destination.FindAsync(request.Address, request.ForTest, either.Token);
            return refusal is null ? await SendAsync(request, addresses, either.Token) : new PostOutcome.Failed(refusal);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PostOutcome.Failed($"It did not answer within {request.Timeout.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException fault) when (fault.InnerException is AuthenticationException)
        {
            return new PostOutcome.Failed("Its certificate is not one that this machine trusts for its name.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            return new PostOutcome.Failed("It cannot be reached, or does not speak HTTP.");
        }
    }

    private static async Task<PostOutcome> SendAsync(PostRequest request, IReadOnlyList<IPAddress> addresses, CancellationToken ct)
    {
        using var handler = GuardedConnections.Handler(addresses);
        using var client = new HttpMessageInvoker(handler);
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Version = HttpVersion.Version11, Content = new FormUrlEncodedContent(request.Form) };
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Weblogin", null));
        // The invoker completes with the headers: an endless body is never read.
        using var response = await client.SendAsync(message, ct);
        return new PostOutcome.Answered((int)response.StatusCode);
    }
}
