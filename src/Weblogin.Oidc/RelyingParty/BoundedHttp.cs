namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// Requests to a provider with everything bounded: one deadline for the whole exchange, headers and body together, and a largest
/// body. What the provider does wrong is a value. Thread-safe.
/// </summary>
/// <param name="http">Must not follow redirects and needs no time-out of its own.</param>
/// <param name="time">The clock behind the deadline.</param>
/// <param name="deadline">The longest a whole exchange may take.</param>
internal sealed class BoundedHttp(HttpClient http, TimeProvider time, TimeSpan deadline)
{
    private const int MaxBody = 256 * 1024;

    /// <summary>
    /// Sends the request and reads the whole answer. Throws <see cref="OperationCanceledException"/> only for <paramref name="ct"/>.
    /// </summary>
    public async Task<HttpReply> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.RequestUri is not { } uri || !Loopback.IsSecure(uri))
            return new HttpReply.Failed(Unavailability.InsecureEndpoint);
        using var timer = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if ((int)response.StatusCode is >= 500 or (>= 300 and < 400))
                return new HttpReply.Failed(Unavailability.ServerError);
            return await ReadAsync(response.Content, both.Token) is { } body
                ? new HttpReply.Answered(response.StatusCode, body, response.Content.Headers.ContentType?.MediaType)
                : new HttpReply.Failed(Unavailability.TooLarge);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new HttpReply.Failed(Unavailability.TimedOut);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return new HttpReply.Failed(timer.IsCancellationRequested ? Unavailability.TimedOut : Unavailability.NotReached);
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentLength > MaxBody)
            return null;
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        while (await stream.ReadAsync(chunk, ct) is var read and > 0)
        {
            if (body.Length + read > MaxBody)
                return null;
            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }
}
