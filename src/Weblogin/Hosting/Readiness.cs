using Weblogin.Tenants;

namespace Weblogin.Hosting;

/// <summary>
/// Whether this process can serve logins now: it can as long as its store answers. For load balancers, who ask often and from anywhere, so an answer
/// is kept for a second and many who ask at once share one. Thread-safe.
/// </summary>
internal sealed class Readiness(IDocumentStore store, TimeProvider time, ILogger<Readiness> log)
{
    public const string Path = "/readyz";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private (Task<bool> Answer, long AskedAt)? _last;
    private bool _isAway;

    /// <summary>Answers 200 <c>ok</c>, or 503.</summary>
    public async Task RespondAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await Current().WaitAsync(context.RequestAborted))
        {
            await context.Response.WriteAsync("ok", context.RequestAborted);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsync("the store does not answer", context.RequestAborted);
    }

    private Task<bool> Current()
    {
        lock (_lock)
        {
            if (_last is not { } last || (last.Answer.IsCompleted && time.GetElapsedTime(last.AskedAt) >= Kept))
                _last = last = (Task.Run(AskAsync), time.GetTimestamp());
            return last.Answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        try
        {
            await store.ChangeStampAsync(CancellationToken.None).WaitAsync(Patience, time);
            if (_isAway)
                log.StoreIsBack();
            _isAway = false;
            return true;
        }
        catch (Exception fault)
        {
            // Told once for each time that it is away.
            if (!_isAway)
                log.StoreIsAway(fault);
            _isAway = true;
            return false;
        }
    }
}
