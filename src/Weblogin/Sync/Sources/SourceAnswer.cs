using System.Diagnostics;
using System.Net;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Sync.Sources;

/// <summary>The head of a source's answer, judged before anything of its body is read.</summary>
internal static class SourceAnswer
{
    /// <returns>An answer whose body holds data, to be disposed; or what is wrong with the source.</returns>
    public static async Task<(ExchangeOutcome.Answered? Answer, SourceRow.Broken? Refusal)> OpenAsync(
        GuardedExchange exchange, HttpRequestMessage message, bool forTest, CancellationToken overall, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overall, ct);
        try
        {
            switch (await exchange.SendAsync(message, forTest, either.Token))
            {
                case ExchangeOutcome.Failed failed:
                    return (null, new SourceRow.Broken(1, SourceFault.Unreachable, failed.Sentence));
                case ExchangeOutcome.Answered answered when Judge(answered.Response) is { } refusal:
                    answered.Dispose();
                    return (null, refusal);
                case ExchangeOutcome.Answered answered:
                    return (answered, null);
                default:
                    throw new UnreachableException();
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, new SourceRow.Broken(1, SourceFault.TooSlow, TimedStream.Sentence));
        }
    }

    private static SourceRow.Broken? Judge(HttpResponseMessage response) => response switch
    {
        { StatusCode: HttpStatusCode.NoContent } => new SourceRow.Broken(1, SourceFault.Empty, SourceRunReasons.Nothing.English),
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => new SourceRow.Broken(1, SourceFault.Unreachable, SourceReachReasons.NotLetIn.With((int)response.StatusCode)),
        { StatusCode: >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest } => new SourceRow.Broken(1, SourceFault.Unreachable, FetchReasons.Redirected.English),
        { StatusCode: not HttpStatusCode.OK } => new SourceRow.Broken(1, SourceFault.Unreachable, FetchReasons.Status.With((int)response.StatusCode)),
        { Content.Headers.ContentType.MediaType: "text/html" } => new SourceRow.Broken(1, SourceFault.ErrorPage, SourceReachReasons.PageForPeople.English),
        _ when response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) =>
            new SourceRow.Broken(1, SourceFault.Malformed, FetchReasons.Compressed.English),
        _ => null,
    };
}
