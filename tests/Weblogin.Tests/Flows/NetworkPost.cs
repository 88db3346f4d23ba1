using Weblogin.Tenants.Fetching;

namespace Weblogin.Tests.Flows;

/// <summary>Posts over the network of a test, whose host names no resolver knows.</summary>
internal sealed class NetworkPost(TestNetwork network) : IGuardedPost
{
    public async Task<PostOutcome> PostAsync(PostRequest request, CancellationToken ct)
    {
        using var http = new HttpMessageInvoker(network, disposeHandler: false);
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Content = new FormUrlEncodedContent(request.Form) };
        try
        {
            using var response = await http.SendAsync(message, ct);
            return new PostOutcome.Answered((int)response.StatusCode);
        }
        catch (HttpRequestException)
        {
            return new PostOutcome.Failed("It cannot be reached.");
        }
    }
}
